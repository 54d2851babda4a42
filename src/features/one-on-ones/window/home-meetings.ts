import type { Actor } from '../../../shared/actor';
import type { People } from '../../people';
import { agendaOf, countOpen, nextOfEachPair, ofTheSameTwo } from '../agenda/agenda';
import { type Meeting, openActions, otherOf } from '../meeting';
import type { MeetingStore, PairStore } from '../ports';
import { overdueActions } from '../telling/overdue';

/** A meeting as App Home shows it: nothing of what is in it. */
export interface HomeMeeting {
  readonly meeting: Meeting;
  readonly otherName: string;
  /** How many points are open on its agenda. */
  readonly points: number;
  /** How many action items of the two are open. */
  readonly actions: number;
}

/** What App Home shows of somebody's 1:1s. */
export interface HomePage {
  /** Their next with each of those they meet, the soonest first. */
  readonly coming: readonly HomeMeeting[];
  /** Where none is planned, the last that they had, with what is in it. */
  readonly last: Pick<HomeMeeting, 'meeting' | 'otherName'> | undefined;
  /** Whether anybody reports to them directly. */
  readonly isManager: boolean;
}

export interface HomeMeetingsDeps {
  readonly meetings: Pick<MeetingStore, 'currentOf' | 'lastOf'>;
  readonly pairs: Pick<PairStore, 'isManager'>;
  readonly people: Pick<People, 'people'>;
}

export function homeMeetings({ meetings, pairs, people }: HomeMeetingsDeps) {
  /** Of each meeting, what the other one is called. */
  async function namesIn(all: readonly Meeting[], { personId }: Actor) {
    const known = await people.people(all.map((meeting) => otherOf(meeting, personId)));
    return (meeting: Meeting) => known.get(otherOf(meeting, personId))?.name ?? 'somebody who left';
  }

  async function next(actor: Actor, now: Date): Promise<readonly HomeMeeting[]> {
    const current = await meetings.currentOf(actor.personId, now);
    const coming = nextOfEachPair(current, now);
    if (coming.length === 0) return [];
    const otherName = await namesIn(coming, actor);
    return coming.map((meeting) => {
      const all = ofTheSameTwo(meeting, current);
      const points = countOpen(agendaOf(meeting, all, now));
      return {
        meeting,
        otherName: otherName(meeting),
        points,
        actions: all.flatMap(openActions).length,
      };
    });
  }

  async function last(actor: Actor, now: Date): Promise<HomePage['last']> {
    const meeting = await meetings.lastOf(actor.personId, now);
    return meeting && { meeting, otherName: (await namesIn([meeting], actor))(meeting) };
  }

  return {
    /** In two round trips, or in four where nothing is planned. */
    async page(actor: Actor, now: Date): Promise<HomePage> {
      const [coming, isManager] = await Promise.all([next(actor, now), pairs.isManager(actor.personId)]);
      return { coming, isManager, last: coming.length === 0 ? await last(actor, now) : undefined };
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
