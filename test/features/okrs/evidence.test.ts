import type { CheckIn } from '../../../src/features/okrs/check-ins/check-in';
import { okrEvidence } from '../../../src/features/okrs/evidence';
import { mongoHistoryStore } from '../../../src/features/okrs/kept/history.store';
import { mongoObjectiveStore } from '../../../src/features/okrs/kept/objectives.store';
import { type TestDatabase, testDatabase } from '../../support/database';
import { fakeCycles } from '../../support/okr-fakes';
import { ASHA, anObjective, BEN, checkedIn, daysToDeliver, Q2 } from '../../support/okr-people';

let database: TestDatabase;
let evidence: ReturnType<typeof okrEvidence>['evidence'];

const Q1 = {
  ...Q2,
  ...{ id: 'cycle-q1', name: 'Q1 2026', state: 'CLOSED' as const },
  window: { ...Q2.window, firstDay: '2026-01-01', lastDay: '2026-03-31' },
};
const records: (Partial<CheckIn> & { readonly keyResultId: string })[] = [
  { keyResultId: 'kr-days', week: '2026-W15', before: 14, value: 12, at: new Date('2026-04-06T03:30:00Z') },
  {
    keyResultId: 'kr-days',
    week: '2026-W15',
    revision: 2,
    before: 14,
    value: 11,
    at: new Date('2026-04-07T03:30:00Z'),
  },
  {
    keyResultId: 'kr-days',
    week: '2026-W18',
    before: 11,
    value: 11,
    confidence: 'RED',
    at: new Date('2026-04-30T22:30:00Z'),
  },
  {
    keyResultId: 'kr-hers',
    week: '2026-W23',
    before: 14,
    value: 9,
    confidence: 'YELLOW',
    at: new Date('2026-06-01T08:00:00Z'),
  },
  { keyResultId: 'kr-bens', week: '2026-W23', before: 14, value: 5, at: new Date('2026-06-01T08:00:00Z') },
];

beforeAll(async () => {
  database = await testDatabase();
  const store = mongoObjectiveStore(database.connection, 'W1');
  const history = mongoHistoryStore(database.connection, 'W1');
  await database.buildIndexes();
  ({ evidence } = okrEvidence({ store, history, cycles: fakeCycles(Q2, Q1) }));
  const own = anObjective({ keyResults: [daysToDeliver({ current: 11 })] });
  const shared = anObjective({
    ...{ id: 'objective-2', ownerId: BEN.id, title: 'Fewer returns', status: 'AT_RISK' },
    keyResults: [
      daysToDeliver({ id: 'kr-hers', title: 'Returns', current: 9 }),
      daysToDeliver({ id: 'kr-bens', title: 'Refunds', ownerId: BEN.id }),
    ],
  });
  const last = anObjective({ id: 'objective-3', cycleId: Q1.id, title: 'Last quarter', keyResults: [] });
  for (const objective of [own, shared, last]) await store.create(objective, []);
  for (const [i, record] of records.entries()) {
    const checkIn = { ...checkedIn(record), keyResultId: record.keyResultId };
    await history.record({ id: `entry-${i}`, objective: own, checkIn });
  }
});
afterAll(() => database.close());

const ofQ2 = { subjectId: ASHA.id, firstDay: '2026-04-01', lastDay: '2026-06-30' };

describe('what a reviewer sees of somebody’s objectives', () => {
  it('is how each stands at present, with the key results that are theirs', async () =>
    expect((await evidence(ofQ2)).whole).toEqual([
      'Deliver faster  ·  On track  ·  33%',
      '• Days to deliver: 11, from 14 to 5 (33%)',
      'Fewer returns  ·  At risk  ·  27%',
      '• Returns: 9, from 14 to 5 (55%)',
    ]));

  it('is every move month by month, on the days of the cycle’s zone', async () =>
    expect((await evidence(ofQ2)).months).toEqual([
      { month: '2026-04', lines: ['7 April  ·  Days to deliver: 14 → 11, green'] },
      { month: '2026-05', lines: ['1 May  ·  Days to deliver: still 11, red'] },
      { month: '2026-06', lines: ['1 June  ·  Returns: 14 → 9, yellow'] },
    ]));

  it('ends with the period that is asked about', async () => {
    const { months } = await evidence({ ...ofQ2, lastDay: '2026-04-30' });
    expect(months.map(({ month }) => month)).toEqual(['2026-04']);
  });

  it('is that of the cycles of the period, open or closed', async () => {
    const { whole, months } = await evidence({ ...ofQ2, firstDay: '2026-01-01', lastDay: '2026-03-31' });
    expect(whole).toEqual(['Last quarter  ·  On track  ·  0%']);
    expect(months).toEqual([]);
  });

  it('is nothing where there is nothing', async () =>
    expect(await evidence({ ...ofQ2, firstDay: '2020-01-01', lastDay: '2020-12-31' })).toEqual({
      whole: [],
      months: [],
    }));
});
