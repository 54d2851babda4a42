import { managementLine } from '../../src/features/one-on-ones/line';
import { oneOnOneParts } from '../../src/features/one-on-ones/one-on-one-parts';
import { planningService } from '../../src/features/one-on-ones/planning/planning.service';
import { seriesEnding } from '../../src/features/one-on-ones/planning/series-end';
import type { MeetingStore, SeriesStore } from '../../src/features/one-on-ones/ports';
import type { Series } from '../../src/features/one-on-ones/series';
import { mongoMeetingStore } from '../../src/features/one-on-ones/stores/meetings.store';
import { mongoPageStore } from '../../src/features/one-on-ones/stores/pages.store';
import { mongoPairStore } from '../../src/features/one-on-ones/stores/pairs.store';
import { mongoSeriesStore } from '../../src/features/one-on-ones/stores/series.store';
import type { Person } from '../../src/features/people';
import { inFlight } from '../../src/shared/afterwards';
import { testDatabase } from './database';
import { fakeCycles, fakePeople } from './okr-fakes';
import * as people from './okr-people';
import { countedIds } from './okr-world';
import { all, aSeries, nameOfText } from './one-on-ones';

const SINCE = new Date('2026-01-01T00:00:00Z');
const under = (person: Person, manager: Person): Person => ({
  ...person,
  reportingLines: [{ managerId: manager.id, from: SINCE, to: null }],
});

/** At the top, in New York. */
export const NINA = people.NINA;
/** Reports to Nina, in Berlin. */
export const BEN = under(people.BEN, NINA);
/** Reports to Ben, in Kolkata. */
export const ASHA = under(people.ASHA, BEN);
/** Reports to Ben too. */
export const CARA: Person = { ...ASHA, id: 'person-cara', slackId: 'UCARA', name: 'Cara' };

export const Q2 = people.Q2;
export const Q3 = {
  ...Q2,
  id: 'cycle-q3',
  name: 'Q3 2026',
  window: {
    firstDay: '2026-07-01',
    lastDay: '2026-09-30',
    startsAt: new Date('2026-06-30T22:00:00Z'),
    endsAt: new Date('2026-09-30T22:00:00Z'),
  },
};

/** Monday 1 June 2026, 10:00 in Berlin. */
export const MONDAY_10AM_BERLIN = new Date('2026-06-01T08:00:00Z');

/** Ben meets Asha every Tuesday at 15:00 in Berlin, from 2 June 2026 on. */
export const everyTuesday = (more: Partial<Series> = {}): Series =>
  aSeries({ managerId: BEN.id, reportId: ASHA.id, planAt: MONDAY_10AM_BERLIN, ...more });

const COLLECTIONS = ['one_on_one_meetings', 'one_on_one_series', 'one_on_one_pairs', 'one_on_one_pages'];

/** 1:1s over a real store, with Nina, Ben, Asha and Cara, in no cycle at first. */
export async function oneOnOneWorld() {
  const database = await testDatabase();
  const { connection } = database;
  const meetings = mongoMeetingStore(connection, 'W1');
  const series = mongoSeriesStore(connection, 'W1');
  const pairs = mongoPairStore(connection, 'W1');
  const pages = mongoPageStore(connection, 'W1');
  await database.buildIndexes();
  const newId = countedIds();
  const directory = fakePeople(NINA, BEN, ASHA, CARA);
  const cycles = fakeCycles();
  const line = managementLine({ people: directory });

  /** The planner over these stores, which may be about to fail. */
  const plannerOver = (stores: { meetings: MeetingStore; series: SeriesStore }) => {
    const ending = seriesEnding({ ...stores, newId });
    return planningService({ ...stores, people: directory, cycles, line, ending, newId });
  };
  const stores = { meetings, series };
  const flights = inFlight((what, error) => {
    throw new Error(`${what} failed`, { cause: error });
  });
  let announced = 0;
  const parts = oneOnOneParts({
    ...stores,
    pairs,
    pages,
    newId,
    nameOfText,
    people: directory,
    cycles,
    clock: { now: () => MONDAY_10AM_BERLIN },
    afterwards: flights.afterwards,
    announce: () => {
      announced += 1;
    },
  });

  return {
    ...parts,
    parts,
    people: directory,
    cycles,
    plannerOver,
    /** Resolves once everything that follows an answer is done. */
    settled: flights.settled,
    announced: () => announced,
    /** Who is still to be told what: `changed person-asha`. */
    async told() {
      const owed = [...(await all(meetings.owed())), ...(await all(series.owed()))];
      return owed.map(({ kind, recipient }) => `${kind} ${recipient}`);
    },
    /** The days of a series' meetings in these states, as they stand in UTC. */
    async startsOf(seriesId: string, ...states: string[]) {
      const found = await meetings.meetingsIn(seriesId);
      return found
        .filter(({ state }) => states.includes(state))
        .map(({ startsAt }) => startsAt.toISOString().slice(0, 16));
    },
    async forget() {
      for (const name of COLLECTIONS) await connection.collection(name).deleteMany({});
      announced = 0;
      directory.reset();
      cycles.forget();
    },
    close: () => database.close(),
  };
}

export type OneOnOneWorld = Awaited<ReturnType<typeof oneOnOneWorld>>;
