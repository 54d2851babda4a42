import { FieldErrors } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { Objective } from './objective';

/**
 * The places that are free for one more objective: two modals submitted at the same moment take different ones,
 * or one of them is refused.
 */
export function freePlaces(present: readonly Objective[], { settings }: Cycle): number[] {
  const taken = new Set(present.map(({ place }) => place));
  const all = Array.from({ length: settings.objectives.individual.max }, (_, place) => place);
  return all.filter((place) => !taken.has(place));
}

/** Said before anything is written where no place is free. */
export function noPlaceLeft({ name, settings }: Cycle): string {
  const { max } = settings.objectives.individual;
  return `You have ${max} ${max === 1 ? 'objective' : 'objectives'} in ${name}, which is the most. Abandon one to make room.`;
}

/** The same at a form that was filled in already. */
export const noPlaceFor = (cycle: Cycle): string =>
  `${noPlaceLeft(cycle)} Nothing was saved; what you typed is still here.`;

/** @throws FieldErrors where the objective would have no key result, or more than the cycle allows. */
export function assertKeyResultCount(ids: readonly string[], { settings }: Cycle): void {
  const { max } = settings.keyResults;
  if (ids.length === 0) throw new FieldErrors({ title: 'Add at least one key result: how will you know?' });
  if (ids.length <= max) return;
  const sentence = `An objective has at most ${max} key results; nothing was saved. Remove one.`;
  throw new FieldErrors({ [`krs.${ids.at(-1)}.title`]: sentence });
}
