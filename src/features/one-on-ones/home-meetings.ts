import type { Actor } from '../../shared/actor';
import type { People } from '../people';
import { agendaOf, countOpen, isToCome } from './agenda';
import { type Meeting, openActions, otherOf } from './meeting';
import { overdueActions } from './overdue';
import type { MeetingStore } from './ports';

/** A meeting to come as App Home shows it: nothing of what is in it. */
export interface MeetingToCome {
  readonly meeting: Meeting;
  readonly otherName: string;
  /** How many points are open on its agenda. */
  readonly points: number;
  /** How many action items of the two are open. */
  readonly actions: number;
}

/** So many meetings are shown. */
const SHOWN = 3;

export interface HomeMeetingsDeps {
  readonly meetings: Pick<MeetingStore, 'currentOf'>;
  readonly people: Pick<People, 'people'>;
}

export function homeMeetings({ meetings, people }: HomeMeetingsDeps) {
  return {
    /** The actor's next meetings, the soonest first; in two round trips. */
    async next(actor: Actor, now: Date): Promise<readonly MeetingToCome[]> {
      const current = await meetings.currentOf(actor.personId, now);
      const coming = current.filter((meeting) => isToCome(meeting, now)).slice(0, SHOWN);
      if (coming.length === 0) return [];
      const names = await people.people(coming.map((meeting) => otherOf(meeting, actor.personId)));
      return coming.map((meeting) => {
        const all = current.filter((other) => isOfTheSameTwo(meeting, other));
        return {
          meeting,
          otherName: names.get(otherOf(meeting, actor.personId))?.name ?? 'somebody who left',
          points: countOpen(agendaOf(meeting, all, now)),
          actions: all.flatMap(openActions).length,
        };
      });
    },

    /** The days by whose ends the actor was to do what is overdue, one for each action item; in one round trip. */
    async overdueDays(actor: Actor, now: Date): Promise<readonly string[]> {
      const owner = { id: actor.personId, timeZone: actor.timeZone };
      const current = await meetings.currentOf(actor.personId, now);
      return current
        .flatMap(({ notes }) => overdueActions(notes, owner, now))
        .flatMap(({ action }) => action.due ?? [])
        .sort();
    },
  };
}

const isOfTheSameTwo = (one: Meeting, other: Meeting): boolean =>
  one.managerId === other.managerId && one.reportId === other.reportId;
