import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import { insist } from '../../../shared/insist';
import type { Person } from '../../people';
import { lastRank, MOST_OPEN_POINTS } from '../agenda/agenda';
import { type Format, openPoints, type Point } from '../meeting';
import type { OneOnOneParts } from '../one-on-one-parts';
import type { Repeat } from '../series';
import { startTyped, type TimeOnWall } from './meeting-times';
import { seriesStart } from './series-start';

/** 1:1s as a manager types them; day and time are on the wall where the manager is. */
export interface ScheduleInput extends TimeOnWall {
  readonly reportId: string;
  readonly minutes: number;
  readonly repeat: Repeat;
  readonly format: Format;
  /** What the manager wants to talk about first, each a point of theirs. */
  readonly points: readonly string[];
}

/** The window that is sent off. */
export interface ScheduledBy {
  /** An id for what it creates: the same at every submission. */
  readonly creates: string;
}

const ONESELF = 'A 1:1 takes two: choose somebody who reports to you.';
const NOT_BELOW =
  'Only somebody’s managers schedule 1:1s with them: choose somebody who reports to you, directly or through others.';
const NOT_YOURS = 'Only the manager of these 1:1s can renew them; nothing was changed.';
const ENDED = 'These 1:1s have ended, so they cannot be renewed. Type /1on1 to schedule new ones.';
const BUSY =
  'These 1:1s are being changed by others at this very moment, so nothing was done. Please try again.';

/** Use cases of managers: new 1:1s, and series that go on past their cycle. */
export function schedulingService(deps: OneOnOneParts) {
  const { meetings, series: store, people, line, planning, newId, afterwards, announce } = deps;
  const { start } = seriesStart(deps);

  async function reportOf(actor: Actor, reportId: string): Promise<Person> {
    if (reportId === actor.personId) throw new FieldErrors({ report: ONESELF });
    const report = await people.person(reportId);
    if (!report || !(await line.isBelow(report, actor.personId)))
      throw new FieldErrors({ report: NOT_BELOW });
    if (!report.active)
      throw new FieldErrors({ report: `${report.name} has left, so nobody can meet them any more.` });
    return report;
  }

  /** Points of the manager, after all that the two have. */
  async function pointsOf(typed: readonly string[], manager: Actor, reportId: string): Promise<Point[]> {
    if (typed.length === 0) return [];
    const all = await meetings.meetingsOf({ managerId: manager.personId, reportId });
    const texts = [...new Set(typed)];
    const waiting = all.flatMap(openPoints).filter(({ text }) => !texts.includes(text)).length;
    if (waiting + texts.length > MOST_OPEN_POINTS)
      throw new FieldErrors({
        points: `At most ${MOST_OPEN_POINTS} points can wait at once, and ${waiting} do already: write fewer.`,
      });
    const rank = lastRank(all);
    return texts.map((text, index) => ({
      id: newId(),
      part: 'MANAGER',
      text,
      link: null,
      byId: manager.personId,
      rank: rank + index,
      revision: 0,
      tickedIn: null,
    }));
  }

  return {
    /**
     * Schedules 1:1s, once however often the window is sent off.
     * @returns the id of the first one.
     * @throws FieldErrors where the two cannot meet then, at the field that says so.
     */
    async schedule(
      actor: Actor,
      input: ScheduleInput,
      { creates }: ScheduledBy,
      now: Date,
    ): Promise<string | undefined> {
      const { reportId, repeat, minutes, format, day: firstDay, time } = input;
      const report = await reportOf(actor, reportId);
      startTyped(input, actor.timeZone, now);
      const manager = await people.person(actor.personId);
      if (!manager) throw new Error(`Person ${actor.personId} is not in the directory.`);
      const points = await pointsOf(input.points, actor, reportId);
      const pair = { managerId: actor.personId, reportId };
      const terms = { repeat, firstDay, time, timeZone: actor.timeZone, minutes, format };
      await start({ id: creates, ...pair, ...terms }, { actor, manager, report, points, now });
      return (await meetings.meetingsIn(creates))[0]?.id;
    },

    /**
     * Lets a series go on past the cycle that it would end with. Done again, it changes nothing.
     * @param cycleId the cycle that its manager was asked about.
     */
    async renew(actor: Actor, seriesId: string, cycleId: string, now: Date): Promise<void> {
      const renewed = await insist(async () => {
        const series = await store.series(seriesId);
        if (series?.managerId !== actor.personId) throw new UserFacingError(NOT_YOURS);
        if (series.renewedPast === cycleId) return 'already';
        if (series.endsAt !== null || series.cycleId !== cycleId) throw new UserFacingError(ENDED);
        const next = { ...series, cycleId: null, renewedPast: cycleId, renewalAt: null, planAt: now };
        return (await store.replace(next, [])) === 'written' && 'now';
      }, BUSY);
      if (renewed === 'already') return;
      afterwards('one-on-ones.plan', () => planning.plan(seriesId, now));
      announce();
    },
  };
}

export type SchedulingService = ReturnType<typeof schedulingService>;
