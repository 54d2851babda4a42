import { isQuiet } from '../../../shared/working-time';
import type { Person } from '../../people';
import { endOfMeeting, type Meeting } from '../meeting';

/**
 * Whether a meeting would reach outside somebody's working hours or into their days away. What their status in Slack
 * says is of the present only.
 */
export function isOutOfHours(meeting: Pick<Meeting, 'startsAt' | 'minutes'>, person: Person): boolean {
  const present = { ...person, awayStatus: null };
  const lastMinute = new Date(endOfMeeting(meeting).getTime() - 60_000);
  return isQuiet(meeting.startsAt, present) || isQuiet(lastMinute, present);
}
