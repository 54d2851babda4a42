import { Temporal } from 'temporal-polyfill';
import { HR_CHANNEL } from '../../delivery/hr-channel';
import type { Chore, Schedule } from '../../delivery/schedule';
import type { Clock } from '../../shared/clock';
import { localDate } from '../../shared/weeks';
import { type ChartStore, readChart } from './chart.store';
import { type Departure, type DepartureStore, type Leaver, leaversIn } from './departures';
import { leaversPart } from './departures.views';
import type { DirectoryStore } from './directory.service';

export const LEAVERS = 'people.leavers';

/** Whoever leaves in the same hour stands in the same notice. */
const GATHERING_MS = 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** A process that starts looks back so far: what is older was noticed by another, or is no news. */
const FIRST_LOOK_MS = 7 * DAY_MS;
/** Writes under way while the last look was taken. */
const OVERLAP_MS = 2 * 60_000;

export interface DeparturesDeps {
  readonly directory: Pick<DirectoryStore, 'changedSince' | 'people'>;
  readonly departures: DepartureStore;
  readonly chart: ChartStore;
  /** How many objectives of open cycles each of these people owns; asked of another feature. */
  readonly objectivesOf: (personIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** The real clock. */
  readonly time: Clock;
  /** By whose days notices are counted. */
  readonly zone: string;
}

type Known = Pick<DeparturesDeps, 'departures' | 'chart' | 'objectivesOf'>;

/** What those left behind of whom a notice tells. */
export const leaversOf = async (notice: string, known: Known): Promise<Leaver[]> =>
  leaversAmong(await known.departures.toldBy(notice), known);

/** Another process may send a notice before it is written down of whom it tells. */
async function leaversToTell(notice: string, known: Known): Promise<Leaver[]> {
  const noted = await known.departures.toldBy(notice);
  return leaversAmong(noted.length > 0 ? noted : await known.departures.untold(), known);
}

async function leaversAmong(
  departed: readonly Departure[],
  { chart, objectivesOf }: Known,
): Promise<Leaver[]> {
  const ids = departed.map(({ personId }) => personId);
  if (ids.length === 0) return [];
  const [parts, objectives] = await Promise.all([readChart(chart), objectivesOf(ids)]);
  return leaversIn(parts, ids, objectives);
}

/** Notices who left, and who came back, from what changed in the directory. */
export function noteLeavers({ directory, departures, time }: DeparturesDeps): Chore {
  let since: Date | undefined;
  return {
    name: 'people.note_leavers',
    async run(now) {
      const looked = time.now();
      const left: string[] = [];
      const back: string[] = [];
      for await (const { id, slackId, active } of directory.changedSince(
        since ?? new Date(looked.getTime() - FIRST_LOOK_MS),
      )) {
        // Somebody erased stands in the directory under a pseudonym; that is no news.
        if (slackId !== id) (active ? back : left).push(id);
      }
      await departures.note(left, now);
      // Whoever was erased since they were read must not stand there again.
      const known = new Set((await directory.people(left)).map(({ id }) => id));
      await departures.forget([...back, ...left.filter((id) => !known.has(id))]);
      since = new Date(looked.getTime() - OVERLAP_MS);
    },
  };
}

/** Tells HR once a day at most who left, in figures: names are behind its button. */
export function leaversNotice(deps: DeparturesDeps): Schedule {
  const { departures, zone } = deps;

  /** When the next notice may go, and of whom it tells. */
  async function next(now: Date) {
    const waiting = await departures.untold();
    const [first] = waiting;
    if (!first) return undefined;
    const gathered = new Date(first.at.getTime() + GATHERING_MS);
    const today = localDate(now, zone);
    const toldToday = (await departures.toldBy(today)).length > 0;
    return { waiting, today, at: toldToday ? tomorrow(now, zone) : gathered };
  }

  return {
    kind: LEAVERS,
    notification: 'notice',
    timing: 'slot',
    async *due(now) {
      const found = await next(now);
      if (!found || found.at > now) return;
      const { waiting, today, at } = found;
      const ids = waiting.map(({ personId }) => personId);
      const settle = () => departures.tell(ids, today);
      yield { kind: LEAVERS, recipient: HR_CHANNEL, slot: today, at, settle };
    },
    async render({ slot }, { redraw }) {
      const leavers = await (redraw ? leaversOf : leaversToTell)(slot, deps);
      return leavers.length > 0 ? leaversPart(slot, leavers) : undefined;
    },
    async nextDue(now) {
      const found = await next(now);
      return found && found.at > now ? found.at : undefined;
    },
  };
}

/** The first instant of the next day there: midnight, or what follows it where there is none. */
const tomorrow = (now: Date, zone: string): Date =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(now.getTime())
      .toZonedDateTimeISO(zone)
      .add({ days: 1 })
      .startOfDay().epochMilliseconds,
  );
