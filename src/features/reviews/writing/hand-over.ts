import type { Assignment } from '../assignment';

/** What of somebody says who their manager is at present. */
export interface Managed {
  readonly reportingLines: readonly { readonly managerId: string; readonly to: Date | null }[];
}

/**
 * Who writes a review: its reviewer, but where a manager's review is not begun and somebody else has become the
 * subject's manager, that one. Derived when read, and stored with their first word (docs/reviews.md).
 */
export const writerOf = (
  { role, state, reviewerId }: Pick<Assignment, 'role' | 'state' | 'reviewerId'>,
  subject: Managed | undefined,
): string =>
  role === 'MANAGER' && state === 'NOT_STARTED'
    ? (subject?.reportingLines.find(({ to }) => to === null)?.managerId ?? reviewerId)
    : reviewerId;

/**
 * Who HR is told writes it. A manager's review is shown with the present manager, begun or not: by who has it HR would
 * learn whether the one before, or the one now, has begun.
 */
export const writerForHr = (
  { role, reviewerId }: Pick<Assignment, 'role' | 'reviewerId'>,
  managerId: string | null | undefined,
): string => (role === 'MANAGER' ? (managerId ?? reviewerId) : reviewerId);
