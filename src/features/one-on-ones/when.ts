import { nameIn } from '../../shared/day-text';
import { localDate, localTime } from '../../shared/weeks';
import { endOfMeeting, type Meeting } from './meeting';
import type { Repeat } from './series';

type Span = Pick<Meeting, 'startsAt' | 'minutes'>;

/** `Tuesday 2 June` on a wall in `zone`; with its year where that is not this one. */
export function dayText({ startsAt }: Pick<Span, 'startsAt'>, zone: string, now: Date): string {
  const day = localDate(startsAt, zone);
  const year = day.slice(0, 4) !== localDate(now, zone).slice(0, 4);
  const parts: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
  return nameIn(day, year ? { ...parts, year: 'numeric' } : parts).replace(',', '');
}

/** `15:00–15:30` on a wall in `zone`. */
export const timesText = (meeting: Span, zone: string): string =>
  `${localTime(meeting.startsAt, zone)}–${localTime(endOfMeeting(meeting), zone)}`;

/** `Tuesday 2 June, 15:00–15:30` on a wall in `zone`. */
export const whenText = (meeting: Span, zone: string, now: Date): string =>
  `${dayText(meeting, zone, now)}, ${timesText(meeting, zone)}`;

/** The same in the zone of somebody else, without the day where it is the same one. */
export const whenElsewhere = (meeting: Span, zone: string, there: string, now: Date): string =>
  localDate(meeting.startsAt, zone) === localDate(meeting.startsAt, there)
    ? timesText(meeting, there)
    : whenText(meeting, there, now);

export const REPEAT_WORDS: Readonly<Record<Repeat, string>> = {
  ONCE: 'once',
  WEEKLY: 'every week',
  BIWEEKLY: 'every two weeks',
  MONTHLY: 'every month',
};
