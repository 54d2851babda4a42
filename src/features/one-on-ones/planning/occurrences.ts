import { Temporal } from 'temporal-polyfill';
import { wallClock } from '../../../shared/weeks';
import type { Series } from '../series';

/** What says when the meetings of a series are. */
export type Rhythm = Pick<Series, 'repeat' | 'firstDay' | 'time' | 'timeZone'>;

/** The fifth of a weekday is not there every month: a series that begins on one takes the last. */
const LAST = 5;

/**
 * The calendar day, in the series' zone, of its meeting `ordinal`, from 0. Monthly is the same weekday of the month
 * as the first day: "the second Tuesday"; the fifth is the last.
 */
export function dayOf({ repeat, firstDay }: Pick<Rhythm, 'repeat' | 'firstDay'>, ordinal: number): string {
  const first = Temporal.PlainDate.from(firstDay);
  if (repeat === 'MONTHLY') return sameWeekdayOf(first, ordinal).toString();
  const weeks = { ONCE: 0, WEEKLY: 1, BIWEEKLY: 2 }[repeat] * ordinal;
  return first.add({ weeks }).toString();
}

function sameWeekdayOf(first: Temporal.PlainDate, months: number): Temporal.PlainDate {
  const month = first.toPlainYearMonth().add({ months });
  const nth = Math.ceil(first.day / 7);
  const begin = month.toPlainDate({ day: 1 });
  const earliest = begin.add({ days: (first.dayOfWeek - begin.dayOfWeek + 7) % 7 });
  const wanted = earliest.add({ weeks: nth - 1 });
  return nth === LAST && wanted.month !== month.month ? wanted.subtract({ weeks: 1 }) : wanted;
}

/**
 * When the meeting `ordinal` begins: at the series' time on a wall in its zone, across daylight saving too. A time
 * that the clocks jump over is the first instant after; one that comes twice is its first.
 */
export const startOf = (rhythm: Rhythm, ordinal: number): Date =>
  wallClock(dayOf(rhythm, ordinal), rhythm.time, rhythm.timeZone);

/** One meeting to be. */
export interface Occurrence {
  readonly ordinal: number;
  readonly startsAt: Date;
}

/** The meetings from `ordinal` on that begin before `until`, in order. */
export function* occurrences(rhythm: Rhythm, ordinal: number, until: Date): Iterable<Occurrence> {
  for (let next = ordinal; rhythm.repeat !== 'ONCE' || next === 0; next += 1) {
    const startsAt = startOf(rhythm, next);
    if (startsAt >= until) return;
    yield { ordinal: next, startsAt };
  }
}

const DAY_MS = 24 * 3_600_000;
/** No two meetings of a rhythm are further apart than so many days. */
const MOST_DAYS_APART = { ONCE: 1, WEEKLY: 7, BIWEEKLY: 14, MONTHLY: 35 } as const;

/** The first meeting that begins at or after an instant; `undefined` where there is none any more. */
export function firstFrom(rhythm: Rhythm, at: Date): Occurrence | undefined {
  const days = (at.getTime() - startOf(rhythm, 0).getTime()) / DAY_MS;
  const about = rhythm.repeat === 'ONCE' ? 0 : Math.floor(days / MOST_DAYS_APART[rhythm.repeat]) - 1;
  for (let ordinal = Math.max(0, about); rhythm.repeat !== 'ONCE' || ordinal === 0; ordinal += 1) {
    const startsAt = startOf(rhythm, ordinal);
    if (startsAt >= at) return { ordinal, startsAt };
  }
  return undefined;
}
