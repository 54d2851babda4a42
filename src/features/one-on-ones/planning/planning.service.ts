import type { NewId } from '../../../shared/ids';
import type { Person } from '../../people';
import { isToCome } from '../agenda/agenda';
import { endOfMeeting, type Point } from '../meeting';
import type { MeetingStore, MeetingToTell, SeriesStore } from '../ports';
import type { Series } from '../series';
import { type Occurrence, occurrences } from './occurrences';
import { type Ahead, type OutlookDeps, outlooks } from './outlook';
import { leftOut, plannedMeeting } from './planned-meeting';
import { isSooner, type SeriesEnding } from './series-end';

export interface PlanningDeps extends OutlookDeps {
  readonly meetings: Pick<MeetingStore, 'meetingsIn' | 'insert'>;
  readonly series: Pick<SeriesStore, 'series' | 'replace'>;
  readonly ending: SeriesEnding;
  readonly newId: NewId;
}

/** What of a series is planned next: `plan` says more. */
export type PlanningService = ReturnType<typeof planningService>;

function tomorrowOr(end: Date, now: Date): Date {
  const tomorrow = new Date(now.getTime() + DAY_MS);
  return now < end && end < tomorrow ? end : tomorrow;
}

const isSame = (next: Series, series: Series): boolean =>
  next.cycleId === series.cycleId &&
  next.planned === series.planned &&
  next.planAt?.getTime() === series.planAt?.getTime() &&
  next.renewalAt?.getTime() === series.renewalAt?.getTime();

const DAY_MS = 24 * 3_600_000;
/** Each lost race means that somebody else's write went through. */
const ATTEMPTS = 8;

/** Makes the meetings of series, as far ahead as is known of them. */
export function planningService(deps: PlanningDeps) {
  const { meetings, series: store, ending, newId } = deps;
  const outlook = outlooks(deps);

  /** One that overlaps with another 1:1 of one of them is left out, and both are told. */
  async function insert(series: Series, next: Occurrence, both: readonly Person[], now: Date): Promise<void> {
    const meeting = plannedMeeting(series, next, { newId, both, now });
    if ((await meetings.insert(meeting)) !== 'overlaps') return;
    const toTell = both.map(
      ({ id: recipient }): MeetingToTell => ({ id: newId(), kind: 'changed', recipient, at: now }),
    );
    await meetings.insert(leftOut(meeting), toTell);
  }

  /** @returns how many are planned then; those that an outage has let pass are not made up for. */
  async function insertMissing(series: Series, until: Date, both: readonly Person[], now: Date) {
    let planned = series.planned;
    for (const next of occurrences(series, planned, until)) {
      if (next.startsAt > now) await insert(series, next, both, now);
      planned = next.ordinal + 1;
    }
    return planned;
  }

  /** What this series takes the place of ends where it begins, before anything of it is planned. */
  async function endReplaced({ replaces, planned }: Series, now: Date): Promise<void> {
    if (!replaces || planned > 0) return;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const old = await store.series(replaces.seriesId);
      if (!old || (await ending.end(old, { at: replaces.from, by: 'place', tells: [] }, now))) {
        if (old) await ending.cancelAfterEnd({ ...old, endsAt: replaces.from, whyEnded: 'place' }, now);
        return;
      }
    }
    throw new Error(`Series ${replaces.seriesId} was changed by others at each of ${ATTEMPTS} attempts.`);
  }

  const hasMore = async ({ id }: Series, now: Date): Promise<boolean> =>
    (await meetings.meetingsIn(id)).some((meeting) => isToCome(meeting, now));

  /**
   * What it has still to come depends on the two. Once there is nothing, it is looked at no more but for the once that
   * follows its end: for what was being planned at that moment.
   */
  async function followEnd(series: Series, now: Date): Promise<boolean> {
    await ending.cancelAfterEnd(series, now);
    if (series.planAt === null || series.planAt > now) return true;
    const endsAt = series.endsAt ?? now;
    const goesOn = endsAt > now || (await hasMore(series, now));
    const planAt = goesOn ? tomorrowOr(endsAt, now) : null;
    return (await store.replace({ ...series, planAt }, [])) === 'written';
  }

  /** @returns whether it is done; not where somebody else wrote meanwhile. */
  async function attempt(series: Series, now: Date): Promise<boolean> {
    const isEnded = series.endsAt !== null && series.endsAt <= now;
    if (isEnded && !(await hasMore(series, now))) return followEnd(series, now);
    const ahead = await outlook(series, now);
    if (ahead.endsAt === null)
      return series.endsAt === null ? planMore(series, ahead, now) : followEnd(series, now);
    const { endsAt: at, by } = ahead;
    if (!isSooner(series, { at, by })) return followEnd(series, now);
    const tells = by === 'over' ? [] : [series.managerId, series.reportId];
    return ending.end(series, { at, by, tells }, now);
  }

  async function planMore(series: Series, ahead: Ahead, now: Date): Promise<boolean> {
    await endReplaced(series, now);
    const { until, both, cycleId, renewalAt } = ahead;
    const planned = await insertMissing(series, until, both, now);
    const planAt = await nextLook(series, until, now);
    const next = { ...series, cycleId, renewalAt, planned, planAt };
    return isSame(next, series) || (await store.replace(next, [])) === 'written';
  }

  /** Tomorrow, or when it ends if that is sooner: of one meeting when that is over. */
  async function nextLook(series: Series, until: Date, now: Date): Promise<Date> {
    const [only] = series.repeat === 'ONCE' ? await meetings.meetingsIn(series.id) : [];
    return tomorrowOr(only ? endOfMeeting(only) : until, now);
  }

  return {
    /**
     * Plans what is missing of a series, moves it into its cycle, or ends it. Cut short at any point, it is completed
     * by doing it again; done twice, or twice at once, it has the effect of one.
     */
    async plan(seriesId: string, now: Date): Promise<void> {
      for (let tries = 0; tries < ATTEMPTS; tries++) {
        const series = await store.series(seriesId);
        if (!series || series.planAt === null || (await attempt(series, now))) return;
      }
      throw new Error(`Series ${seriesId} was changed by others at each of ${ATTEMPTS} attempts.`);
    },

    /**
     * Inserts the first meeting, with its points, once what the series replaces has ended.
     * @returns `overlaps` where one of the two came to be busy then.
     */
    async begin(
      series: Series,
      { both, now, points }: { both: readonly Person[]; now: Date; points: readonly Point[] },
    ) {
      await endReplaced(series, now);
      const [first] = occurrences(series, 0, new Date(now.getTime() + 2 * 366 * DAY_MS));
      return meetings.insert(plannedMeeting(series, first!, { newId, both, now, points }));
    },
  };
}
