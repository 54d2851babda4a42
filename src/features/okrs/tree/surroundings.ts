import { UserFacingError } from '../../../shared/errors';
import { type Alignment, alignmentOf } from '../alignment/alignment-reading';
import type { Objective } from '../objectives/objective';
import type { OkrDeps } from '../okr-deps';
import { type Names, namesOf } from './names';
import type { ListPage, TreeStore } from './ports';

/** What an objective's page says besides what stands in the objective itself. */
export interface Surroundings extends Alignment {
  /** The first of those that contribute to it. */
  readonly children: ListPage;
  readonly names: Names;
}

/** The others stand on a list of their own. */
const CHILDREN_SHOWN = 5;

const GONE = 'This objective is no longer there. Type /okr to see yours.';

/** @throws UserFacingError where there is none of this id any more. */
export async function existing({ store }: Pick<OkrDeps, 'store'>, id: string): Promise<Objective> {
  const objective = await store.objective(id);
  if (!objective) throw new UserFacingError(GONE);
  return objective;
}

/** What it contributes to, what contributes to it, and what everybody on the page is called. */
export async function surroundingsOf(
  { store, people, tree }: Pick<OkrDeps, 'store' | 'people'> & { readonly tree: TreeStore },
  objective: Objective,
): Promise<Surroundings> {
  const [alignment, children] = await Promise.all([
    alignmentOf({ store, people }, objective),
    tree.contributors(objective.id, { from: 0, most: CHILDREN_SHOWN }),
  ]);
  const onPage = [objective, ...alignment.parents, ...children.objectives];
  const names = await namesOf(
    people,
    objective.keyResults.map(({ ownerId }) => ownerId),
    onPage,
  );
  return { ...alignment, children, names };
}
