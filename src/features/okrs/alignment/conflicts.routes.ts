import { counted } from '../../../shared/counted';
import { button } from '../../../slack/blocks';
import { md } from '../../../slack/mrkdwn';
import type { ActionRequest, Routes } from '../../../slack/routes';
import { type Values, shown as valueIn } from '../objectives/fields.views';
import { assertOpen } from '../objectives/objective-access';
import type { OkrPart, PartDeps } from '../parts.routes';
import { conflictCandidates } from './conflict-candidates';
import { decideModal, SAVE_DECISION, SEE_TO_DECIDE, toDecideModal } from './conflict-deciding.views';
import { conflictForm, decisionForm } from './conflict-form';
import { decidedSchedule, toDecideItem, toDecideSchedule } from './conflicts.schedule';
import { type ConflictsService, conflictsService } from './conflicts.service';
import {
  CHOOSE_OTHER_OWNER,
  type ConflictRef,
  conflictsModal,
  conflictsOnPage,
  DECIDE_CONFLICT,
  MARK_CONFLICT,
  markConflictModal,
  readConflictRef,
  SAVE_CONFLICT,
  SEE_CONFLICTS,
  seeConflicts,
  WITHDRAW_CONFLICT,
} from './conflicts.views';
import { readable } from './readable-objective';

/** Objectives that stand in each other's way, and what their sponsors decide. */
export function conflictsPart(deps: PartDeps): OkrPart {
  const { outbox, afterwards, conflicts } = deps;
  const service = conflictsService({
    ...deps,
    announce: outbox.announce,
    redraw: (conflict) => afterwards('okr.redraw_conflict', () => outbox.touch(toDecideItem(conflict))),
  });
  const marking = markingRoutes(deps, service);
  const deciding = decidingRoutes(service);
  return {
    routes: {
      actions: { ...marking.actions, ...deciding.actions },
      submissions: { ...marking.submissions, ...deciding.submissions },
    },
    schedules: [toDecideSchedule({ conflicts, service }), decidedSchedule({ conflicts, service })],
    async todo({ actor, now, activeCycles }) {
      const { conflicts: waiting } = await service.toDecide(actor, now, activeCycles);
      if (waiting.length === 0) return [];
      const text = md`Decide about ${counted(waiting.length, 'conflict', 'conflicts')} of objectives`;
      return [{ text, button: button(SEE_TO_DECIDE, 'Open') }];
    },
    onPage: async ({ objective }) => ({
      blocks: conflictsOnPage(objective, await service.onPage(objective)),
      buttons: [seeConflicts(objective)],
    }),
  };
}

function markingRoutes(deps: PartDeps, service: ConflictsService): Routes {
  /** The form with those to choose from of whoever is chosen in it. */
  async function form(
    { actor, now }: Pick<ActionRequest, 'actor' | 'now'>,
    objectiveId: string,
    values: Values,
  ) {
    const { objective, cycle } = await readable(deps, actor, objectiveId, now);
    assertOpen(cycle, now);
    const slackId = valueIn(values, 'person');
    const found = await conflictCandidates(deps, { actor, objective, cycle, slackId });
    return markConflictModal({ objective, ...found, values });
  }

  return {
    actions: {
      [SEE_CONFLICTS]: async ({ actor, now, value, open }) =>
        open(conflictsModal(await service.page(actor, value, now))),
      [MARK_CONFLICT]: async (request) => request.open(await form(request, request.value, {})),
      [CHOOSE_OTHER_OWNER]: async (request) =>
        request.update(await form(request, request.ref, { ...request.typed, other: undefined })),
      [WITHDRAW_CONFLICT]: async ({ actor, now, value, update }) => {
        const { conflictId, objectiveId } = readConflictRef(value);
        await service.withdraw(actor, conflictId, now);
        return update(conflictsModal(await service.page(actor, objectiveId, now)));
      },
    },
    submissions: {
      [SAVE_CONFLICT]: async ({ actor, now, ref, form: read, submission, creates, back }) => {
        await service.mark(actor, ref, read(conflictForm), { creates, submission }, now);
        return back(conflictsModal(await service.page(actor, ref, now)));
      },
    },
  };
}

function decidingRoutes(service: ConflictsService): Routes {
  type Asks = Pick<ActionRequest, 'actor' | 'now'>;
  /** The window that it was decided from, as it is now. */
  const windowOf = async ({ from, objectiveId }: ConflictRef, { actor, now }: Asks) =>
    from === 'list'
      ? toDecideModal(await service.toDecide(actor, now))
      : conflictsModal(await service.page(actor, objectiveId, now));

  return {
    actions: {
      [SEE_TO_DECIDE]: async ({ actor, now, open }) =>
        open(toDecideModal(await service.toDecide(actor, now))),
      [DECIDE_CONFLICT]: async ({ actor, now, value, open }) => {
        const ref = readConflictRef(value);
        return open(decideModal(await service.undecided(actor, ref.conflictId, now), ref));
      },
    },
    submissions: {
      [SAVE_DECISION]: async (request) => {
        const { actor, now, form, submission, close, back } = request;
        const ref = readConflictRef(request.ref);
        await service.decide(actor, ref.conflictId, form(decisionForm), submission, now);
        return ref.from === 'card' ? close() : back(await windowOf(ref, request));
      },
    },
  };
}
