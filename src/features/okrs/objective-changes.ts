import { UserFacingError } from '../../shared/errors';
import type { Submission } from '../../shared/submission';
import type { Objective } from './objective';
import type { ToTell } from './objective-record';
import type { ObjectiveStore } from './ports';

/** The next state of an objective and what it owes to others. */
export interface Change {
  readonly next: Objective;
  readonly toTell: readonly ToTell[];
}

/** What `apply` makes of the objective as it stands; `undefined` where there is nothing to write. */
export type Apply = (objective: Objective) => Promise<Change | undefined> | Change | undefined;

const GONE = 'This objective is no longer there; nothing was changed. Type /okr to see yours.';
/** Each lost race means that somebody else's write went through. */
const ATTEMPTS = 8;

/**
 * Reads, applies, and writes in one write, again from the start where somebody else wrote in between.
 * @param submission leaves everything as it is where a later submission of the same modal has been written.
 * @throws UserFacingError where the objective is not there any more, and whatever `apply` throws.
 */
export async function changeObjective(
  store: ObjectiveStore,
  id: string,
  submission: Submission | undefined,
  apply: Apply,
): Promise<Objective> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const objective = await store.objective(id);
    if (!objective) throw new UserFacingError(GONE);
    const change = isOvertaken(objective, submission) ? undefined : await apply(objective);
    if (!change) return objective;
    const next = { ...change.next, submission: submission ?? objective.submission };
    if ((await store.replace(next, change.toTell)) === 'written')
      return { ...next, revision: next.revision + 1 };
  }
  throw new Error(`Objective ${id} was changed by others at each of ${ATTEMPTS} attempts.`);
}

const isOvertaken = ({ submission: last }: Objective, submission: Submission | undefined): boolean =>
  submission !== undefined && last?.view === submission.view && last.at > submission.at;
