import { UserFacingError } from '../../../shared/errors';
import type { Submission } from '../../../shared/submission';
import type { ObjectiveStore } from '../ports';
import type { Objective } from './objective';
import type { ToTell } from './objective-record';

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
 * Applies a change and writes it in one write; where somebody else wrote in between, to what they left.
 * @param read the objective as the caller read it.
 * @param submission leaves everything as it is where a later submission of the same modal has been written.
 * @throws UserFacingError where the objective is not there any more, and whatever `apply` throws.
 */
export async function changeObjective(
  store: ObjectiveStore,
  read: Objective,
  submission: Submission | undefined,
  apply: Apply,
): Promise<Objective> {
  let objective = read;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const change = isOvertaken(objective, submission) ? undefined : await apply(objective);
    if (!change) return objective;
    const next = { ...change.next, submission: submission ?? objective.submission };
    if ((await store.replace(next, change.toTell)) === 'written')
      return { ...next, revision: next.revision + 1 };
    objective = await readAgain(store, read.id);
  }
  throw new Error(`Objective ${read.id} was changed by others at each of ${ATTEMPTS} attempts.`);
}

async function readAgain(store: ObjectiveStore, id: string): Promise<Objective> {
  const objective = await store.objective(id);
  if (!objective) throw new UserFacingError(GONE);
  return objective;
}

const isOvertaken = ({ submission: last }: Objective, submission: Submission | undefined): boolean =>
  submission !== undefined && last?.view === submission.view && last.at > submission.at;
