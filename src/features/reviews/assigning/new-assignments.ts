import type { NewId } from '../../../shared/ids';
import type { Cycle } from '../../cycles';
import type { Assignment, AssignmentKey } from '../assignment';
import type { ReviewToTell } from '../ports';

/** One that nobody has begun to write. */
export const newAssignment = (
  id: string,
  { cycleId, subjectId, reviewerId, role }: AssignmentKey,
  more: Partial<Pick<Assignment, 'subjectIncluded' | 'extendedTo'>> = {},
): Assignment => ({
  id,
  ...{ cycleId, subjectId, reviewerId, role },
  state: 'NOT_STARTED',
  subjectIncluded: false,
  extendedTo: null,
  answers: [],
  saidBefore: null,
  declineReason: null,
  revision: 1,
  ...more,
});

/** What a new assignment owes its reviewer: nothing before the window opens, when all are told together. */
export const toldOfNew = (
  { state, reviewWindow }: Cycle,
  { reviewerId }: Pick<AssignmentKey, 'reviewerId'>,
  now: Date,
  newId: NewId,
): ReviewToTell[] =>
  state === 'ACTIVE' && reviewWindow.opensAt <= now
    ? [{ id: newId(), kind: 'assigned', recipient: reviewerId, at: now }]
    : [];
