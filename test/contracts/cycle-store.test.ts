import { type Cycle, DEFAULT_SETTINGS } from '../../src/features/cycles/cycle';
import { planned } from '../../src/features/cycles/cycle-plan';
import { mongoCycleStore } from '../../src/features/cycles/cycles.store';
import { type TestDatabase, testDatabase } from '../support/database';

const APRIL = new Date('2026-04-06T08:00:00Z');
const LATER = new Date('2026-04-06T08:00:05Z');
const HELEN = { at: APRIL, by: 'helen' };
const BY_HELEN = { created: HELEN, audit: [] };

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  storeOf('T0');
  await database.buildIndexes();
});
afterAll(() => database.close());

const storeOf = (workspaceId: string) => mongoCycleStore(database.connection, workspaceId);

const cycle = (id: string, name: string, [firstDay, lastDay]: [string, string]): Cycle => ({
  id,
  state: 'DRAFT',
  participants: { kind: 'everyone' },
  settings: DEFAULT_SETTINGS,
  ...planned({
    name,
    firstDay,
    lastDay,
    timeZone: 'Europe/Berlin',
    review: { opensOn: lastDay, opensAt: '09:00', closesOn: lastDay, closesAt: '17:00' },
  }),
});
const Q2: [string, string] = ['2026-04-01', '2026-06-30'];
const Q3: [string, string] = ['2026-07-01', '2026-09-30'];
const SPRING: [string, string] = ['2026-03-01', '2026-04-01'];
const open = { state: 'ACTIVE', stamp: HELEN, movedBy: null, audit: [] } as const;
const closed = { state: 'CLOSED', stamp: HELEN, movedBy: 'view', audit: [] } as const;

describe('the store of cycles', () => {
  it('gives back what was put in, and nothing of another workspace', async () => {
    const store = storeOf('T1');
    const q2 = cycle('q2', 'Q2 2026', Q2);
    expect(await store.insert(q2, BY_HELEN)).toBe(true);
    const kept = { ...q2, version: 1, created: HELEN, movedBy: null };
    expect(await store.cycle('q2')).toEqual(kept);
    expect(await store.cycleByName('q2 2026')).toEqual(kept);
    expect(await store.inState('DRAFT')).toEqual([kept]);
    expect(await store.inState('ACTIVE')).toEqual([]);
    expect(await storeOf('T1b').cycle('q2')).toBeUndefined();
    expect(await storeOf('T1b').cycles()).toEqual([]);
  });

  it('takes neither an id nor a name twice', async () => {
    const store = storeOf('T2');
    expect(await store.insert(cycle('a', 'Q2', Q2), BY_HELEN)).toBe(true);
    expect(await store.insert(cycle('a', 'Q3', Q3), BY_HELEN)).toBe(false);
    expect(await store.insert(cycle('b', 'q2', Q3), BY_HELEN)).toBe(false);
    expect(await storeOf('T2b').insert(cycle('c', 'Q2', Q2), BY_HELEN)).toBe(true);
  });

  it('opens none with a day in common with an open one, be it one day only', async () => {
    const store = storeOf('T3');
    const entry = async (id: string) => (await store.cycle(id))!;
    await store.insert(cycle('spring', 'Spring', SPRING), BY_HELEN);
    await store.insert(cycle('q2-3', 'Q2', Q2), BY_HELEN);
    await store.insert(cycle('q3-3', 'Q3', Q3), BY_HELEN);
    expect(await store.move(await entry('spring'), open)).toBe('moved');
    expect(await store.move(await entry('q2-3'), open)).toBe('overlaps');
    expect(await store.move(await entry('q3-3'), open)).toBe('moved');
    expect((await entry('q2-3')).state).toBe('DRAFT');
    expect(await store.move(await entry('spring'), closed)).toBe('moved');
    expect(await store.move(await entry('q2-3'), open)).toBe('moved');
    expect(await entry('spring')).toMatchObject({ state: 'CLOSED', opened: HELEN, closed: HELEN });
  });

  it('moves only what nobody changed since it was read', async () => {
    const store = storeOf('T4');
    await store.insert(cycle('q2-4', 'Q2', Q2), BY_HELEN);
    const read = (await store.cycle('q2-4'))!;
    expect(await store.move(read, open)).toBe('moved');
    expect(await store.move(read, open)).toBe('changed meanwhile');
  });

  it('finds the last cycle that is over by an index: closed, or past its window; nothing that runs or never began', async () => {
    const store = storeOf('T6');
    const [before, inMay, inAugust, inOctober] = ['2026-03-15', '2026-05-10', '2026-08-10', '2026-10-10'].map(
      (day) => new Date(`${day}T08:00:00Z`),
    ) as [Date, Date, Date, Date];
    for (const [id, days] of [
      ['q2-6', Q2],
      ['q3-6', Q3],
    ] as const) {
      await store.insert(cycle(id, id, days), BY_HELEN);
      await store.move((await store.cycle(id))!, open);
    }
    await store.insert(cycle('draft', 'A draft', ['2026-08-01', '2026-08-05']), BY_HELEN);
    const lastAt = async (now: Date) => (await store.lastOver(now))?.id;
    expect([
      await lastAt(before),
      await lastAt(inMay),
      await lastAt(inAugust),
      await lastAt(inOctober),
    ]).toEqual([undefined, undefined, 'q2-6', 'q3-6']);
    await store.move((await store.cycle('q3-6'))!, closed);
    expect([await lastAt(inMay), await lastAt(inAugust)]).toEqual([undefined, 'q3-6']);
    expect(await storeOf('T6b').lastOver(inOctober)).toBeUndefined();

    const asked: object[] = [];
    database.connection.set('debug', (_collection: string, _method: string, filter: object) => {
      asked.push(filter);
    });
    await store.lastOver(inAugust);
    database.connection.set('debug', false);
    const plan = await database.connection.collection('cycles').find(asked[0]!).explain();
    expect(JSON.stringify(plan)).toContain('"keyPattern":{"workspaceId":1,"window.startsAt":1}');
    expect(asked).toHaveLength(1);
  });

  it('writes a draft anew, but not over a later submission, a taken name, or what is open', async () => {
    const store = storeOf('T5');
    const early = { view: 'v', at: APRIL };
    const late = { view: 'v', at: LATER };
    await store.insert(cycle('q2-5', 'Q2', Q2), { ...BY_HELEN, submission: early });
    await store.insert(cycle('q3-5', 'Q3', Q3), BY_HELEN);
    expect(await store.redraft('q2-5', cycle('', 'Spring', SPRING), late)).toBe('written');
    expect(await store.redraft('q2-5', cycle('', 'Q2', Q2), early)).toBe('too late');
    expect(await store.redraft('q2-5', cycle('', 'Q3', Q2), late)).toBe('name taken');
    const kept = (await store.cycle('q2-5'))!;
    expect(kept).toMatchObject({ name: 'Spring', window: { firstDay: '2026-03-01' }, version: 2 });
    await store.move(kept, open);
    expect(await store.redraft('q2-5', cycle('', 'Q2', Q2), late)).toBe('too late');
    await store.insert(cycle('other', 'Other', ['2026-03-31', '2026-04-30']), BY_HELEN);
    expect(await store.move((await store.cycle('other'))!, open)).toBe('overlaps');
  });

  it('has no index that does not begin with the workspace', () => {
    const indexes = database.connection.models.Cycle!.schema.indexes();
    expect(indexes.map(([keys]) => Object.keys(keys)[0])).toEqual(Array(6).fill('workspaceId'));
  });
});
