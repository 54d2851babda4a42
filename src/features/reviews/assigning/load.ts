import type { AssignmentLine } from '../ports';

/** A reviewer with more than this is flagged to HR. */
export const MOST_PER_REVIEWER = 8;

/** How many reviews one reviewer has to write. */
export interface Load {
  readonly name: string;
  readonly count: number;
}

/** Reviewers with more than {@link MOST_PER_REVIEWER}, those first who have the most. */
export function reviewersWithMost(
  lines: readonly Pick<AssignmentLine, 'reviewerId'>[],
): { readonly reviewerId: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { reviewerId } of lines) counts.set(reviewerId, (counts.get(reviewerId) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > MOST_PER_REVIEWER)
    .map(([reviewerId, count]) => ({ reviewerId, count }))
    .sort((a, b) => b.count - a.count || (a.reviewerId < b.reviewerId ? -1 : 1));
}
