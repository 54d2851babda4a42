import { localDate } from '../../../shared/weeks';
import { lastWorkingMomentBefore, startOfWork, type WorkingTime } from '../../../shared/working-time';
import type { Meeting } from '../meeting';

type Planned = Pick<Meeting, 'startsAt' | 'state'>;

/**
 * When somebody is pointed to a meeting: as their working day begins on the day of it, on their own wall. Where it
 * begins no later than that, or on a day on which they do not work, at the last working moment before it.
 * @returns `undefined` for somebody who never works.
 */
export function pointerAt({ startsAt }: Pick<Meeting, 'startsAt'>, person: WorkingTime): Date | undefined {
  const start = startOfWork(localDate(startsAt, person.timeZone), person);
  return start && start < startsAt ? start : lastWorkingMomentBefore(startsAt, startsAt, person);
}

/**
 * The first such moment of the two that comes after `after`: `null` where there is none, or nobody is to be pointed to
 * it. For whom it is past by the time at which the meeting is planned or moved, it never comes.
 */
export function nextPointerAt(meeting: Planned, people: readonly WorkingTime[], after: Date): Date | null {
  if (meeting.state !== 'PLANNED') return null;
  const moments = people.flatMap((person) => pointerAt(meeting, person) ?? []);
  const ahead = moments.filter((at) => at > after).sort((a, b) => a.getTime() - b.getTime());
  return ahead[0] ?? null;
}

/** Whether somebody's moment has come by `now`, and did not lie before the one that the meeting was looked at for. */
export function isPointedTo(
  meeting: Pick<Meeting, 'startsAt' | 'pointerAt'>,
  person: WorkingTime,
  now: Date,
) {
  const at = pointerAt(meeting, person);
  return at !== undefined && meeting.pointerAt !== null && meeting.pointerAt <= at && at <= now;
}
