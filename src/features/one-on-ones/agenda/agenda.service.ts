import type { Actor } from '../../../shared/actor';
import { FieldErrors } from '../../../shared/errors';
import type { MeetingAccess } from '../access';
import type { Meeting, Point } from '../meeting';
import { changeMeeting } from '../meeting-changes';
import type { MeetingStore } from '../ports';
import { partOf, roleIn, type Side } from '../side';
import { agendaOf, hasRoom, isToCome, lastRank, MOST_OPEN_POINTS, meetingForPoint, pointsOf } from './agenda';
import {
  type Destination,
  ranksAfterMove,
  withEdit,
  withoutPoint,
  withPoint,
  withRanks,
  withTick,
} from './point-changes';
import {
  type NewPoint,
  type PointAsRead,
  type PointEdit,
  type PointRef,
  pointIdOf,
  pointIn,
  readsLike,
} from './point-input';

export interface AgendaDeps {
  readonly meetings: MeetingStore;
  readonly access: MeetingAccess;
}

const FULL = `There are ${MOST_OPEN_POINTS} open points between the two of you; tick or remove some before you add another.`;
const GONE = 'This point was removed meanwhile. Copy your text and add it as a new point.';

export type AgendaService = ReturnType<typeof agendaService>;

/** What two people do with their agendas: either of them everything, at any time, in past meetings too. */
export function agendaService({ meetings, access }: AgendaDeps) {
  /** The meeting that a click names, and all of the two. */
  async function read(actor: Actor, meetingId: string) {
    const meeting = await access.meetingFor(actor, meetingId);
    return { meeting, all: await meetings.meetingsOf(meeting) };
  }

  const change = (meeting: Meeting, apply: (present: Meeting) => Meeting) =>
    changeMeeting(meetings, meeting, (present) => {
      const next = apply(present);
      return next === present ? undefined : { next };
    });

  /**
   * Applies to the meeting in which the point is kept.
   * @returns the point as it is then; nothing where it was removed.
   */
  async function changeHolder(actor: Actor, ref: PointRef, apply: (present: Meeting) => Meeting) {
    const { all } = await read(actor, ref.meetingId);
    const holder = all.find((meeting) => pointIn(meeting, ref.pointId));
    return holder && pointIn(await change(holder, apply), ref.pointId);
  }

  async function add(target: Meeting, all: readonly Meeting[], by: Actor, { form, ...typed }: NewPoint) {
    const id = pointIdOf(form, typed.text);
    const holder = all.find((meeting) => pointIn(meeting, id));
    if (holder) return holder;
    if (!hasRoom(all)) throw new FieldErrors({ text: FULL });
    const point = { id, ...typed, byId: by.personId, rank: lastRank(all), revision: 0, tickedIn: null };
    return change(target, (present) => withPoint(present, point));
  }

  return {
    /**
     * Puts a point down for a meeting that is to come; from another one, for the next of the two or their latest.
     * @returns the meeting that it stands in now.
     * @throws FieldErrors where the two have too many open points.
     */
    async addPoint(actor: Actor, meetingId: string, point: NewPoint, now: Date): Promise<Meeting> {
      const { meeting, all } = await read(actor, meetingId);
      const target = isToCome(meeting, now) ? meeting : (meetingForPoint(all, now) ?? meeting);
      return add(target, all, actor, point);
    },

    /**
     * Puts a point down for the next meeting of two people, else their latest; `undefined` where they never met.
     * @param side the part of the agenda as the actor calls it: their own is the manager's or the report's.
     */
    async addForPair(
      actor: Actor,
      otherId: string,
      { side, ...point }: Omit<NewPoint, 'part'> & { readonly side: Side },
      now: Date,
    ): Promise<Meeting | undefined> {
      const pairs = [
        { managerId: actor.personId, reportId: otherId },
        { managerId: otherId, reportId: actor.personId },
      ];
      const all = (await Promise.all(pairs.map((pair) => meetings.meetingsOf(pair)))).flat();
      const target = meetingForPoint(all, now);
      return target && add(target, all, actor, { ...point, part: partOf(side, roleIn(target, actor)) });
    },

    /** Ticks a point in this meeting, or takes the tick away: the same twice is the same as once. */
    tick: (actor: Actor, ref: PointRef, ticked: boolean) =>
      changeHolder(actor, ref, (meeting) => withTick(meeting, ref.pointId, ticked ? ref.meetingId : null)),

    /** Puts a point beside another of its part on this meeting's agenda: the same twice is the same as once. */
    async move(actor: Actor, { meetingId, pointId }: PointRef, to: Destination, now: Date) {
      const { meeting, all } = await read(actor, meetingId);
      const agenda = agendaOf(meeting, all, now);
      const point = pointsOf(agenda).find(({ id }) => id === pointId);
      if (!point) return;
      const ranks = ranksAfterMove(agenda[point.part], pointId, to);
      const holders = all.filter(({ points }) => points.some(({ id }) => ranks.has(id)));
      for (const holder of holders) await change(holder, (present) => withRanks(present, ranks));
    },

    /**
     * Writes a point anew where it still is as it was read.
     * @returns the point as it is now where somebody else changed it; it is left like that.
     * @throws FieldErrors where it was removed.
     */
    async edit(actor: Actor, ref: PointAsRead, edit: PointEdit): Promise<Point | undefined> {
      let overtaken = false;
      const present = await changeHolder(actor, ref, (meeting) => {
        const point = pointIn(meeting, ref.pointId);
        overtaken = point !== undefined && point.revision !== ref.revision && !readsLike(point, edit);
        return overtaken ? meeting : withEdit(meeting, ref.pointId, edit);
      });
      if (!present) throw new FieldErrors({ text: GONE });
      return overtaken ? present : undefined;
    },

    /**
     * Removes a point, unless somebody changed its words since they were read.
     * @returns the point as it is now where that happened.
     */
    remove: (actor: Actor, ref: PointAsRead): Promise<Point | undefined> =>
      changeHolder(actor, ref, (meeting) =>
        pointIn(meeting, ref.pointId)?.revision === ref.revision
          ? withoutPoint(meeting, ref.pointId)
          : meeting,
      ),
  };
}
