import { UserFacingError } from '../../../shared/errors';
import { type Alignment, alignmentOf } from '../alignment/alignment-reading';
import type { Objective } from '../objectives/objective';
import type { OkrDeps } from '../okr-deps';
import { type Names, namesOf } from './names';

/** What an objective's page says besides what stands in the objective itself. */
export interface Surroundings extends Alignment {
  readonly children: readonly Objective[];
  readonly names: Names;
}

const GONE = 'This objective is no longer there. Type /okr to see yours.';

/** @throws UserFacingError where there is none of this id any more. */
export async function existing({ store }: Pick<OkrDeps, 'store'>, id: string): Promise<Objective> {
  const objective = await store.objective(id);
  if (!objective) throw new UserFacingError(GONE);
  return objective;
}

/** What it contributes to, what contributes to it, and what everybody on the page is called. */
export async function surroundingsOf(
  { store, people }: Pick<OkrDeps, 'store' | 'people'>,
  objective: Objective,
): Promise<Surroundings> {
  const [alignment, children] = await Promise.all([
    alignmentOf({ store, people }, objective),
    store.childrenOf([objective.id]),
  ]);
  const onPage = [objective, ...alignment.parents, ...children];
  const names = await namesOf(
    people,
    objective.keyResults.map(({ ownerId }) => ownerId),
    onPage,
  );
  return { ...alignment, children, names };
}
