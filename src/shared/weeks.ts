import { Temporal } from 'temporal-polyfill';

/** "Monday 09:00": a wall-clock moment of every week. Its zone is that of the person it is for. */
export interface WeeklyRule {
  /** ISO day of the week, 1 = Monday to 7 = Sunday. */
  readonly weekday: number;
  /** 24-hour wall-clock time, `HH:MM`. */
  readonly time: string;
}

/** One planned instant of a weekly thing. */
export interface Slot {
  /** ISO week in the zone, `2026-W15`: the same week is never asked for twice, whatever zone a person moves to. */
  readonly week: string;
  readonly at: Date;
}

const zoned = (instant: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);

/** The ISO 8601 week that `instant` falls into on a wall in `zone`, as `2026-W15`. */
export const isoWeek = (instant: Date, zone: string): string => weekOf(zoned(instant, zone).toPlainDate());

/** The calendar date of `instant` on a wall in `zone`, as `2026-04-06`. */
export const localDate = (instant: Date, zone: string): string =>
  zoned(instant, zone).toPlainDate().toString();

/** The time of day of `instant` on a wall in `zone`, as `09:00`. */
export const localTime = (instant: Date, zone: string): string =>
  zoned(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' });

/**
 * The instant of a wall-clock date and time in `zone`. A time in a daylight-saving gap is the first instant after
 * the gap; one that comes twice is its first.
 */
export function wallClock(date: string, time: string, zone: string): Date {
  const wanted = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  const before = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const missing = !before.toPlainDateTime().equals(wanted);
  const instant = missing ? before.getTimeZoneTransition('next')! : before;
  return new Date(instant.epochMilliseconds);
}

/** The first instant of the calendar date of `instant` on a wall in `zone`. */
export const startOfDay = (instant: Date, zone: string): Date =>
  wallClock(localDate(instant, zone), '00:00', zone);

/** The latest slot at or before `instant`. */
export function latestSlot(rule: WeeklyRule, zone: string, instant: Date): Slot {
  const here = zoned(instant, zone).toPlainDate();
  const slot = slotInWeekOf(here, rule, zone);
  return slot.at <= instant ? slot : slotInWeekOf(here.subtract({ weeks: 1 }), rule, zone);
}

/** The first slot strictly after `instant`. */
export function nextSlot(rule: WeeklyRule, zone: string, instant: Date): Slot {
  const here = zoned(instant, zone).toPlainDate();
  const slot = slotInWeekOf(here, rule, zone);
  return slot.at > instant ? slot : slotInWeekOf(here.add({ weeks: 1 }), rule, zone);
}

function slotInWeekOf(day: Temporal.PlainDate, rule: WeeklyRule, zone: string): Slot {
  const date = day.add({ days: rule.weekday - day.dayOfWeek });
  return { week: weekOf(date), at: wallClock(date.toString(), rule.time, zone) };
}

/** The calendar date of a weekday, 1 = Monday to 7 = Sunday, in an ISO week such as `2026-W15`. */
export function dayInWeek(week: string, weekday: number): string {
  const [year, number] = week.split('-W').map(Number) as [number, number];
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  return fourth.add({ days: weekday - fourth.dayOfWeek + 7 * (number - 1) }).toString();
}

const weekOf = (date: Temporal.PlainDate): string =>
  `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
