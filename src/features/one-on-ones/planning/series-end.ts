import type { NewId } from '../../../shared/ids';
import type { Meeting } from '../meeting';
import { changeMeeting } from '../meeting-changes';
import type { MeetingStore, SeriesStore } from '../ports';
import type { Series, SeriesToTell, WhyEnded } from '../series';
import { startOf } from './occurrences';
import { calledOff } from './planned-meeting';

export interface SeriesEndDeps {
  readonly meetings: Pick<MeetingStore, 'meeting' | 'meetingsIn' | 'replace'>;
  readonly series: Pick<SeriesStore, 'series' | 'replace'>;
  readonly newId: NewId;
}

/** An end of a series. */
export interface End {
  readonly at: Date;
  readonly by: WhyEnded;
  /** Ids of those who are told; nobody where something else says it. */
  readonly tells: readonly string[];
}

/**
 * How long after its end a series is looked at again: for meetings that were being planned at that very moment, and
 * for what a crash left out.
 */
export const SECOND_LOOK_MS = 2 * 60_000;

/**
 * Whether an end takes the place of the one that a series has: the sooner one does, and that one of the two left or came
 * under somebody else, as the end of a cycle spares what was moved past it.
 */
export const isSooner = (series: Series, { at, by }: Pick<End, 'at' | 'by'>): boolean =>
  series.endsAt === null ||
  at < series.endsAt ||
  (series.whyEnded === 'cycle' && (by === 'left' || by === 'line'));

/** Ends series: first it is said that nothing comes any more, then what is planned after that is cancelled. */
export function seriesEnding({ meetings, series: store, newId }: SeriesEndDeps) {
  /** The end of a meeting is told by the end of its series. */
  async function cancelAfterEnd(series: Series, now: Date): Promise<void> {
    const isOff = (meeting: Meeting) =>
      meeting.state === 'PLANNED' && meeting.startsAt > now && isPastEnd(series, meeting);
    for (const meeting of (await meetings.meetingsIn(series.id)).filter(isOff))
      await changeMeeting(meetings, meeting, (present) =>
        isOff(present) ? { next: calledOff(present, 'CANCELLED') } : undefined,
      );
  }

  return {
    cancelAfterEnd,

    /**
     * Ends it as it was read; one that has ended before that instant stays as it is.
     * @returns `false` where somebody else changed it meanwhile: read it again.
     */
    async end(series: Series, { at, by, tells }: End, now: Date): Promise<boolean> {
      if (!isSooner(series, { at, by })) return true;
      const planAt = new Date(now.getTime() + SECOND_LOOK_MS);
      const next = { ...series, endsAt: at, whyEnded: by, planAt, renewalAt: null };
      const toTell = tells.map(
        (recipient): SeriesToTell => ({ id: newId(), kind: 'ended', recipient, at: now }),
      );
      if ((await store.replace(next, toTell)) !== 'written') return false;
      await cancelAfterEnd(next, now);
      return true;
    },
  };
}

/** What the two moved past the end of a cycle was agreed on for that day: the cycle takes only what it would have had. */
function isPastEnd(series: Series, { startsAt, ordinal }: Meeting): boolean {
  const { endsAt, whyEnded } = series;
  if (endsAt === null || startsAt < endsAt) return false;
  return whyEnded !== 'cycle' || startOf(series, ordinal) >= endsAt;
}

export type SeriesEnding = ReturnType<typeof seriesEnding>;
