import type { Chore, Outbox, Schedule } from '../../../delivery/schedule';
import type { Actor } from '../../../shared/actor';
import type { Clock } from '../../../shared/clock';
import type { NewId } from '../../../shared/ids';
import type { Cycles } from '../../cycles';
import type { People } from '../../people';
import type { MeetingStore, PairEnrolment, PairStore, SeriesStore } from '../ports';
import { changedSchedule } from './changed.schedule';
import { endedSchedule } from './ended.schedule';
import { nudgeSchedule } from './nudge.schedule';
import { overdueItem, overdueSchedule } from './overdue.schedule';
import { followingPeople } from './pairs.schedule';
import { pointerItems, pointerSchedule } from './pointer.schedule';
import { renewalSchedule } from './renewal.schedule';
import { scheduledSchedule } from './scheduled.schedule';

export interface TellingDeps {
  readonly meetings: MeetingStore;
  readonly series: SeriesStore;
  readonly pairs: PairStore;
  readonly enrolment: PairEnrolment;
  readonly people: Pick<People, 'person' | 'people' | 'changedSince'>;
  readonly cycles: Pick<Cycles, 'cycle' | 'cycleOf'>;
  readonly outbox: Pick<Outbox, 'touch'>;
  readonly time: Clock;
  readonly newId: NewId;
}

/** Has messages that count something drawn again for one reader: what they do not have is left alone. */
export interface CountingCards {
  pointers(reader: Pick<Actor, 'personId'>, meetingId: string): Promise<void>;
  overdue(reader: Pick<Actor, 'personId' | 'timeZone'>, now: Date): Promise<void>;
}

export interface Telling {
  readonly schedules: readonly Schedule[];
  readonly chores: readonly Chore[];
  readonly cards: CountingCards;
}

/** All that people are told of their 1:1s, in the order in which it stands in one message. */
export function tellingOf(deps: TellingDeps): Telling {
  const { outbox } = deps;
  return {
    schedules: [
      pointerSchedule(deps),
      scheduledSchedule(deps),
      changedSchedule(deps),
      endedSchedule(deps),
      renewalSchedule(deps),
      overdueSchedule(deps),
      nudgeSchedule(deps),
    ],
    chores: [followingPeople(deps)],
    cards: {
      async pointers({ personId }, meetingId) {
        const meeting = await deps.meetings.meeting(meetingId);
        for (const item of meeting ? pointerItems(meeting) : [])
          if (item.recipient === personId) await outbox.touch(item);
      },
      overdue: ({ personId: id, timeZone }, now) => outbox.touch(overdueItem({ id, timeZone }, now)),
    },
  };
}
