import { FieldErrors } from '../../../shared/errors';
import { localDate, wallClock } from '../../../shared/weeks';

/** A day and a time on a wall, as they are typed. */
export interface TimeOnWall {
  /** `2026-06-02` */
  readonly day: string;
  /** 24-hour `HH:MM`. */
  readonly time: string;
}

/** How long a 1:1 may take, in minutes. */
export const LENGTHS = [15, 30, 45, 60, 90, 120] as const;
export const USUAL_LENGTH = 30;

const YEAR_MS = 366 * 24 * 3_600_000;

const PAST = 'This is in the past: choose a time that is still to come.';
const TOO_FAR = 'This is more than a year ahead: choose an earlier day.';
const BETWEEN = '1:1s begin on five minutes: choose a time such as 15:00 or 15:05.';

/**
 * The instant that is meant.
 * @param zone IANA zone of whoever typed it.
 * @throws FieldErrors where nothing can begin then.
 */
export function startTyped({ day, time }: TimeOnWall, zone: string, now: Date): Date {
  if (Number(time.slice(-2)) % 5 !== 0) throw new FieldErrors({ time: BETWEEN });
  const startsAt = wallClock(day, time, zone);
  if (startsAt <= now) throw new FieldErrors({ [day < localDate(now, zone) ? 'day' : 'time']: PAST });
  if (startsAt.getTime() > now.getTime() + YEAR_MS) throw new FieldErrors({ day: TOO_FAR });
  return startsAt;
}
