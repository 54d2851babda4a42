import type { RetentionRule } from '../../shared/personal-data';

/** Three years, a leap day among them. */
const YEARS = 3 * 365 + 1;

const rule = (collection: string, why: string): RetentionRule => ({
  collection,
  keepDays: YEARS,
  from: 'endedAt',
  why,
});

/** Counted from when the reviews of the cycle were over. */
export const RETENTION: readonly RetentionRule[] = [
  rule(
    'assignments',
    'Reviews, three years from the end of the cycle’s reviews: the next ones build on them.',
  ),
  rule('review_questions', 'What was asked in a cycle, as long as its reviews.'),
  rule('nominations', 'Whom people nominated as peers, as long as the reviews of the cycle.'),
];
