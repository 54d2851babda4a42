import { z } from 'zod';
import type { Routes } from '../../../slack/routes';
import type { NominatingService } from './nominating.service';
import { CHOOSE_PEERS, choosePeersModal, NOMINATE, nominatedModal, nominationRef } from './nominating.views';

const chosen = z.array(z.string()).optional().default([]);
const peersForm = z.object({ suggested: chosen, others: chosen });

export interface NominatingRoutesDeps {
  readonly nominating: NominatingService;
  /** Has the messages that ask for the peers of a cycle drawn again. */
  readonly redraw: (personId: string, cycleId: string) => void;
}

/** The form in which a subject chooses their peers. */
export const nominatingRoutes = ({ nominating, redraw }: NominatingRoutesDeps): Routes => ({
  actions: {
    [CHOOSE_PEERS]: async ({ actor, now, value, open }) =>
      open(choosePeersModal(await nominating.page(actor, value, now))),
  },
  submissions: {
    [NOMINATE]: async ({ actor, now, ref, form, show }) => {
      const { cycleId, given } = nominationRef(ref);
      const outcome = await nominating.nominate(actor, cycleId, { ...form(peersForm), given }, now);
      if (outcome.kind === 'changed elsewhere') return show(choosePeersModal(outcome.page, true));
      redraw(actor.personId, cycleId);
      return show(nominatedModal(outcome));
    },
  },
});
