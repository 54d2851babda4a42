import { DEFAULT_SETTINGS } from '../../../src/features/cycles';
import { mongoCycleStore } from '../../../src/features/cycles/cycles.store';
import { systemTime } from '../../../src/shared/clock';
import { randomIds } from '../../../src/shared/ids';
import { prepareStorage } from '../../../src/storage/prepare';
import { type TestDatabase, testDatabase } from '../../support/database';
import { keptLog } from '../../support/log-lines';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const at = (iso: string) => new Date(iso);
const HELEN = { at: at('2026-03-20T08:00:00Z'), by: 'helen' };

/** As version 1 wrote it. */
const old = (id: string, state: string) => ({
  _id: id,
  workspaceId: 'W1',
  v: 1,
  version: 2,
  name: id,
  nameKey: id,
  state,
  timeZone: 'Europe/Berlin',
  window: {
    firstDay: '2026-04-01',
    lastDay: '2026-06-30',
    startsAt: at('2026-03-31T22:00:00Z'),
    endsAt: at('2026-06-30T22:00:00Z'),
  },
  days: [`a day of ${id}`],
  reviewWindow: {
    opens: '2026-06-15T09:00',
    closes: '2026-06-30T17:00',
    opensAt: at('2026-06-15T07:00:00Z'),
    closesAt: at('2026-06-30T15:00:00Z'),
  },
  participants: { kind: 'everyone' },
  settings: {
    checkIn: { weekday: 2, time: '10:00' },
    individualObjectives: { from: 1, to: 2, max: 3 },
    keyResults: { from: 1, to: 3, max: 4 },
  },
  created: HELEN,
  opened: HELEN,
  closed: null,
  movedBy: null,
  submission: null,
  owedAudit: [],
});

it('cycles of version 1 keep what was set, get the rest by default, and may overlap from then on', async () => {
  const { connection } = database;
  const cycles = connection.collection<{ _id: string }>('cycles');
  await cycles.createIndex(
    { workspaceId: 1, days: 1 },
    { unique: true, partialFilterExpression: { state: 'ACTIVE' } },
  );
  await cycles.insertMany([old('one', 'ACTIVE'), old('two', 'ACTIVE')]);
  const store = mongoCycleStore(connection, 'W1');
  const { log } = keptLog();
  const signal = new AbortController().signal;
  for (let start = 0; start < 2; start += 1)
    await prepareStorage({
      connection,
      workspaceId: 'W1',
      time: systemTime(),
      newId: randomIds(),
      log,
      signal,
    });

  expect(await store.cycle('one')).toMatchObject({
    version: 2,
    participants: { kind: 'everyone' },
    parentId: null,
    opened: HELEN,
    settings: {
      ...DEFAULT_SETTINGS,
      checkIn: { everyWeeks: 1, weekday: 2, time: '10:00' },
      objectives: { ...DEFAULT_SETTINGS.objectives, individual: { from: 1, to: 2, max: 3 } },
      keyResults: { from: 1, to: 3, max: 4 },
    },
  });
  expect((await store.inState('ACTIVE')).map(({ id }) => id).sort()).toEqual(['one', 'two']);
  const indexes = (await cycles.listIndexes().toArray()).map(({ name }) => name);
  expect(indexes).not.toContain('workspaceId_1_days_1');
});
