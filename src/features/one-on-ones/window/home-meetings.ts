import type { Actor } from '../../../shared/actor';
import { onceFor } from '../../../shared/once';
import type { HomePage } from '../../feature';
import type { People } from '../../people';
import { countOpenOn, nextOfEachPair, ofTheSameTwo } from '../agenda/agenda';
import { type MeetingOutline, openActions, otherOf } from '../meeting';
import type { MeetingStore } from '../ports';
import { overdueActions } from '../telling/overdue';

/** A meeting as App Home shows it: nothing of what is in it. */
export interface HomeMeeting {
  readonly meeting: Pick<MeetingOutline, 'id' | 'startsAt' | 'minutes'>;
  readonly otherName: string;
  /** How many points are open on its agenda. */
  readonly points: number;
  /** How many action items of the two are open. */
  readonly actions: number;
}

/** What App Home shows of somebody's 1:1s. */
export interface HomeMeetings {
  /** Their next with each of those they meet, the soonest first. */
  readonly coming: readonly HomeMeeting[];
  /** Where none is planned, the last that they had, with what is in it. */
  readonly last: Pick<HomeMeeting, 'meeting' | 'otherName'> | undefined;
  /** Whether anybody reports to them directly. */
  readonly isManager: boolean;
}

export interface HomeMeetingsDeps {
  readonly meetings: Pick<MeetingStore, 'currentOutlinesOf' | 'lastOf'>;
  readonly people: Pick<People, 'people'>;
}

type Page = Pick<HomePage, 'actor' | 'now' | 'reportIds'>;

export function homeMeetings({ meetings, people }: HomeMeetingsDeps) {
  const currentOn = onceFor(({ actor, now }: Page) => meetings.currentOutlinesOf(actor.personId, now));

  /** Of each meeting, what the other one is called. */
  async function namesIn(all: readonly MeetingOutline[], { personId }: Actor) {
    const known = await people.people(all.map((meeting) => otherOf(meeting, personId)));
    return (meeting: MeetingOutline) => known.get(otherOf(meeting, personId))?.name ?? 'somebody who left';
  }

  async function next(page: Page): Promise<readonly HomeMeeting[]> {
    const { actor, now } = page;
    const current = await currentOn(page);
    const coming = nextOfEachPair(current, now);
    if (coming.length === 0) return [];
    const otherName = await namesIn(coming, actor);
    return coming.map((meeting) => {
      const all = ofTheSameTwo(meeting, current);
      return {
        meeting,
        otherName: otherName(meeting),
        points: countOpenOn(meeting, all, now),
        actions: all.flatMap((each) => openActions(each)).length,
      };
    });
  }

  async function last({ actor, now }: Page): Promise<HomeMeetings['last']> {
    const meeting = await meetings.lastOf(actor.personId, now);
    return meeting && { meeting, otherName: (await namesIn([meeting], actor))(meeting) };
  }

  return {
    /** In two round trips after each other, or in three where nothing is planned. */
    async meetingsOn(page: Page): Promise<HomeMeetings> {
      const [coming, reportIds] = await Promise.all([next(page), page.reportIds()]);
      const isManager = reportIds.length > 0;
      return { coming, isManager, last: coming.length === 0 ? await last(page) : undefined };
    },

    /** The days by whose ends the actor was to do what is overdue, one for each action item; in one round trip. */
    async overdueDays(page: Page): Promise<readonly string[]> {
      const { actor, now } = page;
      const owner = { id: actor.personId, timeZone: actor.timeZone };
      return (await currentOn(page))
        .flatMap(({ notes }) => overdueActions(notes, owner, now))
        .flatMap(({ action }) => action.due ?? [])
        .sort();
    },
  };
}
