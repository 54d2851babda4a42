import type { People } from '../../people';
import type { Objective } from '../objectives/objective';
import type { ObjectiveStore } from '../ports';
import { type Above, type Aligned, alignmentHints, type Hint } from './alignment';

export interface AlignmentDeps {
  readonly store: Pick<ObjectiveStore, 'objectives'>;
  readonly people: Pick<People, 'people'>;
}

/** An objective's parents, and what may be amiss with them. */
export interface Alignment {
  readonly parents: readonly Objective[];
  readonly hints: readonly Hint[];
}

/**
 * What an objective, or a draft of one, contributes to, with the hints about it. In two round trips: its parents,
 * then those above them together with who owns them.
 */
export async function alignmentOf(
  { store, people }: AlignmentDeps,
  { level, parentIds }: Pick<Objective, 'level' | 'parentIds'>,
): Promise<Alignment> {
  const parents = await store.objectives(parentIds);
  const [above, owners] = await Promise.all([
    store.objectives([...new Set(parents.flatMap((parent) => parent.parentIds))]),
    people.people([...new Set(parents.map(({ ownerId }) => ownerId))]),
  ]);
  const aligned: Aligned = {
    level,
    parents: parents.map((parent) => ({
      ...asAbove(parent, above),
      ownerLeft: owners.get(parent.ownerId)?.active !== true,
    })),
  };
  return { parents, hints: alignmentHints(aligned) };
}

function asAbove(parent: Objective, above: readonly Objective[]): Omit<Above, 'ownerLeft'> {
  const next = above.filter(({ id }) => parent.parentIds.includes(id));
  const isDeeper = next.some(({ parentIds }) => parentIds.length > 0);
  const { title, level, status } = parent;
  return { title, level, status, hops: next.length === 0 ? 0 : isDeeper ? 2 : 1 };
}
