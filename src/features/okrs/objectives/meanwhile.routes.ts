import { z } from 'zod';
import type { Modal } from '../../../slack/blocks';
import type { SubmissionRequest } from '../../../slack/routes';
import { coachedForm } from '../coach/coach.routes';
import type { Coach } from '../coach/coach.service';
import type { OkrDeps } from '../okr-deps';
import type { HistoryStore } from '../ports';
import { shownAll, type Values } from './fields.views';
import { lastWriter } from './meanwhile';
import { meanwhileBlocks } from './meanwhile.views';
import { readRef, valuesOf } from './objective-form.views';
import { objectiveFrames } from './objective-frames';
import type { ObjectivesService } from './objectives.service';

interface StaleFormDeps extends Pick<OkrDeps, 'store' | 'people' | 'cycles'> {
  readonly objectives: Pick<ObjectivesService, 'changeable'>;
  readonly history: Pick<HistoryStore, 'editsIn' | 'objectiveEdits'>;
  readonly coach: Coach;
}

/** As many as a window has blocks for. */
const MOST_DRAWN = 9;

/** The form of an objective from what is stored now, with what was typed into an older one, and who changed it. */
export function staleForm(deps: StaleFormDeps) {
  const frames = objectiveFrames(deps);
  const nameOf = lastWriter(deps);

  return async (request: Pick<SubmissionRequest, 'actor' | 'now' | 'ref' | 'form'>): Promise<Modal> => {
    const { actor, now, ref, form } = request;
    const { objectiveId, keyResultIds: older, seen } = readRef(ref);
    const { objective, cycle } = await deps.objectives.changeable(actor, objectiveId, now);
    const typed = flat(form(z.unknown()));
    const [frame, who] = await Promise.all([
      frames.ofStored(actor, objective, cycle, { parentIds: shownAll(typed, 'parents') }),
      nameOf(actor, objectiveId, seen?.at ?? now),
    ]);
    const stored = valuesOf(objective, frame);
    const keyResultIds = [...new Set([...objective.keyResults.map(({ id }) => id), ...older])];
    const drawn = {
      cycle,
      objective,
      frame,
      keyResultIds: keyResultIds.slice(0, MOST_DRAWN),
      values: { ...stored, ...typed },
      above: meanwhileBlocks(who, objective, stored, typed),
    };
    return coachedForm(deps.coach, drawn, request);
  };
}

/** What a form holds, by dotted path. */
function flat(typed: unknown, above = ''): Values {
  const entries = Object.entries(typed as object).flatMap(([name, value]: [string, unknown]) => {
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
    const path = `${above}${name}`;
    return Object.entries<unknown>(isNested ? flat(value, `${path}.`) : { [path]: value });
  });
  return Object.fromEntries(entries);
}
