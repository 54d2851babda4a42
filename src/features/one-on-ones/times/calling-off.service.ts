import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { insist } from '../../../shared/insist';
import { isToCome } from '../agenda/agenda';
import { type Meeting, otherOf } from '../meeting';
import { changeMeeting } from '../meeting-changes';
import type { OneOnOneParts } from '../one-on-one-parts';
import { calledOff } from '../planning/planned-meeting';
import type { End } from '../planning/series-end';
import { changeAccess, MEANWHILE } from './change-access';
import type { Scope, Seen } from './moving.service';

const BUSY =
  'These 1:1s are being changed by others at this very moment, so nothing was done. Please try again.';

/** Skips and cancels meetings that are planned. The other one is told. */
export function callingOffService(deps: OneOnOneParts) {
  const { meetings, series: store, meetingFor, planning, ending, afterwards, announce } = deps;
  const { planned, seriesOfManager, tells } = changeAccess(deps);

  /** @throws UserFacingError once it is over, and where it is no longer what was seen. */
  async function asSeen(actor: Actor, { meetingId, sequence }: Seen, now: Date): Promise<Meeting> {
    const meeting = await planned(actor, meetingId, now);
    if (meeting.sequence !== sequence) throw new UserFacingError(MEANWHILE);
    return meeting;
  }

  async function callOff(actor: Actor, meeting: Meeting, state: 'SKIPPED' | 'CANCELLED', now: Date) {
    await changeMeeting(meetings, meeting, (present) => {
      if (!isToCome(present, now)) return undefined;
      if (present.sequence !== meeting.sequence) throw new UserFacingError(MEANWHILE);
      return { next: calledOff(present, state), toTell: tells(actor, present, now) };
    });
    afterwards('one-on-ones.plan', () => planning.plan(meeting.seriesId, now));
    announce();
  }

  async function cancelFollowing(actor: Actor, meeting: Meeting, now: Date): Promise<void> {
    const end: End = { at: meeting.startsAt, by: 'hand', tells: [otherOf(meeting, actor.personId)] };
    await insist(async () => ending.end(await seriesOfManager(actor, meeting), end, now), BUSY);
    announce();
  }

  /** @throws UserFacingError where the meeting alone was called off, and the others of its series go on. */
  async function refuseUnlessEnded(actor: Actor, meeting: Meeting): Promise<void> {
    const { endsAt } = await seriesOfManager(actor, meeting);
    if (endsAt === null || endsAt > meeting.startsAt) throw new UserFacingError(MEANWHILE);
  }

  return {
    /** Leaves one out of a series that goes on; one that is called off already stays as it is. */
    async skip(actor: Actor, seen: Seen, now: Date): Promise<void> {
      const { state } = await meetingFor(actor, seen.meetingId);
      if (state === 'PLANNED') await callOff(actor, await asSeen(actor, seen, now), 'SKIPPED', now);
    },

    /**
     * Cancels a single meeting, leaves one out of its series, or, for its manager, ends the series with it. Done again,
     * it changes nothing.
     */
    async cancel(actor: Actor, seen: Seen, scope: Scope, now: Date): Promise<void> {
      const found = await meetingFor(actor, seen.meetingId);
      if (found.state !== 'PLANNED')
        return scope === 'following' ? refuseUnlessEnded(actor, found) : undefined;
      const meeting = await asSeen(actor, seen, now);
      if (scope === 'following') return cancelFollowing(actor, meeting, now);
      const series = await store.series(meeting.seriesId);
      const isAlone = !series || series.repeat === 'ONCE';
      await callOff(actor, meeting, isAlone ? 'CANCELLED' : 'SKIPPED', now);
    },
  };
}

export type CallingOffService = ReturnType<typeof callingOffService>;
