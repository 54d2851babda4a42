import { dayText } from '../../../shared/day-text';
import { localDate, localTime } from '../../../shared/weeks';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import { type Assignment, closesAt, stateAt } from '../assignment';

/** An instant as it is read on somebody's wall: "30 June 2026, 18:00". */
export const momentOn = (at: Date, zone: string): string =>
  `${dayText(localDate(at, zone))}, ${localTime(at, zone)}`;

/** The same whether there is no such review, it was removed, or it is somebody else's. */
export const NOT_YOURS =
  'This review is not among yours, so nothing was changed. Open your reviews from App Home to see those that are.';

/** Said to whoever sent something: it is not lost to them. */
export const NOT_KEPT = 'Nothing was changed; what you typed is still in its window.';

/**
 * Why a review cannot be written now, in one sentence for its reviewer; `undefined` where it can.
 * @param zone the reviewer's, by whose wall they are told.
 */
export function whyNot(
  assignment: Pick<Assignment, 'state' | 'extendedTo'>,
  { cycle, subject, now, zone }: { cycle: Cycle; subject: Person; now: Date; zone: string },
): string | undefined {
  switch (stateAt(assignment, cycle, now)) {
    case 'SUBMITTED':
      return 'This review is submitted and locked for good.';
    case 'DECLINED':
      return 'You declined this review, so it can no longer be written.';
    case 'EXPIRED':
      return `${whatEnded(cycle, closesAt(assignment, cycle), now, zone)}, so it can no longer be written.`;
    default:
      return whyNotYet(cycle, now, zone) ?? whyNotAnyMore(subject);
  }
}

const whatEnded = ({ name }: Cycle, closes: Date, now: Date, zone: string): string =>
  closes <= now
    ? `The time for this review ended on ${momentOn(closes, zone)}`
    : `HR has closed ${name} and with it this review`;

const whyNotYet = ({ name, state, reviewWindow }: Cycle, now: Date, zone: string): string | undefined =>
  state !== 'ACTIVE' || now < reviewWindow.opensAt
    ? `Reviews of ${name} open on ${momentOn(reviewWindow.opensAt, zone)}.`
    : undefined;

const whyNotAnyMore = ({ name, active }: Person): string | undefined =>
  active ? undefined : `${name} has left, so nobody needs to review them any more.`;

/** To the manager who was, with a window from before. */
export const handedOver = (name: string): string =>
  `${name} has another manager now, who writes this review. ${NOT_KEPT}`;
