import { dayText } from '../../shared/day-text';
import { localDate, localTime } from '../../shared/weeks';
import type { Cycle } from '../cycles';
import type { Person } from '../people';
import { type Assignment, closesAt, stateAt } from './assignment';

/** An instant as it is read on somebody's wall: "30 June 2026, 18:00". */
export const momentOn = (at: Date, zone: string): string =>
  `${dayText(localDate(at, zone))}, ${localTime(at, zone)}`;

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
      return 'This review is submitted and locked for good; nothing was changed.';
    case 'DECLINED':
      return 'You declined this review, so it can no longer be written; nothing was saved. What you typed is still in this window.';
    case 'EXPIRED':
      return `${isOver(cycle, closesAt(assignment, cycle), now, zone)}, so nothing can be saved or submitted any more. What you typed is still in this window.`;
    default:
      return whyNotYet(cycle, now, zone) ?? whyNotAnyMore(subject);
  }
}

const isOver = ({ name }: Cycle, closes: Date, now: Date, zone: string): string =>
  closes <= now ? `The time for this review ended on ${momentOn(closes, zone)}` : `HR has closed ${name}`;

const whyNotYet = ({ name, state, reviewWindow }: Cycle, now: Date, zone: string): string | undefined =>
  state !== 'ACTIVE' || now < reviewWindow.opensAt
    ? `Reviews of ${name} open on ${momentOn(reviewWindow.opensAt, zone)}; nothing was saved.`
    : undefined;

const whyNotAnyMore = ({ name, active }: Person): string | undefined =>
  active ? undefined : `${name} has left, so nobody needs to review them any more; nothing was saved.`;

/** To the manager who was, with a window from before. */
export const handedOver = (name: string): string =>
  `${name} has another manager now, who writes this review; nothing was saved. What you typed is still in this window.`;
