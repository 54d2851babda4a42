import type { Assignment } from '../../src/features/reviews/assignment';

/** An assignment that nobody has begun to write. */
export const assignment = (id: string, more: Partial<Assignment> = {}): Assignment => ({
  id,
  cycleId: 'q2',
  subjectId: 'asha',
  reviewerId: 'ben',
  role: 'PEER',
  state: 'NOT_STARTED',
  subjectIncluded: false,
  extendedTo: null,
  answers: [],
  saidBefore: null,
  declineReason: null,
  revision: 1,
  ...more,
});

/** The same without what is written in it, as lists have it. */
export const lineOf = ({ answers, saidBefore, declineReason, ...line }: Assignment) => line;
