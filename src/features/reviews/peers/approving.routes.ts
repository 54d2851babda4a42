import { z } from 'zod';
import type { Routes } from '../../../slack/routes';
import { readSubjectRef } from '../subject-ref';
import type { ApprovingService } from './approving.service';
import {
  APPROVE,
  APPROVE_PEERS,
  ASK_APPROVE,
  approvalRef,
  approvalsModal,
  approveModal,
} from './approving.views';

const approveForm = z.object({
  peers: z.array(z.string()).optional().default([]),
});

export interface ApprovingRoutesDeps {
  readonly approving: ApprovingService;
  /** Has the messages about the peers of a cycle drawn again: the manager's and the subject's. */
  readonly redraw: (personId: string, cycleId: string) => void;
}

/** A manager's list of who asks for peers, and the form for each of them. */
export const approvingRoutes = ({ approving, redraw }: ApprovingRoutesDeps): Routes => ({
  actions: {
    [APPROVE_PEERS]: async ({ actor, now, open }) =>
      open(approvalsModal(await approving.waiting(actor.personId, now))),
    [ASK_APPROVE]: async ({ actor, now, value, open }) => {
      const { cycleId, subjectId } = readSubjectRef(value);
      return open(approveModal(await approving.page(actor, cycleId, subjectId, now)));
    },
  },
  submissions: {
    [APPROVE]: async ({ actor, now, ref, form, show, back }) => {
      const approval = { ...approvalRef(ref), peers: form(approveForm).peers };
      const outcome = await approving.approve(actor, approval, now);
      if (outcome !== 'approved') return show(approveModal(outcome, true));
      for (const personId of [actor.personId, approval.subjectId]) redraw(personId, approval.cycleId);
      return back(approvalsModal(await approving.waiting(actor.personId, now)));
    },
  },
});
