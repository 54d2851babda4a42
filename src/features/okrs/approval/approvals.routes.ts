import { button } from '../../../slack/blocks';
import { md } from '../../../slack/mrkdwn';
import type { ActionHandler, ActionRequest, Routes } from '../../../slack/routes';
import type { Todo } from '../../feature';
import type { OkrPart, PartDeps } from '../parts.routes';
import { readApprovalRef } from './approval-access';
import { answerForm, askForm } from './approval-input';
import { answeredSchedule, toApproveItem, toApproveSchedule } from './approval-items.schedule';
import { approvalsModal, SEE_APPROVALS, TURN_APPROVALS } from './approval-list.views';
import { approvalOnPage } from './approval-page.routes';
import { approvalsService } from './approvals.service';
import { ASK_APPROVAL, askedModal, askingModal, SEND_FOR_APPROVAL } from './asking.views';
import { DECIDE_APPROVAL, decidedModal, decidingModal, OPEN_APPROVAL } from './deciding.views';
import { type WaitingApprovals, waitingApprovals } from './waiting-approvals';

/** Asking for approval of objectives, answering, and what waits for whom. */
export function approvalPart(deps: PartDeps): OkrPart {
  const { people } = deps;
  const approvals = approvalsService(deps);
  return {
    routes: {
      actions: { ...answering(deps, approvals), ...listing(deps) },
      submissions: {
        [DECIDE_APPROVAL]: async ({ actor, now, ref, form, show, back }) => {
          const answer = form(answerForm);
          const { outcome, page } = await approvals.decide(actor, readApprovalRef(ref), answer, now);
          return outcome === 'answered'
            ? back(decidedModal(page))
            : show(decidingModal(page, { timeZone: actor.timeZone, typed: answer }));
        },
        [SEND_FOR_APPROVAL]: async ({ actor, now, ref, form, back }) =>
          back(askedModal(await approvals.ask(actor, ref, form(askForm).comment, now))),
      },
    },
    schedules: [toApproveSchedule(deps), answeredSchedule(deps)],
    todo: async (page) => todoLines(await waitingApprovals(deps, page)),
    onPage: (page) => approvalOnPage({ people, deciders: approvals.deciders }, page),
  };
}

type Actions = NonNullable<Routes['actions']>;

function answering(
  { outbox, afterwards }: PartDeps,
  approvals: ReturnType<typeof approvalsService>,
): Actions {
  /** Whatever comes of it: the message may be an old one that nobody else would have drawn again. */
  const redrawing =
    (handler: ActionHandler): ActionHandler =>
    async (request: ActionRequest) => {
      try {
        return await handler(request);
      } finally {
        const { objectiveId, asked } = readApprovalRef(request.value);
        const item = toApproveItem(objectiveId, asked, request.actor.personId);
        if (request.from === 'message') afterwards('okr.redraw_approval', () => outbox.touch(item));
      }
    };
  return {
    [OPEN_APPROVAL]: redrawing(async ({ actor, now, value, open }) => {
      const page = await approvals.page(actor, readApprovalRef(value).objectiveId, now);
      return open(decidingModal(page, { timeZone: actor.timeZone }));
    }),
    [ASK_APPROVAL]: async ({ actor, now, value, open }) =>
      open(askingModal(await approvals.askPage(actor, value, now))),
  };
}

function listing(deps: PartDeps): Actions {
  const { people, cycles } = deps;
  const list = async ({ actor, now, value }: ActionRequest) => {
    const waiting = await waitingApprovals(deps, {
      actor,
      now,
      activeCycles: cycles.activeCycles,
    });
    const owners = [...new Set(waiting.toApprove.map(({ ownerId }) => ownerId))];
    const named = await people.people(owners);
    return approvalsModal({ ...waiting, named }, Number(value));
  };
  return {
    [SEE_APPROVALS]: async (request) => request.open(await list(request)),
    [TURN_APPROVALS]: async (request) => request.update(await list(request)),
  };
}

function todoLines({ toApprove, own }: WaitingApprovals): Todo[] {
  const drafts = own.filter(({ approval }) => approval.state === 'DRAFT').length;
  const counted = (count: number) => (count === 1 ? '1 objective' : `${count} objectives`);
  const open = button(SEE_APPROVALS, 'Open', '0');
  return [
    ...(toApprove.length > 0 ? [{ text: md`${counted(toApprove.length)} to approve`, button: open }] : []),
    ...(drafts > 0 ? [{ text: md`Ask for approval of ${counted(drafts)}`, button: open }] : []),
    ...(own.length > drafts
      ? [{ text: md`Changes were asked for in ${counted(own.length - drafts)}`, button: open }]
      : []),
  ];
}
