import type { Objective } from '../objectives/objective';
import { type ListedObjectives, listedOn } from './list-page';
import { type Names, namesOf } from './names';
import type { Place } from './place';
import { existing } from './surroundings';
import type { TreeDeps } from './tree.service';

/** Everything that contributes to one objective. */
export interface ContributorsPage extends ListedObjectives {
  readonly to: Objective;
  readonly names: Names;
}

/** In two round trips. @throws UserFacingError where the objective is gone. */
export async function contributorsPage(
  { store, tree, people }: TreeDeps,
  { id, page }: Place,
): Promise<ContributorsPage> {
  const [to, list] = await Promise.all([
    existing({ store }, id),
    listedOn(page, (slice) => tree.contributors(id, slice)),
  ]);
  return { to, ...list, names: await namesOf(people, [], list.objectives) };
}
