import type { People, Person } from '../../people';
import type { Meeting } from '../meeting';
import { changeMeeting } from '../meeting-changes';
import type { MeetingStore } from '../ports';
import { nextPointerAt } from './pointer';

export interface PointerPlanDeps {
  readonly meetings: Pick<MeetingStore, 'meeting' | 'meetingsBetween' | 'replace'>;
  readonly people: Pick<People, 'people'>;
}

/** Further ahead than meetings are planned: a cycle may last a year, and one may be agreed on a year ahead. */
const AHEAD_MS = 2 * 366 * 86_400_000;

/** When the two of a meeting are pointed to it, from their working days as they are now. */
export function pointerPlans({ meetings, people }: PointerPlanDeps) {
  async function bothOf({ managerId, reportId }: Meeting): Promise<readonly Person[]> {
    const found = await people.people([managerId, reportId]);
    return [managerId, reportId].flatMap((id) => found.get(id) ?? []);
  }

  /** Moves a meeting on to the next of the two whose moment comes after `now`. */
  async function moveOn(meeting: Meeting, now: Date): Promise<void> {
    const both = await bothOf(meeting);
    await changeMeeting(meetings, meeting, (present) => {
      const at = nextPointerAt(present, both, now);
      return at?.getTime() === present.pointerAt?.getTime()
        ? undefined
        : { next: { ...present, pointerAt: at } };
    });
  }

  return {
    bothOf,
    moveOn,

    /** Plans anew what these people are still to be pointed to: they may work at other times than before. */
    async planAnew(personIds: readonly string[], now: Date): Promise<void> {
      const until = new Date(now.getTime() + AHEAD_MS);
      const ahead = (await meetings.meetingsBetween(personIds, now, until)).filter(
        ({ pointerAt }) => pointerAt !== null && pointerAt > now,
      );
      const known = await people.people([
        ...new Set(ahead.flatMap(({ managerId, reportId }) => [managerId, reportId])),
      ]);
      for (const meeting of ahead) {
        const both = [meeting.managerId, meeting.reportId].flatMap((id) => known.get(id) ?? []);
        const at = nextPointerAt(meeting, both, now);
        if (at?.getTime() !== meeting.pointerAt?.getTime()) await moveOn(meeting, now);
      }
    },
  };
}
