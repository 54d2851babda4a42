import type { Actor } from '../../shared/actor';
import { isToCome } from './agenda';
import { changeAccess } from './change-access';
import { type Meeting, otherOf } from './meeting';
import { changeMeeting } from './meeting-changes';
import type { Scope } from './moving.service';
import type { OneOnOneParts } from './one-on-one-parts';
import { calledOff } from './planned-meeting';

/** Each lost race means that somebody else's write went through. */
const ATTEMPTS = 8;

/** Skips and cancels meetings that are planned. The other one is told. */
export function callingOffService(deps: OneOnOneParts) {
  const { meetings, series: store, meetingFor, planning, ending, afterwards, announce } = deps;
  const { planned, seriesOfManager, tells } = changeAccess(deps);

  async function callOff(actor: Actor, meeting: Meeting, state: 'SKIPPED' | 'CANCELLED', now: Date) {
    await changeMeeting(meetings, meeting, (present) =>
      isToCome(present, now)
        ? { next: calledOff(present, state), toTell: tells(actor, present, now) }
        : undefined,
    );
    afterwards('one-on-ones.plan', () => planning.plan(meeting.seriesId, now));
    announce();
  }

  async function cancelFollowing(actor: Actor, meeting: Meeting, now: Date): Promise<void> {
    const end = { at: meeting.startsAt, tells: [otherOf(meeting, actor.personId)] };
    for (let tries = 0; tries < ATTEMPTS; tries++) {
      if (!(await ending.end(await seriesOfManager(actor, meeting), end, now))) continue;
      announce();
      return;
    }
    throw new Error(`Series ${meeting.seriesId} was changed by others at each of ${ATTEMPTS} attempts.`);
  }

  /** Done again, what is called off already stays as it is. @throws UserFacingError once it is over. */
  async function notOver(actor: Actor, id: string, now: Date): Promise<Meeting | undefined> {
    const meeting = await meetingFor(actor, id);
    return meeting.state === 'PLANNED' ? planned(actor, id, now) : undefined;
  }

  return {
    /** Leaves one out of a series that goes on. */
    async skip(actor: Actor, meetingId: string, now: Date): Promise<void> {
      const meeting = await notOver(actor, meetingId, now);
      if (meeting) await callOff(actor, meeting, 'SKIPPED', now);
    },

    /** Cancels a single meeting, leaves one out of its series, or, for its manager, ends the series with it. */
    async cancel(actor: Actor, meetingId: string, scope: Scope, now: Date): Promise<void> {
      const meeting = await notOver(actor, meetingId, now);
      if (!meeting) return;
      if (scope === 'following') return cancelFollowing(actor, meeting, now);
      const series = await store.series(meeting.seriesId);
      const isAlone = !series || series.repeat === 'ONCE';
      await callOff(actor, meeting, isAlone ? 'CANCELLED' : 'SKIPPED', now);
    },
  };
}

export type CallingOffService = ReturnType<typeof callingOffService>;
