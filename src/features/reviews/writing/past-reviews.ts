import { closesAt } from '../assignment';
import type { AssignmentLine } from '../ports';
import type { ReviewsDeps } from '../review-deps';
import type { OwnReview, OwnReviews } from './own-reviews';

type PastReviewsDeps = Pick<ReviewsDeps, 'store' | 'people' | 'cycles'>;

/** What somebody submitted in cycles that have closed, the latest cycle first. */
export const pastReviews =
  ({ store, people, cycles }: PastReviewsDeps) =>
  async (personId: string): Promise<readonly OwnReviews[]> => {
    const closed = (await cycles.all())
      .filter(({ state }) => state === 'CLOSED')
      .sort((a, b) => b.window.firstDay.localeCompare(a.window.firstDay));
    if (closed.length === 0) return [];
    const found = await store.ofReviewer(
      personId,
      closed.map(({ id }) => id),
    );
    const lines = found.filter(({ state }) => state === 'SUBMITTED');
    const subjects = await people.people([...new Set(lines.map(({ subjectId }) => subjectId))]);
    return closed
      .map((cycle) => ({
        cycle,
        reviews: lines.flatMap((line: AssignmentLine): OwnReview[] => {
          const subject = subjects.get(line.subjectId);
          if (line.cycleId !== cycle.id || !subject) return [];
          const { id, role, state } = line;
          return [{ id, role, state, subject, closesAt: closesAt(line, cycle) }];
        }),
      }))
      .filter(({ reviews }) => reviews.length > 0);
  };
