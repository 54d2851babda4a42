import { z } from 'zod';
import { tooLong } from '../../../shared/too-long';
import type { Cycle } from '../../cycles';
import { type Assignment, closesAt, stateAt } from '../assignment';
import { momentOn } from '../writing/writing-refusals';

/** So long a reason can be. */
export const REASON_MOST = 500;

const UNREASONED = 'Say why, for example: we have not worked together this quarter.';

/** What a reviewer fills in to decline. */
export const declineForm = z.object({
  reason: z
    .string({ error: UNREASONED })
    .trim()
    .min(1, UNREASONED)
    .refine((reason) => reason.length <= REASON_MOST, {
      error: ({ input }) => tooLong('reason', String(input).length, REASON_MOST),
    }),
});

/** Whose review is of such a kind that it can be declined. */
export const isDeclinable = ({ role }: Pick<Assignment, 'role'>): boolean =>
  role === 'PEER' || role === 'REPORT';

/**
 * Why a review cannot be declined, in one sentence for its reviewer; `undefined` where it can: also before reviews
 * open.
 * @param zone the reviewer's.
 */
export function whyNotDeclined(
  assignment: Pick<Assignment, 'role' | 'state' | 'extendedTo'>,
  { cycle, now, zone }: { cycle: Cycle; now: Date; zone: string },
): string | undefined {
  if (!isDeclinable(assignment))
    return 'Only peers and reports may decline a review. If you cannot write this one, please talk to HR.';
  switch (stateAt(assignment, cycle, now)) {
    case 'SUBMITTED':
      return 'This review is submitted and locked for good, so it can no longer be declined.';
    case 'DECLINED':
      return 'You declined this review already; HR is told.';
    case 'EXPIRED':
      return cycle.state === 'CLOSED' && now < closesAt(assignment, cycle)
        ? `HR has closed ${cycle.name} and with it this review, so it can no longer be declined.`
        : `The time for this review ended on ${momentOn(closesAt(assignment, cycle), zone)}, so it can no longer be declined.`;
    default:
      return undefined;
  }
}

/** The review once it is declined: what was written in it is gone. */
export const declined = (assignment: Assignment, declineReason: string): Assignment => ({
  ...assignment,
  state: 'DECLINED',
  answers: [],
  hinted: [],
  saidBefore: null,
  declineReason,
});
