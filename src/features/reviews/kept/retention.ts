import type { RetentionRule } from '../../../shared/personal-data';

/** Three years, a leap day among them. */
const YEARS = 3 * 365 + 1;

const rule = (collection: string, why: string): RetentionRule => ({
  collection,
  keepDays: YEARS,
  from: 'endedAt',
  why,
});

/** Reviews and what belongs to them are counted from when those of the cycle were over. */
export const RETENTION: readonly RetentionRule[] = [
  rule(
    'assignments',
    'Reviews, three years from the end of the cycle’s reviews: the next ones build on them.',
  ),
  {
    collection: 'assignment_orders',
    keepDays: 90,
    from: 'at',
    why: 'Who assigned many reviews in one step, and when; which ones is forgotten once it is done.',
  },
  rule('review_questions', 'What was asked in a cycle, as long as its reviews.'),
  rule(
    'releases',
    'What became of a summary: released when and by whom, the final rating, what was said on it.',
  ),
  rule('review_snapshots', 'What was sealed of somebody’s reviews in a cycle, as long as the reviews.'),
  rule('release_orders', 'What HR had released in one step, and when, as long as the reviews.'),
  {
    collection: 'reveals',
    keepDays: YEARS,
    from: 'at',
    why: 'That an HR admin had the names behind reviews shown, when and why, as long as reviews are kept.',
  },
  rule('review_rounds', 'Which reminders of a cycle went out, and how many reviews were done; nobody in it.'),
  rule('nominations', 'Whom people nominated as peers, as long as the reviews of the cycle.'),
];
