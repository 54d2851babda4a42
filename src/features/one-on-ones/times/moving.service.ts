import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import { isToCome } from '../agenda/agenda';
import type { Meeting } from '../meeting';
import { BusyThen, changeMeeting, type MeetingChange } from '../meeting-changes';
import type { OneOnOneParts } from '../one-on-one-parts';
import { nextPointerAt } from '../telling/pointer';
import { changeAccess, ENDED, MEANWHILE } from './change-access';
import { clashes, JUST_TAKEN } from './clashes';
import { startTyped, type TimeOnWall } from './meeting-times';
import type { ScheduledBy } from './scheduling.service';
import { seriesStart } from './series-start';

/** One meeting, or it and all that follow in its series. */
export type Scope = 'one' | 'following';

/** The meeting that a window is about, as it was when it was opened. */
export interface Seen {
  readonly meetingId: string;
  /** How often it had been moved or called off. */
  readonly sequence: number;
}

/** Moves meetings to other times: either of the two one, the manager the rest of a series, too. */
export function movingService(deps: OneOnOneParts) {
  const { meetings, series: store, people, meetingFor, announce } = deps;
  const { planned, seriesOfManager, tells } = changeAccess(deps);
  const busy = clashes(deps);
  const { start } = seriesStart(deps);

  async function bothOf({ managerId, reportId }: Meeting) {
    const found = await people.people([managerId, reportId]);
    const [manager, report] = [found.get(managerId), found.get(reportId)];
    if (!manager?.active || !report?.active) throw new UserFacingError(ENDED);
    return { manager, report };
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

  return {
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
  };
}

export type MovingService = ReturnType<typeof movingService>;

function atTheTime(error: unknown): never {
  throw error instanceof BusyThen ? new FieldErrors({ time: JUST_TAKEN }) : error;
}
