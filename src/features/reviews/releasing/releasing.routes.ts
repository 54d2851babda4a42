import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { button } from '../../../slack/blocks';
import type { ActionHandler, SubmissionHandler } from '../../../slack/routes';
import type { PartDeps, ReviewsPart } from '../parts.routes';
import { notDeliveredNotice } from './delivering.schedule';
import { deliveringService } from './delivering.service';
import { NOT_DELIVERED, notDeliveredModal, TURN_NOT_DELIVERED } from './delivering.views';
import { ASK_RELEASE, ASK_SYNTHESIS, releaseBlocks } from './release.views';
import { releaseOrdersPart } from './release-orders.routes';
import { RELEASE_MANY } from './release-orders.views';
import { releaseTodos } from './release-todos.routes';
import { releasedSchedule } from './released.schedule';
import { releasingService } from './releasing.service';
import { synthesisForm } from './synthesis';
import {
  RELEASE_ONE,
  RELEASE_OWN,
  readSynthesisRef,
  releasedModal,
  releaseOneModal,
  releaseOwnModal,
  SAVE_SYNTHESIS,
  savedModal,
  synthesisModal,
  writtenMeanwhileModal,
} from './synthesis.views';
import { takenOverSchedule } from './taken-over.schedule';

const NO_CYCLE = 'This cycle does not exist any more: type /cycle to see those that do.';

/** What managers write on summaries, how these are released, and who has not done so. */
export function releasingPart(deps: PartDeps): ReviewsPart {
  const { cycles, outbox } = deps;
  const service = releasingService({ ...deps, announce: outbox.announce });
  const many = releaseOrdersPart(deps);
  const delivering = deliveringService(deps);

  const askSynthesis: ActionHandler = async ({ actor, value, open }) => {
    const { cycleId, subjectId } = readSynthesisRef(value);
    return open(synthesisModal(await service.writable(actor, cycleId, subjectId)));
  };

  const saveSynthesis: SubmissionHandler = async ({ actor, ref, form, show, back }) => {
    const sent = { ...readSynthesisRef(ref), typed: form(synthesisForm) };
    const conflict = await service.writeSynthesis(actor, sent);
    if (conflict) return show(writtenMeanwhileModal(SAVE_SYNTHESIS, conflict));
    return back(savedModal(await service.writable(actor, sent.cycleId, sent.subjectId)));
  };

  const askRelease: ActionHandler = async ({ actor, value, open }) => {
    const { cycleId, subjectId } = readSynthesisRef(value);
    const found = await service.unreleased(actor, cycleId, subjectId);
    return open(found.as === 'MANAGER' ? releaseOwnModal(found) : releaseOneModal(found));
  };

  const releaseOwn: SubmissionHandler = async ({ actor, ref, form, show, back }) => {
    const sent = { ...readSynthesisRef(ref), typed: form(synthesisForm) };
    const conflict = await service.releaseAsManager(actor, sent);
    if (conflict) return show(writtenMeanwhileModal(RELEASE_OWN, conflict));
    return back(releasedModal(await service.releasable(actor, sent.cycleId, sent.subjectId)));
  };

  const releaseOne: SubmissionHandler = async ({ actor, ref, back }) => {
    const { cycleId, subjectId } = readSynthesisRef(ref);
    await service.releaseAsHr(actor, cycleId, subjectId);
    return back(releasedModal(await service.releasable(actor, cycleId, subjectId)));
  };

  async function lateModal(actor: Actor, cycleId: string, page = 0) {
    await cycles.admit(actor);
    const cycle = await cycles.cycle(cycleId);
    if (!cycle) throw new UserFacingError(NO_CYCLE);
    return notDeliveredModal(cycle, await delivering.managersFor(actor, cycle), page);
  }

  const seeLate: ActionHandler = async ({ actor, value, from, open, update }) => {
    const modal = await lateModal(actor, value);
    return from === 'modal' ? update(modal) : open(modal);
  };

  const turnLate: ActionHandler = async ({ actor, value, update }) => {
    const [cycleId = '', page = ''] = value.split(' ');
    return update(await lateModal(actor, cycleId, Number(page)));
  };

  return {
    routes: {
      actions: {
        ...many.routes?.actions,
        [ASK_SYNTHESIS]: askSynthesis,
        [ASK_RELEASE]: askRelease,
        [NOT_DELIVERED]: seeLate,
        [TURN_NOT_DELIVERED]: turnLate,
      },
      submissions: {
        ...many.routes?.submissions,
        [SAVE_SYNTHESIS]: saveSynthesis,
        [RELEASE_OWN]: releaseOwn,
        [RELEASE_ONE]: releaseOne,
      },
    },
    schedules: [
      releasedSchedule(deps),
      takenOverSchedule(deps),
      notDeliveredNotice({ ...deps, delivering }),
      ...(many.schedules ?? []),
    ],
    chores: many.chores ?? [],
    todo: releaseTodos(deps),
    aboveSummary: async (opened) => releaseBlocks(opened),
    async roomButtons(cycle, read) {
      const late = await delivering.countFor(cycle, read);
      return [
        button(RELEASE_MANY, 'Release…', cycle.id),
        ...(late > 0 ? [button(NOT_DELIVERED, `Not released yet (${late})`, cycle.id)] : []),
      ];
    },
  };
}
