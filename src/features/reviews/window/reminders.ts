import { Temporal } from 'temporal-polyfill';
import { localDate, wallClock } from '../../../shared/weeks';
import {
  lastWorkingMomentBefore,
  REMINDER_LEAD_MS,
  startOfWork,
  type WorkingTime,
} from '../../../shared/working-time';

/** What a reviewer with work left is reminded of, in its order. */
export const REMINDERS = ['weekLeft', 'threeDaysLeft', 'lastDay'] as const;
export type Reminder = (typeof REMINDERS)[number];

/** How many days before reviews close; the last one comes on the last day on which somebody works. */
const DAYS_BEFORE: Readonly<Record<Reminder, number>> = { weekLeft: 7, threeDaysLeft: 3, lastDay: 0 };

export interface PlannedReminder {
  readonly reminder: Reminder;
  readonly at: Date;
  /** When it has become pointless: the next one comes, or too little is left to act on it. */
  readonly until: Date;
}

/** Between which instants somebody may write: theirs, where their window was extended. */
export interface WritingTime {
  readonly from: Date;
  readonly closesAt: Date;
}

/**
 * When somebody is reminded (docs/reviews.md): as their working day begins, on the last day on which they work so
 * long before reviews close. Of several on one day the last stays, and none comes on the day they were asked to write.
 */
export function reminderPlan({ from, closesAt }: WritingTime, person: WorkingTime): PlannedReminder[] {
  const dayOf = (at: Date) => localDate(at, person.timeZone);
  const mornings = REMINDERS.flatMap((reminder) => {
    const at = morningOf(reminder, closesAt, person);
    return at && dayOf(at) > dayOf(from) ? [{ reminder, at }] : [];
  });
  const end = new Date(closesAt.getTime() - REMINDER_LEAD_MS);
  return mornings
    .map((morning, i) => ({ ...morning, until: mornings[i + 1]?.at ?? end }))
    .filter(({ at, until }) => at < until);
}

function morningOf(reminder: Reminder, closesAt: Date, person: WorkingTime): Date | undefined {
  const latest = lastWorkingMomentBefore(closesAt, latestFor(reminder, closesAt, person), person);
  return latest && startOfWork(localDate(latest, person.timeZone), person);
}

/** The end of the day that lies so many days before, on their wall. */
function latestFor(reminder: Reminder, closesAt: Date, { timeZone }: WorkingTime): Date {
  const days = DAYS_BEFORE[reminder];
  if (days === 0) return closesAt;
  const dayAfter = Temporal.PlainDate.from(localDate(closesAt, timeZone)).subtract({ days: days - 1 });
  return new Date(wallClock(dayAfter.toString(), '00:00', timeZone).getTime() - 1);
}
