import type { MeetingStore, SeriesStore } from '../../../src/features/one-on-ones/ports';
import type { Series } from '../../../src/features/one-on-ones/series';
import {
  ASHA,
  BEN,
  CARA,
  everyTuesday,
  MONDAY_10AM_BERLIN,
  NINA,
  type OneOnOneWorld,
  oneOnOneWorld,
  Q2,
  Q3,
} from '../../support/one-on-one-world';
import { all, aMeeting } from '../../support/one-on-ones';

let world: OneOnOneWorld;
beforeAll(async () => {
  world = await oneOnOneWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const at = (iso: string) => new Date(`${iso}:00Z`);
const IN_JUNE = [
  '2026-06-02T13:00',
  '2026-06-09T13:00',
  '2026-06-16T13:00',
  '2026-06-23T13:00',
  '2026-06-30T13:00',
];

async function agreed(more: Partial<Series> = {}): Promise<Series> {
  const series = everyTuesday(more);
  await world.series.insert(series, []);
  return series;
}
const plan = (now = MONDAY_10AM_BERLIN, id = 'series-1') => world.planning.plan(id, now);
const seriesNow = async (id = 'series-1') => (await world.series.series(id))!;
const told = async () =>
  [...(await all(world.meetings.owed())), ...(await all(world.series.owed()))].map(
    ({ kind, recipient }) => `${kind} ${recipient}`,
  );

const BOTH_ENDED = [`ended ${BEN.id}`, `ended ${ASHA.id}`];

describe('a series in a cycle', () => {
  it('is planned to the end of the cycle, and no further', async () => {
    world.cycles.set(Q2);
    await agreed();
    await plan();
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual(IN_JUNE);
    expect(await seriesNow()).toMatchObject({ cycleId: 'cycle-q2', planned: 5, endsAt: null });
  });

  it('asks its manager once whether it goes on: as the last week begins', async () => {
    world.cycles.set(Q2);
    await agreed();
    await plan();
    expect((await seriesNow()).renewalAt).toEqual(at('2026-06-23T07:00'));
    await world.series.replace({ ...(await seriesNow()), renewalAt: null }, []);
    await plan(at('2026-06-23T08:00'));
    expect((await seriesNow()).renewalAt).toBeNull();
  });

  it('ends with it, and both are told once', async () => {
    world.cycles.set(Q2);
    await agreed();
    await plan();
    await plan(at('2026-06-30T22:00'));
    expect(await seriesNow()).toMatchObject({ endsAt: at('2026-06-30T22:00'), renewalAt: null });
    expect(await told()).toEqual([`ended ${BEN.id}`, `ended ${ASHA.id}`]);
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual(IN_JUNE);
    await plan(at('2026-06-30T22:05'));
    expect((await seriesNow()).planAt).toBeNull();
    expect(await told()).toHaveLength(2);
  });

  describe('one of which was moved past its end', () => {
    const JULY = at('2026-07-01T13:00');
    beforeEach(async () => {
      world.cycles.set(Q2);
      await agreed();
      await plan();
      const last = (await world.meetings.meetingsIn('series-1'))[4]!;
      await world.meetings.replace({ ...last, startsAt: JULY, sequence: 1 }, []);
      await plan(at('2026-06-30T22:00'));
      await plan(at('2026-06-30T22:05'));
    });

    it('keeps that one: the two agreed on the day', async () => {
      expect((await world.startsOf('series-1', 'PLANNED')).at(-1)).toBe('2026-07-01T13:00');
      expect(await world.startsOf('series-1', 'CANCELLED')).toEqual([]);
      expect(await seriesNow()).toMatchObject({ whyEnded: 'cycle', planAt: at('2026-07-01T22:05') });
      await plan(at('2026-07-01T22:05'));
      expect((await seriesNow()).planAt).toBeNull();
    });

    it('but not where one of them leaves before, which both are told', async () => {
      world.people.set({ ...ASHA, active: false });
      await plan(at('2026-07-01T09:00'));
      expect(await world.startsOf('series-1', 'CANCELLED')).toEqual(['2026-07-01T13:00']);
      expect(await seriesNow()).toMatchObject({ whyEnded: 'left', endsAt: at('2026-07-01T09:00') });
      expect(await told()).toEqual([...BOTH_ENDED, ...BOTH_ENDED]);
    });
  });

  it('follows a cycle that HR extends, and drops what is left when one is closed early', async () => {
    world.cycles.set(Q2);
    await agreed();
    await plan();
    const endsAt = at('2026-07-14T22:00');
    world.cycles.set({ ...Q2, window: { ...Q2.window, lastDay: '2026-07-14', endsAt } });
    await plan(at('2026-06-03T08:00'));
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual([
      ...IN_JUNE,
      '2026-07-07T13:00',
      '2026-07-14T13:00',
    ]);
    expect((await seriesNow()).renewalAt).toEqual(at('2026-07-07T07:00'));
    world.cycles.set({ ...Q2, state: 'CLOSED', closed: { at: at('2026-06-12T10:00'), by: 'helen' } });
    await plan(at('2026-06-12T10:01'));
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual(IN_JUNE.slice(0, 2));
    expect(await world.startsOf('series-1', 'CANCELLED')).toHaveLength(5);
    expect(await told()).toEqual([`ended ${BEN.id}`, `ended ${ASHA.id}`]);
  });

  it('goes on once it is renewed: ahead as far as without a cycle, then to the end of the next one', async () => {
    world.cycles.set(Q2);
    await agreed();
    await plan();
    await world.series.replace({ ...(await seriesNow()), cycleId: null, renewedPast: 'cycle-q2' }, []);
    await plan(at('2026-06-24T08:00'));
    expect(await seriesNow()).toMatchObject({ cycleId: null, planned: 17, renewalAt: null });
    world.cycles.set(Q3);
    await plan(at('2026-06-25T08:00'));
    expect(await seriesNow()).toMatchObject({ cycleId: 'cycle-q3', planned: 18 });
    expect((await world.startsOf('series-1', 'PLANNED')).at(-1)).toBe('2026-09-29T13:00');
    world.cycles.set({ ...Q2, state: 'CLOSED' });
    await plan(at('2026-07-01T08:00'));
    expect((await seriesNow()).endsAt).toBeNull();
  });
});

describe('a series in no cycle', () => {
  it('is planned a quarter ahead, and further each day', async () => {
    await agreed();
    await plan();
    expect((await world.startsOf('series-1', 'PLANNED')).at(-1)).toBe('2026-08-25T13:00');
    expect((await seriesNow()).planAt).toEqual(at('2026-06-02T08:00'));
    await plan(at('2026-06-02T08:00'));
    expect((await world.startsOf('series-1', 'PLANNED')).at(-1)).toBe('2026-09-01T13:00');
  });

  it('comes into a cycle that is opened later', async () => {
    await agreed();
    await plan();
    world.cycles.set(Q2);
    await plan(at('2026-06-02T08:00'));
    expect((await seriesNow()).cycleId).toBe('cycle-q2');
  });

  it('makes up for no meetings that an outage has let pass', async () => {
    await agreed({ repeat: 'BIWEEKLY' });
    await plan(at('2026-06-20T08:00'));
    expect((await world.startsOf('series-1', 'PLANNED'))[0]).toBe('2026-06-30T13:00');
  });

  it.each<[string, Series['whyEnded'], () => void]>([
    ['somebody leaves', 'left', () => world.people.set({ ...ASHA, active: false })],
    [
      'the report comes under somebody else',
      'line',
      () =>
        world.people.set({
          ...ASHA,
          reportingLines: [{ managerId: NINA.id, from: MONDAY_10AM_BERLIN, to: null }],
        }),
    ],
  ])('ends when %s', async (_why, whyEnded, happens) => {
    await agreed();
    await plan();
    happens();
    await plan(at('2026-06-10T08:00'));
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual(IN_JUNE.slice(0, 2));
    const [cancelled] = (await world.meetings.meetingsIn('series-1')).filter(
      ({ state }) => state === 'CANCELLED',
    );
    expect(cancelled).toMatchObject({ sequence: 1, pointerAt: null });
    expect((await seriesNow()).whyEnded).toBe(whyEnded);
    expect(await told()).toEqual([`ended ${BEN.id}`, `ended ${ASHA.id}`]);
  });

  it('goes on under a manager further up', async () => {
    await agreed({ managerId: NINA.id });
    await plan();
    expect((await seriesNow()).endsAt).toBeNull();
  });
});

describe('a series that is to end on some day', () => {
  const endsAt = at('2026-06-16T13:00');

  it('keeps what comes before, and is left alone once that day is over', async () => {
    await agreed();
    await plan();
    await world.ending.end(await seriesNow(), { at: endsAt, by: 'hand', tells: [] }, MONDAY_10AM_BERLIN);
    await plan(at('2026-06-01T08:02'));
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual(IN_JUNE.slice(0, 2));
    expect((await seriesNow()).planAt).toEqual(at('2026-06-02T08:02'));
    await plan(at('2026-06-16T12:00'));
    expect((await seriesNow()).planAt).toEqual(endsAt);
    await plan(endsAt);
    expect(await seriesNow()).toMatchObject({ planAt: null, endsAt });
    expect(await told()).toEqual([]);
  });

  it('ends sooner where somebody leaves before', async () => {
    await agreed();
    await plan();
    await world.ending.end(await seriesNow(), { at: endsAt, by: 'hand', tells: [] }, MONDAY_10AM_BERLIN);
    world.people.set({ ...ASHA, active: false });
    await plan(at('2026-06-03T08:00'));
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual(IN_JUNE.slice(0, 1));
  });
});

describe('a single meeting', () => {
  it('is planned once, and over without a word', async () => {
    await agreed({ repeat: 'ONCE' });
    await plan();
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual(['2026-06-02T13:00']);
    await plan(at('2026-06-02T13:30'));
    expect(await seriesNow()).toMatchObject({ endsAt: at('2026-06-02T13:30'), planned: 1 });
    expect(await told()).toEqual([]);
  });
});

describe('a meeting that overlaps with another 1:1 of one of them', () => {
  it('is left out, and both are told', async () => {
    const elsewhere = aMeeting({ seriesId: 'other', managerId: BEN.id, reportId: CARA.id });
    await world.meetings.insert({ ...elsewhere, startsAt: at('2026-06-09T13:15') });
    await agreed();
    await plan();
    expect(await world.startsOf('series-1', 'SKIPPED')).toEqual(['2026-06-09T13:00']);
    expect((await world.meetings.meetingsIn('series-1'))[1]).toMatchObject({ sequence: 0, pointerAt: null });
    expect(await told()).toEqual([`changed ${BEN.id}`, `changed ${ASHA.id}`]);
    await plan();
    expect(await told()).toHaveLength(2);
  });
});

describe('a series in place of another', () => {
  it('takes over from there on, without a word of the one that ends', async () => {
    await agreed();
    await plan();
    await agreed({
      id: 'series-2',
      firstDay: '2026-06-17',
      replaces: { seriesId: 'series-1', from: at('2026-06-16T13:00') },
    });
    await plan(MONDAY_10AM_BERLIN, 'series-2');
    expect(await world.startsOf('series-1', 'PLANNED')).toEqual(IN_JUNE.slice(0, 2));
    expect((await world.startsOf('series-2', 'PLANNED'))[0]).toBe('2026-06-17T13:00');
    expect(await told()).toEqual([]);
  });
});

/** Everything as it is stored, but for ids and revisions. */
async function picture() {
  const meetings = [
    ...(await world.meetings.meetingsIn('series-1')),
    ...(await world.meetings.meetingsIn('series-2')),
  ];
  const series = await Promise.all(['series-1', 'series-2'].map((id) => world.series.series(id)));
  return {
    meetings: meetings.map(({ id: _id, revision: _counted, ...meeting }) => meeting),
    series: series.map(
      (one) => one && { ...one, revision: 0, planAt: one.planAt !== null, endsAt: one.endsAt !== null },
    ),
    told: await told(),
  };
}

/** Stores that die at the `n`th write from now on. */
function dying(n: number): { meetings: MeetingStore; series: SeriesStore } {
  let left = n;
  const fused = <S extends object>(store: S, writes: readonly string[]): S =>
    new Proxy(store, {
      get(target, name: string) {
        const method = Reflect.get(target, name) as (...args: unknown[]) => unknown;
        if (!writes.includes(name)) return method;
        return (...args: unknown[]) => {
          left -= 1;
          if (left < 0) throw new Error('killed');
          return method(...args);
        };
      },
    });
  const writes = ['insert', 'replace', 'remove'];
  return { meetings: fused(world.meetings, writes), series: fused(world.series, writes) };
}

describe('planning that is killed', () => {
  const renewing = { seriesId: 'series-1', from: at('2026-06-16T13:00') };
  const TWO_MINUTES_LATER = new Date(MONDAY_10AM_BERLIN.getTime() + 2 * 60_000);
  const FOUR_MINUTES_LATER = new Date(MONDAY_10AM_BERLIN.getTime() + 4 * 60_000);
  const stories: [string, () => Promise<unknown>, string][] = [
    ['while a series is planned', () => agreed(), 'series-1'],
    [
      'while a series ends',
      async () => {
        await agreed();
        await plan();
        world.people.set({ ...ASHA, active: false });
      },
      'series-1',
    ],
    [
      'while a series takes the place of another',
      async () => {
        await agreed();
        await plan();
        await agreed({ id: 'series-2', firstDay: '2026-06-17', replaces: renewing });
      },
      'series-2',
    ],
  ];

  it.each(stories)('%s is completed by the tick, between whichever two writes', async (_what, begin, id) => {
    world.cycles.set(Q2);
    await begin();
    await plan(MONDAY_10AM_BERLIN, id);
    await plan(TWO_MINUTES_LATER, id);
    await plan(FOUR_MINUTES_LATER, id);
    const wanted = await picture();
    for (let writes = 0; ; writes += 1) {
      await world.forget();
      world.cycles.set(Q2);
      await begin();
      const outcome = await world
        .plannerOver(dying(writes))
        .plan(id, MONDAY_10AM_BERLIN)
        .catch((error: Error) => error.message);
      await plan(TWO_MINUTES_LATER, id);
      await plan(FOUR_MINUTES_LATER, id);
      expect(await picture()).toEqual(wanted);
      if (outcome !== 'killed') break;
      expect(writes).toBeLessThan(40);
    }
  });
});

it('a meeting that was being planned as its series ended is cancelled by the second look', async () => {
  await agreed();
  await plan();
  world.people.set({ ...ASHA, active: false });
  await plan(at('2026-06-03T08:00'));
  await plan(at('2026-06-03T08:01'));
  const pair = { managerId: BEN.id, reportId: ASHA.id };
  await world.meetings.insert(aMeeting({ ...pair, ordinal: 99, startsAt: at('2026-06-30T13:00') }));
  await plan(at('2026-06-03T08:02'));
  expect(await world.startsOf('series-1', 'PLANNED')).toEqual(IN_JUNE.slice(0, 1));
  expect((await seriesNow()).planAt).toBeNull();
});

it('planned by two processes at once, a series is planned once', async () => {
  await agreed();
  await Promise.all([plan(), plan(), plan()]);
  expect(await world.startsOf('series-1', 'PLANNED')).toHaveLength(13);
  expect(await world.startsOf('series-1', 'SKIPPED')).toEqual([]);
});
