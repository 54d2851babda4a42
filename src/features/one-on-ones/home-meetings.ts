import type { Actor } from '../../shared/actor';
import type { People } from '../people';
import { agendaOf, countOpen, lastOf, nextOfEachPair, ofTheSameTwo } from './agenda';
import { type Meeting, openActions, otherOf } from './meeting';
import { overdueActions } from './overdue';
import type { MeetingStore } from './ports';

/** A meeting as App Home shows it: nothing of what is in it. */
export interface HomeMeeting {
  readonly meeting: Meeting;
  readonly otherName: string;
  /** How many points are open on its agenda. */
  readonly points: number;
  /** How many action items of the two are open. */
  readonly actions: number;
}

export interface HomeMeetingsDeps {
  readonly meetings: Pick<MeetingStore, 'currentOf'>;
  readonly people: Pick<People, 'people'>;
}

export function homeMeetings({ meetings, people }: HomeMeetingsDeps) {
  return {
    /**
     * The actor's next meeting with each of those they meet, the soonest first; where none is planned, the last one
     * that leaves something open. In two round trips.
     */
    async shown(actor: Actor, now: Date): Promise<readonly HomeMeeting[]> {
      const current = await meetings.currentOf(actor.personId, now);
      const coming = nextOfEachPair(current, now);
      const last = lastOf(current, now);
      const shown = coming.length === 0 && last ? [last] : coming;
      if (shown.length === 0) return [];
      const names = await people.people(shown.map((meeting) => otherOf(meeting, actor.personId)));
      return shown.map((meeting) => {
        const all = ofTheSameTwo(meeting, current);
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
