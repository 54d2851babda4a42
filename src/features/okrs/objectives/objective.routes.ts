import type { NewId } from '../../../shared/ids';
import type {
  ActionRequest,
  CommandHandler,
  CommandRequest,
  Routes,
  SubmissionRequest,
} from '../../../slack/routes';
import { coachedForm } from '../coach/coach.routes';
import type { Coach } from '../coach/coach.service';
import { CHECK_WORDING } from '../coach/coach.views';
import { mentionedIn } from '../mention';
import type { OkrDeps } from '../okr-deps';
import type { HistoryStore } from '../ports';
import { redrawing } from '../redrawing.routes';
import { ACCEPT_STATUS, readOffer } from '../weekly/weekly-card-buttons.views';
import { shown, shownAll } from './fields.views';
import { ChangedMeanwhile } from './meanwhile';
import { staleForm } from './meanwhile.routes';
import { EDIT_OBJECTIVE, NEW_OBJECTIVE, SET_STATUS } from './objective.views';
import { assertNotAbandoned } from './objective-access';
import { objectiveForm, statusForm } from './objective-form';
import {
  ADD_KEY_RESULT,
  CHOOSE_MEASURE,
  CHOOSE_WHOSE,
  REMOVE_KEY_RESULT,
  readRef,
  SAVE_OBJECTIVE,
  valuesOf,
} from './objective-form.views';
import { objectiveFrames } from './objective-frames';
import type { CardOfWeek } from './objective-record';
import type { ObjectivesService } from './objectives.service';
import { myObjectivesModal } from './overview.views';
import { SAVE_STATUS, statusModal } from './status.views';

export interface ObjectiveRoutesDeps extends Pick<OkrDeps, 'store' | 'people' | 'cycles'> {
  readonly objectives: ObjectivesService;
  readonly history: Pick<HistoryStore, 'editsIn' | 'objectiveEdits'>;
  readonly newId: NewId;
  readonly coach: Coach;
  /** Has somebody's weekly card drawn again after the answer. */
  readonly redraw: (card: CardOfWeek) => void;
  /** Answers `/okr` with what is neither about the reader's own objectives nor about a new one. */
  readonly browse: CommandHandler;
}

/** `/okr`, and the modals in which objectives are written. */
export function objectiveRoutes(deps: ObjectiveRoutesDeps): Routes {
  const { objectives, newId, coach, redraw, browse } = deps;
  const frames = objectiveFrames(deps);
  const formAgain = staleForm(deps);

  const writeNew = async (request: CommandRequest | ActionRequest, meant = '') => {
    const { actor, now, open } = request;
    const cycle = await objectives.openCycleOf(actor, now, meant);
    const frame = await frames.ofNew(actor, cycle);
    const form = { cycle, frame, keyResultIds: [newId()], values: {} };
    return open(await coachedForm(coach, form, request));
  };

  const readMine = async ({ actor, now, open }: CommandRequest) =>
    open(
      myObjectivesModal(await objectives.overviewOf(actor.personId, now), { now, timeZone: actor.timeZone }),
    );

  /** The same modal from what is typed in it now, with other key results; what was typed stays. */
  const rewrite = async (request: ActionRequest, change: (ids: readonly string[]) => string[]) => {
    const { actor, now, ref, typed, update } = request;
    const { objectiveId, keyResultIds, cycleId, seen } = readRef(ref);
    const stored = objectiveId ? await objectives.changeable(actor, objectiveId, now) : undefined;
    const cycle = stored?.cycle ?? (await objectives.openCycleOf(actor, now, cycleId));
    const chosen = { whose: shown(typed, 'whose') ?? '', parentIds: shownAll(typed, 'parents') };
    const objective = stored?.objective;
    const frame = objective
      ? await frames.ofStored(actor, objective, cycle, chosen)
      : await frames.ofNew(actor, cycle, 'whose' in typed ? chosen : { parentIds: chosen.parentIds });
    const most = Math.max(cycle.settings.keyResults.max, keyResultIds.length);
    const ids = change(keyResultIds).slice(0, most);
    const form = { cycle, objective, frame, keyResultIds: ids, values: typed, seen };
    return update(await coachedForm(coach, form, request));
  };

  const rewriteStored = async (request: SubmissionRequest) => {
    const { actor, now, ref, form, submission, clear, show } = request;
    const { objectiveId, seen } = readRef(ref);
    const { cycle } = await objectives.changeable(actor, objectiveId, now);
    const input = { ...form(objectiveForm(cycle)), drawnFrom: seen?.mark };
    try {
      await objectives.edit(actor, objectiveId, input, submission, now);
      return clear();
    } catch (error) {
      if (error instanceof ChangedMeanwhile) return show(await formAgain(request));
      throw error;
    }
  };

  return {
    commands: {
      '/okr': async (request) => {
        const { actor, text } = request;
        if (text.toLowerCase() === 'new') return writeNew(request);
        if (text === '' || mentionedIn(text) === actor.slackId) return readMine(request);
        return browse(request);
      },
    },
    actions: {
      [NEW_OBJECTIVE]: (request) => writeNew(request, request.value),
      [EDIT_OBJECTIVE]: async (request) => {
        const { actor, now, value, open } = request;
        const { objective, cycle } = await objectives.changeable(actor, value, now);
        assertNotAbandoned(objective);
        const keyResultIds = objective.keyResults.map(({ id }) => id);
        const frame = await frames.ofStored(actor, objective, cycle);
        const form = { cycle, objective, frame, keyResultIds, values: valuesOf(objective, frame) };
        return open(await coachedForm(coach, form, request));
      },
      [SET_STATUS]: async ({ actor, now, value, open }) =>
        open(statusModal((await objectives.changeable(actor, value, now)).objective)),
      [ACCEPT_STATUS]: redrawing(redraw, async ({ actor, now, value, done }) => {
        const { objectiveId, offered } = readOffer(value);
        await objectives.acceptStatus(actor, objectiveId, offered, now);
        return done();
      }),
      [CHECK_WORDING]: (request) => rewrite(request, (ids) => [...ids]),
      [CHOOSE_WHOSE]: (request) => rewrite(request, (ids) => [...ids]),
      [CHOOSE_MEASURE]: (request) => rewrite(request, (ids) => [...ids]),
      [ADD_KEY_RESULT]: (request) => rewrite(request, (ids) => [...ids, newId()]),
      [REMOVE_KEY_RESULT]: (request) => rewrite(request, (ids) => ids.filter((id) => id !== request.value)),
    },
    submissions: {
      [SAVE_OBJECTIVE]: async (request) => {
        const { actor, now, ref, form, submission, creates, clear } = request;
        const { objectiveId, cycleId } = readRef(ref);
        if (objectiveId) return rewriteStored(request);
        const cycle = await objectives.openCycleOf(actor, now, cycleId);
        await objectives.create(actor, form(objectiveForm(cycle)), { creates, submission, cycleId }, now);
        return clear();
      },
      [SAVE_STATUS]: async ({ actor, now, ref, form, submission, clear }) => {
        await objectives.changeStatus(actor, ref, form(statusForm), submission, now);
        return clear();
      },
    },
  };
}
