import type { Actor } from '../../../shared/actor';
import type { Step } from './check-in-access';
import type { CheckInsService } from './check-ins.service';

/** What one goes through in a check-in, beginning to end. */
export type Round =
  /** Everything there is. */
  | { readonly kind: 'everything' }
  /** One objective. */
  | { readonly kind: 'alone' }
  /** What the prompt of a week still asks for. */
  | { readonly kind: 'asked'; readonly week: string };

/** Where somebody is in a round. */
export interface Place {
  readonly objectiveId: string;
  readonly round: Round;
  /** The step they are at, from 1. */
  readonly number: number;
}

/** The step at `place` as it is now, to be drawn again. */
export async function stepAgain(
  checkIns: CheckInsService,
  actor: Actor,
  place: Place,
  now: Date,
): Promise<Step> {
  const { objectiveId, round, number } = place;
  const alone = async () => checkIns.step(actor, objectiveId, now);
  if (round.kind === 'alone') return alone();
  if (round.kind === 'everything') {
    const steps = await checkIns.walk(actor, now);
    return steps.find(({ objective }) => objective.id === objectiveId) ?? alone();
  }
  const steps = await checkIns.askedWalk(actor, now, round.week);
  const at = steps.findIndex(({ objective }) => objective.id === objectiveId);
  const step = numbered(steps.slice(Math.max(at, 0)), number);
  return step?.objective.id === objectiveId ? step : alone();
}

/** The step after `place`; `undefined` where that was the last. */
export async function stepAfter(checkIns: CheckInsService, actor: Actor, place: Place, now: Date) {
  const { objectiveId, round, number } = place;
  if (round.kind === 'alone') return undefined;
  const isAsked = round.kind === 'asked';
  const steps = await (isAsked ? checkIns.askedWalk(actor, now, round.week) : checkIns.walk(actor, now));
  const rest = steps.slice(steps.findIndex(({ objective }) => objective.id === objectiveId) + 1);
  return isAsked ? numbered(rest, number + 1) : rest[0];
}

/** The first of `steps` that has anything to ask, as the `number`th of the round. */
export function numbered(steps: readonly Step[], number: number): Step | undefined {
  const [first, ...rest] = steps.filter(({ keyResults }) => keyResults.length > 0);
  return first && { ...first, number, of: number + rest.length };
}
