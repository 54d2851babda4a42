import type { Actor } from '../../../shared/actor';
import { FieldErrors } from '../../../shared/errors';
import type { Person } from '../../people';
import type { Meeting, Point } from '../meeting';
import { changeMeeting } from '../meeting-changes';
import type { OneOnOneParts } from '../one-on-one-parts';
import { occurrences, startOf } from '../planning/occurrences';
import { outlooks } from '../planning/outlook';
import { SECOND_LOOK_MS } from '../planning/series-end';
import type { Series, SeriesToTell } from '../series';
import { clashes, JUST_TAKEN } from './clashes';

/** What a new series is, before anything of it is planned. */
export type NewSeries = Pick<
  Series,
  'id' | 'managerId' | 'reportId' | 'repeat' | 'firstDay' | 'time' | 'timeZone' | 'minutes' | 'format'
> &
  Partial<Pick<Series, 'replaces' | 'renewedPast'>>;

/** Who agrees on it, and what they want to talk about first. */
export interface Start {
  readonly actor: Actor;
  readonly manager: Person;
  readonly report: Person;
  readonly points: readonly Point[];
  readonly now: Date;
}

const OTHERWISE =
  'These 1:1s were scheduled already, at another time than this window says now. Close it, and move them instead.';

/** Begins series: each once, however often its window is sent off. */
export function seriesStart(deps: OneOnOneParts) {
  const { meetings, series: store, planning, newId, afterwards, announce } = deps;
  const outlook = outlooks(deps);
  const busy = clashes(deps);

  /** When the meetings would be, as far as they would be planned now; the first in any case. */
  async function refuseClashes(series: Series, { actor, report, manager, now }: Start): Promise<void> {
    const { minutes, replaces } = series;
    const ahead = await outlook(series, now);
    const until = ahead.endsAt === null ? ahead.until : now;
    const all = [...occurrences(series, 0, until)].map(({ startsAt }) => ({ startsAt, minutes }));
    const spans = all.length > 0 ? all : [{ startsAt: startOf(series, 0), minutes }];
    const givesWay = ({ seriesId, startsAt }: Meeting) =>
      seriesId === series.id ||
      (replaces !== null && seriesId === replaces.seriesId && startsAt >= replaces.from);
    const other = actor.personId === manager.id ? report : manager;
    await busy.refuse(actor, { spans, other, givesWay }, now);
  }

  /** The one that was begun by this window before, unless it is not what the window says now. */
  async function begunBefore(wanted: NewSeries): Promise<Series | undefined> {
    const begun = await store.series(wanted.id);
    if (begun && !isAgreedOn(begun, wanted)) throw new FieldErrors({ time: OTHERWISE });
    return begun;
  }

  async function put(wanted: NewSeries, start: Start): Promise<Series> {
    const { now, report } = start;
    const series = blank(wanted, now);
    await refuseClashes(series, start);
    const toTell: SeriesToTell = { id: newId(), kind: 'scheduled', recipient: report.id, at: now };
    await store.insert(series, [toTell]);
    return series;
  }

  /** Of a window that was sent off before, and whose first meeting is there: what was not typed into it then. */
  async function addPoints({ id }: Series, points: readonly Point[]): Promise<void> {
    const first = (await meetings.meetingsIn(id)).find(({ ordinal }) => ordinal === 0);
    if (!first || points.length === 0) return;
    await changeMeeting(meetings, first, (meeting) => {
      const known = new Set(meeting.points.map(({ text }) => text));
      const missing = points.filter(({ text }) => !known.has(text));
      return missing.length === 0
        ? undefined
        : { next: { ...meeting, points: [...meeting.points, ...missing] } };
    });
  }

  return {
    /**
     * Stores the series and its first meeting; the rest is planned after the answer, and what it replaces is ended.
     * @throws FieldErrors where one of the two has another 1:1 at one of its times.
     */
    async start(wanted: NewSeries, start: Start): Promise<void> {
      const { manager, report, points, now } = start;
      const series = (await begunBefore(wanted)) ?? (await put(wanted, start));
      const begun = await planning.begin(series, { both: [manager, report], points, now });
      if (begun === 'exists') await addPoints(series, points);
      if (begun === 'overlaps' && !series.replaces) {
        await store.remove(series.id);
        throw new FieldErrors({ time: JUST_TAKEN });
      }
      if (series.planned > 0) return;
      afterwards('one-on-ones.plan', () => planning.plan(series.id, now));
      announce();
    },
  };
}

const blank = (wanted: NewSeries, now: Date): Series => ({
  renewedPast: null,
  replaces: null,
  ...wanted,
  cycleId: null,
  endsAt: null,
  whyEnded: null,
  planned: 0,
  // Until then whoever begins it is at work on it.
  planAt: new Date(now.getTime() + SECOND_LOOK_MS),
  renewalAt: null,
  revision: 0,
});

const TERMS = [
  'managerId',
  'reportId',
  'repeat',
  'firstDay',
  'time',
  'timeZone',
  'minutes',
  'format',
] as const;

const isAgreedOn = (begun: Series, wanted: NewSeries): boolean =>
  TERMS.every((term) => begun[term] === wanted[term]);
