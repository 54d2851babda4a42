import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import { type AssignmentState, closesAt, stateAt } from '../assignment';
import type { AssignmentLine } from '../ports';
import type { ReviewsDeps } from '../review-deps';
import { writerOf } from './hand-over';
import { ownLines } from './own-lines';

/** One review of somebody's list. */
export interface OwnReview {
  readonly id: string;
  readonly subject: Person;
  readonly role: AssignmentLine['role'];
  /** At present: `EXPIRED` where its window is over. */
  readonly state: AssignmentState;
  readonly closesAt: Date;
}

export interface OwnReviews {
  readonly cycle: Cycle;
  readonly reviews: readonly OwnReview[];
}

type OwnReviewsDeps = Pick<ReviewsDeps, 'store' | 'people' | 'cycles'>;

/**
 * What somebody has to write, and has written, in each active cycle whose reviews have opened. Reviews of people who
 * have left are gone from it, and so are a manager's that went to the next one before they were begun.
 */
export const ownReviews =
  ({ store, people, cycles }: OwnReviewsDeps) =>
  async (personId: string, now: Date): Promise<readonly OwnReviews[]> => {
    const active = await cycles.activeCycles();
    const open = active.filter(({ reviewWindow }) => reviewWindow.opensAt <= now);
    if (open.length === 0) return [];
    const { lines } = await ownLines({ store, people }, personId, open);
    const subjects = await people.people([...new Set(lines.map(({ subjectId }) => subjectId))]);
    return open
      .map((cycle) => ({
        cycle,
        reviews: lines.flatMap((line) => own(line, cycle, subjects.get(line.subjectId))),
      }))
      .filter(({ reviews }) => reviews.length > 0);

    function own(line: AssignmentLine, cycle: Cycle, subject: Person | undefined): OwnReview[] {
      const isTheirs = subject !== undefined && writerOf(line, subject) === personId;
      if (line.cycleId !== cycle.id || line.state === 'REMOVED' || !isTheirs) return [];
      const { id, role } = line;
      const state = stateAt(line, cycle, now);
      const isGone = !subject.active && state !== 'SUBMITTED';
      return isGone ? [] : [{ id, role, subject, state, closesAt: closesAt(line, cycle) }];
    }
  };
