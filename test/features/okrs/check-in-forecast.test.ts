import { checkInForecast } from '../../../src/features/okrs/weekly/check-in-forecast';
import { ASHA, BEN, FIRST_DAY, NINA, Q2 } from '../../support/okr-people';
import { type OkrWorld, okrWorld } from '../../support/okr-world';

let world: OkrWorld;
beforeAll(async () => {
  world = await okrWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const foreseen = async (cycleId = Q2.id, now = FIRST_DAY) =>
  (await checkInForecast(world)(cycleId, now))?.askings.map(({ at, people }) => [at.toISOString(), people]);

/** Runs the clock through the cycle and notes when somebody is asked. */
async function asked(from: Date): Promise<string[]> {
  const instants: string[] = [];
  for (let now: Date | undefined = from; now; now = await world.weekly.nextDue(now)) {
    for await (const { at, skipped, settle } of world.weekly.promptsDue(now)) {
      if (!skipped) instants.push(at.toISOString());
      await settle();
    }
  }
  return instants.sort();
}

describe('what check-ins are foreseen', () => {
  it('are those that then are asked, each person on their own wall', async () => {
    const all = (await foreseen())!;
    expect(all).toHaveLength(39);
    expect(all.slice(0, 2)).toEqual([
      ['2026-04-06T03:30:00.000Z', 1],
      ['2026-04-13T03:30:00.000Z', 1],
    ]);
    expect(all.map(([at]) => at).sort()).toEqual(await asked(FIRST_DAY));
  });

  it('count people together who are asked at the same moments', async () => {
    world.people.set({ ...NINA, timeZone: BEN.timeZone });
    expect((await foreseen())!.filter(([at]) => String(at).startsWith('2026-04-06'))).toEqual([
      ['2026-04-06T03:30:00.000Z', 1],
      ['2026-04-06T07:00:00.000Z', 2],
    ]);
  });

  it('of a draft are those of the cycle as if it were open', async () => {
    const open = await foreseen();
    world.cycles.set({ ...Q2, state: 'DRAFT' });
    expect(await foreseen()).toEqual(open);
  });

  it('are none of a cycle that has closed, or that nobody knows', async () => {
    world.cycles.set({ ...Q2, state: 'CLOSED' });
    expect(await foreseen()).toBeUndefined();
    expect(await foreseen('cycle-q9')).toBeUndefined();
  });

  it('wait for the next working day, and fall away where the one after would come first', async () => {
    const away = [
      { from: '2026-04-06', to: '2026-04-07' },
      { from: '2026-05-01', to: '2026-05-20' },
    ];
    world.people.reset();
    world.people.set({ ...ASHA, active: false });
    world.people.set({ ...NINA, active: false });
    world.people.set({ ...BEN, away });
    const days = (await foreseen())!.map(([at]) => String(at).slice(0, 10));
    expect(days.slice(0, 7)).toEqual([
      ...['2026-04-08', '2026-04-13', '2026-04-20', '2026-04-27'],
      ...['2026-05-21', '2026-05-25', '2026-06-01'],
    ]);
  });

  it('leave out whoever has turned them off, and the week that somebody was asked for already', async () => {
    world.people.set({ ...NINA, muted: ['check-in'] });
    world.people.set({ ...ASHA, active: false });
    await world.prompts.plan(BEN.id, undefined, null, { week: '2026-W15', cycleId: 'before', before: null });
    const all = (await foreseen())!;
    expect(all).toHaveLength(12);
    expect(all[0]).toEqual(['2026-04-13T07:00:00.000Z', 1]);
  });

  it('are those of the inner of two cycles', async () => {
    const year = {
      ...Q2,
      id: 'year',
      window: { ...Q2.window, lastDay: '2026-12-31', endsAt: new Date('2026-12-31T23:00:00Z') },
    };
    world.cycles.set({ ...year, state: 'DRAFT' });
    expect((await foreseen('year'))![0]).toEqual(['2026-07-06T03:30:00.000Z', 1]);
    world.cycles.set({ ...year, state: 'CLOSED' });
  });
});
