import { wallClock } from '../../shared/weeks';
import { addDays, daysBetween } from './calendar';
import type { Cycle } from './cycle';
import type { Nudge } from './cycle-settings';

/** When a reminder falls due, and when it has become pointless. */
export interface PlannedNudge {
  readonly from: Date;
  readonly until: Date;
}

const TIME = '09:00';
/** A quarter has so many weeks: what is due in one of them is due in that share of any other cycle. */
const WEEKS = 13;
const WEEK = 7;

/** Days of the cycle, the first being 0, from which (included) until which (not included) a reminder makes sense. */
function daysOf(nudge: Nudge, length: number): readonly [from: number, until: number] {
  const share = (weeks: number) => Math.floor((length * weeks) / WEEKS);
  // The first and the last weeks are never longer than weeks, however long the cycle is.
  const week = Math.max(1, Math.min(WEEK, share(1)));
  switch (nudge) {
    case 'companyObjectives':
      return [0, week];
    case 'teamObjectives':
      return [Math.min(2, week - 1), week];
    case 'individualObjectives':
      return [Math.min(week, length - 1), 2 * week];
    case 'midCycle':
      return [share(5), Math.max(share(7), share(5) + 1)];
    case 'finalWeek':
      return [length - week, length];
    case 'teamReview':
      return [length, length + 2 * week];
  }
}

/**
 * The calendar of a cycle (docs/cycles.md): the instants are nine in the morning and midnight in its zone, and never
 * before it was opened.
 * @returns `undefined` where the reminder is turned off.
 */
export function plannedNudge(
  { window, timeZone, settings, opened }: Cycle,
  nudge: Nudge,
): PlannedNudge | undefined {
  if (!settings.nudges[nudge]) return undefined;
  const [first, end] = daysOf(nudge, daysBetween(window.firstDay, window.lastDay) + 1);
  const at = wallClock(addDays(window.firstDay, first), TIME, timeZone);
  const until = wallClock(addDays(window.firstDay, end), '00:00', timeZone);
  return { from: opened && opened.at > at ? opened.at : at, until };
}

/** Whether it still makes sense in the cycle's state: only the look back is left of a closed one. */
export const isAbout = ({ state }: Cycle, nudge: Nudge): boolean =>
  state === 'ACTIVE' || (state === 'CLOSED' && nudge === 'teamReview');
