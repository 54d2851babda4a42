import { LEVELS, type Level, type Objective } from './objective';

/** A menu holds so many. */
export const MOST_CANDIDATES = 100;

/** Whether one of `parent`'s level may have one of `child`'s below it: the same level or above. */
export const mayContain = (parent: Level, child: Level): boolean =>
  LEVELS.indexOf(parent) <= LEVELS.indexOf(child);

/** Objectives that may be contributed to, of one holder and cycle. */
export interface CandidateGroup {
  /** Such as "Payments", or "The company, 2026". */
  readonly name: string;
  readonly objectives: readonly Pick<Objective, 'id' | 'title'>[];
}

type Cyclical = Pick<Objective, 'id' | 'parentIds'>;

/**
 * Whether `id` is found among `from` or anything above it.
 * @param read objectives by their ids; those that are gone are left out.
 */
export async function isReachedFrom(
  id: string,
  from: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly Cyclical[]>,
): Promise<boolean> {
  const seen = new Set<string>();
  let level = [...new Set(from)];
  while (level.length > 0) {
    if (level.includes(id)) return true;
    for (const one of level) seen.add(one);
    const above = (await read(level)).flatMap(({ parentIds }) => parentIds);
    level = [...new Set(above)].filter((one) => !seen.has(one));
  }
  return false;
}
