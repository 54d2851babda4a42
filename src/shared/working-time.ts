import { Temporal } from 'temporal-polyfill';
import { localDate, wallClock } from './weeks';

/** When somebody works, on the wall where they are. */
export interface WorkingHours {
  /** ISO days of the week, 1 = Monday to 7 = Sunday. */
  readonly days: readonly number[];
  /** 24-hour wall-clock time, `HH:MM`. */
  readonly from: string;
  /** The first minute after work, later than `from` on the same day. */
  readonly to: string;
}

/** Calendar dates such as `2026-04-06`, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** That somebody's status in Slack says that they are away; `until` is missing where it does not say for how long. */
export interface AwayStatus {
  readonly until: Date | null;
}

/** All that decides when somebody may be told something. */
export interface WorkingTime {
  /** IANA zone. */
  readonly timeZone: string;
  readonly working: WorkingHours;
  readonly away: readonly DayRange[];
  readonly awayStatus: AwayStatus | null;
}

/** For those who have chosen no others. */
export const OFFICE_HOURS: WorkingHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };

/** A reminder comes at least so long before the end of a working day, or else nobody would act on it that day. */
export const REMINDER_LEAD_MS = 30 * 60_000;

/** From `start` up to, not including, `end`. */
interface Span {
  readonly start: Date;
  readonly end: Date;
}

/** Whether `at` lies outside somebody's working hours, on a day they are away, or under an away status. */
export function isQuiet(at: Date, person: WorkingTime): boolean {
  const { awayStatus } = person;
  if (awayStatus && (awayStatus.until === null || at < awayStatus.until)) return true;
  const span = workOn(localDate(at, person.timeZone), person);
  return !span || at < span.start || at >= span.end;
}

/**
 * The first working moment at or after `at`. A status without an end is taken to last for the day: the next morning
 * is to be asked again.
 * @returns `undefined` for somebody who never works.
 */
export function nextWorkingMoment(at: Date, person: WorkingTime): Date | undefined {
  const from = endOfStatus(at, person);
  for (const day of daysFrom(localDate(from, person.timeZone), person, 1)) {
    const span = workOn(day, person);
    if (span && from < span.end) return later(from, span.start);
  }
  return undefined;
}

/** When somebody's work begins on that calendar day; `undefined` where they do not work on it, or are away. */
export const startOfWork = (day: string, person: WorkingTime): Date | undefined => workOn(day, person)?.start;

/**
 * The first beginning of a working day at or after `at`. An away status is no part of a plan.
 * @returns `undefined` for somebody who never works.
 */
export function nextStartOfWork(at: Date, person: WorkingTime): Date | undefined {
  for (const day of daysFrom(localDate(at, person.timeZone), person, 1)) {
    const start = startOfWork(day, person);
    if (start && start >= at) return start;
  }
  return undefined;
}

/**
 * When a reminder planned for `at` comes, so that it neither falls into quiet time nor passes its deadline: at `at`,
 * or at the last working moment before it, with half an hour of work and half an hour to the deadline left. An away
 * status is no part of a plan: it says something of the present only.
 * @returns `undefined` for somebody who never works.
 */
export function lastWorkingMomentBefore(deadline: Date, at: Date, person: WorkingTime): Date | undefined {
  const latest = earlier(at, plus(deadline, -REMINDER_LEAD_MS));
  for (const day of daysFrom(localDate(latest, person.timeZone), person, -1)) {
    const span = workOn(day, person);
    if (span && span.start <= latest) return earlier(latest, lastOf(span));
  }
  return undefined;
}

/** The hours worked on that day; none where a daylight-saving gap swallows them. */
function workOn(day: string, { timeZone, working, away }: WorkingTime): Span | undefined {
  if (!working.days.includes(Temporal.PlainDate.from(day).dayOfWeek) || rangeAround(day, away))
    return undefined;
  const [start, end] = [wallClock(day, working.from, timeZone), wallClock(day, working.to, timeZone)];
  return start < end ? { start, end } : undefined;
}

/**
 * `first` and the days after or before it, without those away, as far as somebody who ever works must be working on
 * one of them: each absence, and each day without its hours, can cost them a week.
 */
function* daysFrom(first: string, { away }: WorkingTime, step: 1 | -1): Iterable<string> {
  let day = Temporal.PlainDate.from(first);
  for (let left = 8 * (away.length + 3); left > 0; left--) {
    const range = rangeAround(day.toString(), away);
    if (!range) yield day.toString();
    else day = Temporal.PlainDate.from(step === 1 ? range.to : range.from);
    day = day.add({ days: step });
  }
}

const rangeAround = (day: string, away: readonly DayRange[]): DayRange | undefined =>
  away.find(({ from, to }) => from <= day && day <= to);

function endOfStatus(at: Date, { awayStatus, timeZone }: WorkingTime): Date {
  if (!awayStatus) return at;
  if (awayStatus.until) return later(at, awayStatus.until);
  const tomorrow = Temporal.PlainDate.from(localDate(at, timeZone)).add({ days: 1 });
  return wallClock(tomorrow.toString(), '00:00', timeZone);
}

const lastOf = ({ start, end }: Span): Date => later(start, plus(end, -REMINDER_LEAD_MS));
const plus = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);
const earlier = (one: Date, other: Date): Date => (one < other ? one : other);
const later = (one: Date, other: Date): Date => (one > other ? one : other);
