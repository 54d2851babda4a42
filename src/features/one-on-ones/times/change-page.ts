import type { Actor } from '../../../shared/actor';
import { localDate, localTime } from '../../../shared/weeks';
import type { Person } from '../../people';
import { type Meeting, otherOf } from '../meeting';
import type { OneOnOneParts } from '../one-on-one-parts';
import { changeAccess } from './change-access';
import type { TimeOnWall } from './meeting-times';

/** What one of the two is shown who changes a meeting. */
export interface ChangePage {
  readonly actor: Actor;
  readonly meeting: Meeting;
  readonly other: Person | undefined;
  /** Whether it is one of several. */
  readonly isInSeries: boolean;
  /** Whether the actor decides on all that follow, too. */
  readonly decidesOnSeries: boolean;
  /** The meeting's time where the actor is, or what they have chosen instead. */
  readonly at: TimeOnWall;
  readonly now: Date;
}

export const changePages = (parts: OneOnOneParts) => {
  const { series, people } = parts;
  const { planned } = changeAccess(parts);
  /** @throws UserFacingError for everybody but the two, and once it is over or called off. */
  return async (actor: Actor, meetingId: string, now: Date, chosen?: TimeOnWall): Promise<ChangePage> => {
    const meeting = await planned(actor, meetingId, now);
    const [agreed, other] = await Promise.all([
      series.series(meeting.seriesId),
      people.person(otherOf(meeting, actor.personId)),
    ]);
    const isInSeries = agreed !== undefined && agreed.repeat !== 'ONCE';
    const { startsAt } = meeting;
    const at = { day: localDate(startsAt, actor.timeZone), time: localTime(startsAt, actor.timeZone) };
    const decidesOnSeries = isInSeries && meeting.managerId === actor.personId;
    return { actor, meeting, other, isInSeries, decidesOnSeries, at: chosen ?? at, now };
  };
};

export type ReadChangePage = ReturnType<typeof changePages>;
