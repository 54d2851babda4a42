import type { Chore, Outbox, Schedule } from '../../delivery/schedule';
import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { Cycles } from '../cycles';
import type { People, Person } from '../people';
import { changedSchedule } from './changed.schedule';
import { endedSchedule } from './ended.schedule';
import type { Meeting } from './meeting';
import { nudgeSchedule } from './nudge.schedule';
import { overdueItem, overdueSchedule } from './overdue.schedule';
import { followingPeople } from './pairs.schedule';
import { pointerItems, pointerSchedule } from './pointer.schedule';
import type { MeetingStore, PairEnrolment, PairStore, SeriesStore } from './ports';
import { renewalItem, renewalSchedule } from './renewal.schedule';
import { scheduledSchedule } from './scheduled.schedule';
import type { Series } from './series';

export interface TellingDeps {
  readonly meetings: MeetingStore;
  readonly series: SeriesStore;
  readonly pairs: PairStore;
  readonly enrolment: PairEnrolment;
  readonly people: Pick<People, 'person' | 'people' | 'changedSince'>;
  readonly cycles: Pick<Cycles, 'cycle' | 'cycleOf'>;
  /** Whether somebody reports to a manager now, directly or through others. */
  readonly isBelow: (report: Person, managerId: string) => Promise<boolean>;
  readonly outbox: Pick<Outbox, 'touch'>;
  readonly time: Clock;
  readonly newId: NewId;
}

/** Has messages that people have before them drawn again: what has none is left alone. */
export interface MeetingCards {
  /** The number of points or action items of a meeting has changed. */
  counted(meeting: Meeting): Promise<void>;
  /** An action item of somebody was done, or given another day or owner. */
  actionsChanged(ownerId: string, now: Date): Promise<void>;
  /** The series was renewed past this cycle, or was ended. */
  renewed(series: Series, cycleId: string): Promise<void>;
}

export interface Telling {
  readonly schedules: readonly Schedule[];
  readonly chores: readonly Chore[];
  readonly cards: MeetingCards;
}

/** All that people are told of their 1:1s, in the order in which it stands in one message. */
export function tellingOf(deps: TellingDeps): Telling {
  const { people, outbox } = deps;
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
      async counted(meeting) {
        for (const item of pointerItems(meeting)) await outbox.touch(item);
      },
      async actionsChanged(ownerId, now) {
        const owner = await people.person(ownerId);
        if (owner) await outbox.touch(overdueItem(owner, now));
      },
      renewed: (series, cycleId) => outbox.touch(renewalItem(series, cycleId)),
    },
  };
}
