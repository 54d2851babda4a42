import type { NewId } from '../../shared/ids';
import type { Meeting } from './meeting';
import { changeMeeting } from './meeting-changes';
import { calledOff } from './planned-meeting';
import type { MeetingStore, SeriesStore } from './ports';
import type { Series, SeriesToTell } from './series';

export interface SeriesEndDeps {
  readonly meetings: Pick<MeetingStore, 'meeting' | 'meetingsIn' | 'replace'>;
  readonly series: Pick<SeriesStore, 'series' | 'replace'>;
  readonly newId: NewId;
}

/** An end of a series. */
export interface End {
  readonly at: Date;
  /** Ids of those who are told; nobody where something else says it. */
  readonly tells: readonly string[];
}

/**
 * How long after its end a series is looked at again: for meetings that were being planned at that very moment, and
 * for what a crash left out.
 */
export const SECOND_LOOK_MS = 2 * 60_000;

/** Ends series: first it is said that nothing comes any more, then what is planned after that is cancelled. */
export function seriesEnding({ meetings, series: store, newId }: SeriesEndDeps) {
  /** The end of a meeting is told by the end of its series. */
  async function cancelAfterEnd({ id, endsAt }: Series, now: Date): Promise<void> {
    const isAfter = (meeting: Meeting) =>
      endsAt !== null && meeting.state === 'PLANNED' && meeting.startsAt >= endsAt && meeting.startsAt > now;
    for (const meeting of (await meetings.meetingsIn(id)).filter(isAfter))
      await changeMeeting(meetings, meeting, (present) =>
        isAfter(present) ? { next: calledOff(present, 'CANCELLED') } : undefined,
      );
  }

  return {
    cancelAfterEnd,

    /**
     * Ends it as it was read; one that has ended before that instant stays as it is.
     * @returns `false` where somebody else changed it meanwhile: read it again.
     */
    async end(series: Series, { at, tells }: End, now: Date): Promise<boolean> {
      if (series.endsAt !== null && series.endsAt <= at) return true;
      const planAt = new Date(now.getTime() + SECOND_LOOK_MS);
      const next = { ...series, endsAt: at, planAt, renewalAt: null };
      const toTell = tells.map(
        (recipient): SeriesToTell => ({ id: newId(), kind: 'ended', recipient, at: now }),
      );
      if ((await store.replace(next, toTell)) !== 'written') return false;
      await cancelAfterEnd(next, now);
      return true;
    },
  };
}

export type SeriesEnding = ReturnType<typeof seriesEnding>;
