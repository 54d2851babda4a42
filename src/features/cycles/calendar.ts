import { Temporal } from 'temporal-polyfill';
import { dayText, nameIn } from '../../shared/day-text';

/** "Monday 6 April 2026" */
export const weekdayText = (day: string): string => `${nameIn(day, { weekday: 'long' })} ${dayText(day)}`;

/** The weekday's name, 1 = Monday to 7 = Sunday. */
export const weekdayName = (weekday: number): string => nameIn(`2024-01-0${weekday}`, { weekday: 'long' });

/** Wall-clock `2026-06-15T09:00` as people read it: "15 June 2026, 09:00". */
export const momentText = (moment: string): string => {
  const [day = '', time] = moment.split('T');
  return `${dayText(day)}, ${time}`;
};

export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** How many days `later` lies after `earlier`; negative where it lies before. */
export const daysBetween = (earlier: string, later: string): number =>
  Temporal.PlainDate.from(earlier).until(Temporal.PlainDate.from(later)).days;

/** Every day from the first to the last, both included. */
export const daysOf = (firstDay: string, lastDay: string): string[] =>
  Array.from({ length: daysBetween(firstDay, lastDay) + 1 }, (_, i) => addDays(firstDay, i));

export interface Quarter {
  /** "Q2 2026" */
  readonly name: string;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** The calendar quarter that a day lies in. */
export function quarterOf(day: string): Quarter {
  const { year, month } = Temporal.PlainDate.from(day);
  const quarter = Math.ceil(month / 3);
  const first = Temporal.PlainDate.from({ year, month: quarter * 3 - 2, day: 1 });
  return {
    name: `Q${quarter} ${year}`,
    firstDay: first.toString(),
    lastDay: first.add({ months: 3 }).subtract({ days: 1 }).toString(),
  };
}

/** 1 = Monday to 7 = Sunday. */
export const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

/** The Monday of the week that a day lies in. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));
