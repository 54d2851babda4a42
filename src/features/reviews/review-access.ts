import type { Actor } from '../../shared/actor';
import { UserFacingError } from '../../shared/errors';
import type { Assignment } from './assignment';
import type { AssignmentStore } from './ports';

/** The same whether there is no such review, it was removed, or it is somebody else's. */
export const NOT_YOURS =
  'This review is not among yours, so nothing was changed. Open your reviews from App Home to see those that are.';

/** Who may open which review. */
export const reviewAccess = ({ store }: { readonly store: Pick<AssignmentStore, 'assignment'> }) => ({
  /**
   * One that the actor is the reviewer of, whatever its state but REMOVED.
   * @throws UserFacingError, which does not tell whether there is one.
   */
  async assignmentFor(actor: Actor, id: string): Promise<Assignment> {
    const assignment = await store.assignment(id);
    const isTheirs = assignment?.reviewerId === actor.personId && assignment.state !== 'REMOVED';
    if (!isTheirs) throw new UserFacingError(NOT_YOURS);
    return assignment;
  },
});
export type ReviewAccess = ReturnType<typeof reviewAccess>;
