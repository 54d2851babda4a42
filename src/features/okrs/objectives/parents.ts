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

/** So far up it is looked for what stands below an objective; what is saved is looked at in full. */
const MOST_HOPS = 10;

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

/**
 * Those among `from` that stand below `id`, or are it: found by going upwards, where there are few, and at most
 * {@link MOST_HOPS} times.
 * @param read what objectives contribute to, by their ids.
 */
export async function belowOf(
  id: string,
  from: readonly Cyclical[],
  read: (ids: readonly string[]) => Promise<readonly Cyclical[]>,
): Promise<ReadonlySet<string>> {
  const links = new Map(from.map((one) => [one.id, one.parentIds]));
  let level: readonly Cyclical[] = from;
  for (let hops = 0; hops < MOST_HOPS && level.length > 0; hops++) {
    const above = new Set(level.flatMap(({ parentIds }) => parentIds));
    const unknown = [...above].filter((one) => one !== id && !links.has(one));
    level = unknown.length > 0 ? await read(unknown) : [];
    for (const one of level) links.set(one.id, one.parentIds);
  }
  return belowIn(links, id);
}

/** @param links what each contributes to. */
function belowIn(links: ReadonlyMap<string, readonly string[]>, id: string): ReadonlySet<string> {
  const below = new Set([id]);
  for (let before = 0; before < below.size; ) {
    before = below.size;
    for (const [one, parentIds] of links) if (parentIds.some((parent) => below.has(parent))) below.add(one);
  }
  return below;
}
