import { localDate, localTime, wallClock } from '../../../shared/weeks';
import { context } from '../../../slack/blocks';
import { type Mrkdwn, md } from '../../../slack/mrkdwn';
import type { Blocks } from '../../../slack/routes';
import type { Person } from '../../people';
import { dayText } from '../when';
import type { TimeOnWall } from './meeting-times';
import { isOutOfHours } from './other-hours';

/** A time as it is being chosen. */
export interface Chosen {
  readonly at: TimeOnWall;
  readonly minutes: number;
  /** IANA zone of whoever chooses. */
  readonly timeZone: string;
}

/** The same time where the other one is, and whether it suits them; nothing where there is nothing to say. */
export function bothTimes({ at, minutes, timeZone }: Chosen, other: Person, now: Date): Blocks {
  const startsAt = wallClock(at.day, at.time, timeZone);
  const lines: Mrkdwn[] = [];
  const there = localTime(startsAt, other.timeZone);
  const isAnotherDay = localDate(startsAt, other.timeZone) !== at.day;
  if (there !== at.time || isAnotherDay) {
    const on = isAnotherDay ? ` on ${dayText({ startsAt }, other.timeZone, now)}` : '';
    lines.push(md`${at.time} for you is ${there}${on} for ${other.name}.`);
  }
  if (isOutOfHours({ startsAt, minutes }, other))
    lines.push(
      md`:warning: This is outside the hours of ${other.name}, or on a day away. You can still choose it.`,
    );
  return lines.length === 0 ? [] : [context(...lines)];
}
