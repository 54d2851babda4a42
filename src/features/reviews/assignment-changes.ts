import { UserFacingError } from '../../shared/errors';
import type { Assignment } from './assignment';
import type { AssignmentStore, Owing } from './ports';
import { NOT_YOURS } from './writing/writing-refusals';

/** The next state of an assignment and what it owes. */
export interface Change extends Partial<Owing> {
  readonly next: Assignment;
}

/** What `apply` makes of the assignment as it stands; `undefined` where there is nothing to write. */
export type Apply = (assignment: Assignment) => Promise<Change | undefined> | Change | undefined;

/** Each lost race means that another write went through. */
const ATTEMPTS = 8;

/**
 * Applies a change and writes it in one write; where another write came in between, to what that left.
 * @param read the assignment as the caller read it.
 * @returns as it is stored now.
 * @throws UserFacingError where the assignment is not there any more, and whatever `apply` throws.
 */
export async function changeAssignment(
  store: Pick<AssignmentStore, 'assignment' | 'replace'>,
  read: Assignment,
  apply: Apply,
): Promise<Assignment> {
  let assignment = read;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const change = await apply(assignment);
    if (!change) return assignment;
    const { next, toTell = [], audit = [] } = change;
    if ((await store.replace(next, toTell, audit)) === 'written')
      return { ...next, revision: next.revision + 1 };
    assignment = await readAgain(store, read.id);
  }
  throw new Error(`Assignment ${read.id} was changed by others at each of ${ATTEMPTS} attempts.`);
}

async function readAgain(store: Pick<AssignmentStore, 'assignment'>, id: string): Promise<Assignment> {
  const assignment = await store.assignment(id);
  if (!assignment) throw new UserFacingError(NOT_YOURS);
  return assignment;
}
