import type { Actor } from '../../shared/actor';
import { FieldErrors, UserFacingError } from '../../shared/errors';
import { isToCome } from './agenda';
import { clashes, JUST_TAKEN } from './clashes';
import { type Meeting, otherOf } from './meeting';
import { BusyThen, changeMeeting, type MeetingChange } from './meeting-changes';
import { startTyped, type TimeOnWall } from './meeting-times';
import type { OneOnOneParts } from './one-on-one-parts';
import { calledOff } from './planned-meeting';
import { nextPointerAt } from './pointer';
import type { MeetingToTell } from './ports';
import type { ScheduledBy } from './scheduling.service';
import type { Series } from './series';
import { seriesStart } from './series-start';

/** One meeting, or it and all that follow in its series. */
export type Scope = 'one' | 'following';

/** The meeting that a window is about, as it was when it was opened. */
export interface Seen {
  readonly meetingId: string;
  /** How often it had been moved or called off. */
  readonly sequence: number;
}

const OVER = 'This 1:1 is over or called off, so it cannot be changed any more; nothing was done.';
const MEANWHILE =
  'This 1:1 was moved or called off since you opened this window, so nothing was done. Please open it again.';
const MANAGERS = 'Only the manager of a series can change all that follow; nothing was done.';
const ENDED = 'This series of 1:1s has ended, so nothing follows any more; nothing was done.';

/** Each lost race means that somebody else's write went through. */
const ATTEMPTS = 8;

/** What either of the two does with a meeting that is planned. The other one is told. */
export function changingService(deps: OneOnOneParts) {
  const { meetings, series: store, people, meetingFor, planning, ending, newId, afterwards, announce } = deps;
  const busy = clashes(deps);
  const { start } = seriesStart(deps);

  const tells = (actor: Actor, meeting: Meeting, now: Date): MeetingToTell[] => [
    { id: newId(), kind: 'changed', recipient: otherOf(meeting, actor.personId), at: now },
  ];

  async function bothOf({ managerId, reportId }: Meeting) {
    const found = await people.people([managerId, reportId]);
    const [manager, report] = [found.get(managerId), found.get(reportId)];
    if (!manager?.active || !report?.active) throw new UserFacingError(ENDED);
    return { manager, report };
  }

  /** A meeting of the actor's that is planned and not over. */
  async function planned(actor: Actor, id: string, now: Date): Promise<Meeting> {
    const meeting = await meetingFor(actor, id);
    if (!isToCome(meeting, now)) throw new UserFacingError(OVER);
    return meeting;
  }

  async function seriesOfManager(actor: Actor, { seriesId, managerId }: Meeting): Promise<Series> {
    if (managerId !== actor.personId) throw new UserFacingError(MANAGERS);
    const series = await store.series(seriesId);
    if (!series || series.repeat === 'ONCE') throw new UserFacingError(ENDED);
    return series;
  }

  async function moveOne(
    actor: Actor,
    { meetingId, sequence }: Seen,
    to: TimeOnWall,
    now: Date,
  ): Promise<string> {
    const meeting = await planned(actor, meetingId, now);
    const startsAt = startTyped(to, actor.timeZone, now);
    const { manager, report } = await bothOf(meeting);
    const other = manager.id === actor.personId ? report : manager;
    const spans = [{ startsAt, minutes: meeting.minutes }];
    await busy.refuse(actor, { spans, other, givesWay: ({ id }) => id === meetingId }, now);
    await changeMeeting(meetings, meeting, (present): MeetingChange | undefined => {
      if (present.startsAt.getTime() === startsAt.getTime() && present.state === 'PLANNED') return undefined;
      if (present.sequence !== sequence) throw new UserFacingError(MEANWHILE);
      const moved = { ...present, startsAt, sequence: sequence + 1 };
      const pointerAt = nextPointerAt(moved, [manager, report], now);
      return { next: { ...moved, pointerAt }, toTell: tells(actor, present, now) };
    }).catch(atTheTime);
    announce();
    return meetingId;
  }

  /** A new series takes the place of what is left of the old one. */
  async function moveFollowing(
    actor: Actor,
    { meetingId, sequence }: Seen,
    { day, time }: TimeOnWall,
    { creates }: ScheduledBy,
    now: Date,
  ): Promise<string> {
    const meeting = await meetingFor(actor, meetingId);
    const old = await seriesOfManager(actor, meeting);
    const begun = await store.series(creates);
    if (!begun && old.endsAt !== null) throw new UserFacingError(ENDED);
    if (!begun && !(isToCome(meeting, now) && meeting.sequence === sequence))
      throw new UserFacingError(MEANWHILE);
    startTyped({ day, time }, actor.timeZone, now);
    const { managerId, reportId, repeat, minutes, format, renewedPast } = old;
    const replaces = { seriesId: old.id, from: meeting.startsAt };
    const terms = { repeat, firstDay: day, time, timeZone: actor.timeZone, minutes, format };
    const wanted = { id: creates, managerId, reportId, ...terms, replaces, renewedPast };
    await start(wanted, { actor, ...(await bothOf(meeting)), points: [], now });
    const [first] = await meetings.meetingsIn(creates);
    return first?.id ?? meetingId;
  }

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
    /** What can be changed at all now, for the windows that ask what to do. @throws UserFacingError otherwise. */
    planned,

    /**
     * Moves one meeting, or, for its manager, the rest of its series: those become a new series.
     * @param to on the wall where the actor is.
     * @returns the id of the meeting that takes place then.
     * @throws FieldErrors where the two cannot meet then.
     */
    move: (
      actor: Actor,
      seen: Seen,
      { scope, ...to }: TimeOnWall & { readonly scope: Scope },
      by: ScheduledBy,
      now: Date,
    ): Promise<string> =>
      scope === 'one' ? moveOne(actor, seen, to, now) : moveFollowing(actor, seen, to, by, now),

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

export type ChangingService = ReturnType<typeof changingService>;

function atTheTime(error: unknown): never {
  throw error instanceof BusyThen ? new FieldErrors({ time: JUST_TAKEN }) : error;
}
