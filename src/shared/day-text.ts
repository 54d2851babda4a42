import { Temporal } from 'temporal-polyfill';

/** `2026-04-06` as people read it: "6 April 2026". */
export const dayText = (day: string): string => {
  const date = Temporal.PlainDate.from(day);
  return `${date.day} ${nameIn(day, { month: 'long' })} ${date.year}`;
};

/** A part of a day's date in words, such as its month or the name of its weekday. */
export const nameIn = (day: string, part: Intl.DateTimeFormatOptions): string =>
  formatOf(part).format(new Date(`${day}T00:00:00Z`));

/** By its options. Making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(part: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(part);
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...part, timeZone: 'UTC' });
  formats.set(key, format);
  return format;
}
