import { FieldErrors } from '../../../shared/errors';
import type { Cycle, Guidance, Level as LevelOfSettings } from '../../cycles';
import type { Level, Objective } from './objective';

const SETTING: Readonly<Record<Level, LevelOfSettings>> = {
  COMPANY: 'company',
  DEPARTMENT: 'department',
  TEAM: 'team',
  INDIVIDUAL: 'individual',
};

/** How many objectives one holder of this level is advised to have in the cycle, and may have. */
export const guidanceFor = (level: Level, { settings }: Pick<Cycle, 'settings'>): Guidance =>
  settings.objectives[SETTING[level]];

/** The most objectives that one holder of this level may have in the cycle. */
export const mostFor = (level: Level, cycle: Pick<Cycle, 'settings'>): number =>
  guidanceFor(level, cycle).max;

/**
 * The places that are free for one more objective of a holder: two modals submitted at the same moment take different
 * ones, or one of them is refused.
 * @param held all that the holder has in the cycle.
 */
export function freePlaces(
  held: readonly Pick<Objective, 'place'>[],
  level: Level,
  cycle: Pick<Cycle, 'settings'>,
): number[] {
  const taken = new Set(held.map(({ place }) => place));
  const all = Array.from({ length: mostFor(level, cycle) }, (_, place) => place);
  return all.filter((place) => !taken.has(place));
}

/**
 * Said before anything is written where no place is free.
 * @param holder whose places they are: "Payments", "The company"; the reader's own without it.
 */
export function noPlaceLeft(
  holder: string | undefined,
  level: Level,
  cycle: Pick<Cycle, 'name' | 'settings'>,
): string {
  const max = mostFor(level, cycle);
  const have = holder === undefined ? 'You have' : `${holder} has`;
  return `${have} ${max} ${max === 1 ? 'objective' : 'objectives'} in ${cycle.name}, which is the most. Abandon one to make room.`;
}

/** The same at a form that was filled in already. */
export const noPlaceFor = (...of: Parameters<typeof noPlaceLeft>): string =>
  `${noPlaceLeft(...of)} Nothing was saved; what you typed is still here.`;

/** @throws FieldErrors where the objective would have no key result, or more than the cycle allows. */
export function assertKeyResultCount(ids: readonly string[], { settings }: Cycle): void {
  const { max } = settings.keyResults;
  if (ids.length === 0) throw new FieldErrors({ title: 'Add at least one key result: how will you know?' });
  if (ids.length <= max) return;
  const sentence = `An objective has at most ${max} key results; nothing was saved. Remove one.`;
  throw new FieldErrors({ [`krs.${ids.at(-1)}.title`]: sentence });
}
