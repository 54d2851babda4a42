import type { Cycle } from '../../src/features/cycles/cycle';
import { planned } from '../../src/features/cycles/cycle-plan';
import { DEFAULT_SETTINGS } from '../../src/features/cycles/cycle-settings';
import { mongoCycleStore } from '../../src/features/cycles/cycles.store';
import { type TestDatabase, testDatabase } from '../support/database';

const APRIL = new Date('2026-04-06T08:00:00Z');
const LATER = new Date('2026-04-06T08:00:05Z');
const HELEN = { at: APRIL, by: 'helen' };
const ANA = { id: 'ana', teamId: null };
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
  version: 1,
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
    const kept = { ...q2, created: HELEN, movedBy: null, submission: null, opening: null };
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

  it('moves only what nobody changed since it was read', async () => {
    const store = storeOf('T4');
    await store.insert(cycle('q2-4', 'Q2', Q2), BY_HELEN);
    const read = (await store.cycle('q2-4'))!;
    expect(await store.move(read, open)).toBe(true);
    expect(await store.move(read, open)).toBe(false);
    const opened = (await store.cycle('q2-4'))!;
    expect(await store.move(opened, closed)).toBe(true);
    expect(await store.cycle('q2-4')).toMatchObject({
      state: 'CLOSED',
      opened: HELEN,
      closed: HELEN,
      version: 3,
    });
  });

  it('moves by a claim only while that claim stands', async () => {
    const store = storeOf('T3');
    await store.insert(cycle('q2-3', 'Q2', Q2), BY_HELEN);
    const read = (await store.cycle('q2-3'))!;
    const [mine, theirs] = [
      { id: 'mine', at: APRIL },
      { id: 'theirs', at: LATER },
    ];
    expect(await store.claim(read, mine)).toBe(true);
    expect(await store.claimed()).toEqual([{ ...read, opening: mine }]);
    expect(await storeOf('T3b').claimed()).toEqual([]);
    expect(await store.claim(read, theirs)).toBe(true);
    expect(await store.move(read, open, mine)).toBe(false);
    expect(await store.endClaim('q2-3', mine)).toBe(false);
    expect(await store.endClaim('q2-3', theirs)).toBe(true);
    expect(await store.move(read, open, theirs)).toBe(false);
    await store.claim(read, mine);
    expect(await store.move(read, open, mine)).toBe(true);
    expect(await store.claimed()).toEqual([]);
    expect((await store.cycle('q2-3'))?.opening).toBeNull();
  });

  it('changes what nobody changed since it was read, and gives no name twice', async () => {
    const store = storeOf('T7');
    await store.insert(cycle('q2-7', 'Q2', Q2), BY_HELEN);
    await store.insert(cycle('q3-7', 'Q3', Q3), BY_HELEN);
    const read = (await store.cycle('q2-7'))!;
    const by = { submission: { view: 'v', at: APRIL }, audit: [] };
    expect(await store.change(read, { name: 'q3' }, by)).toBe('name taken');
    const chosen = { kind: 'chosen', teamIds: ['platform'], personIds: ['asha'] } as const;
    const settings = { ...DEFAULT_SETTINGS, autoClose: true };
    expect(await store.change(read, { name: 'Second', participants: chosen, settings }, by)).toBe('written');
    expect(await store.change(read, { name: 'Third' }, by)).toBe('changed meanwhile');
    expect(await store.cycleByName('second')).toEqual({
      ...read,
      name: 'Second',
      participants: chosen,
      settings,
      version: 2,
      submission: by.submission,
    });
    const back = (await store.cycle('q2-7'))!;
    await store.change(back, { participants: { kind: 'everyone' } }, by);
    expect((await store.cycle('q2-7'))?.participants).toEqual({ kind: 'everyone' });
  });

  it('takes a draft away at once, gives its name to others, and forgets it once nothing is owed', async () => {
    const store = storeOf('T8');
    await store.insert(cycle('q2-8', 'Q2', Q2), BY_HELEN);
    const read = (await store.cycle('q2-8'))!;
    const object = { kind: 'cycle', id: 'q2-8' };
    const entry = { id: 'e1', at: APRIL, by: 'helen', action: 'cycle.deleted', object };
    expect(await store.remove({ ...read, version: 7 }, LATER, [entry])).toBe(false);
    expect(await store.remove(read, LATER, [entry])).toBe(true);
    expect([await store.cycle('q2-8'), await store.cycleByName('Q2'), await store.cycles()]).toEqual([
      undefined,
      undefined,
      [],
    ]);
    expect(await store.insert(cycle('new-8', 'Q2', Q2), BY_HELEN)).toBe(true);
    const stored = database.connection.collection('cycles');
    await store.forgetRemoved();
    expect(await stored.countDocuments({ workspaceId: 'T8' })).toBe(2);
    await stored.updateOne({ _id: 'q2-8' as never, workspaceId: 'T8' }, { $set: { owedAudit: [] } });
    await store.forgetRemoved();
    expect(await stored.countDocuments({ workspaceId: 'T8' })).toBe(1);
  });

  it('finds the last cycle of those that were for somebody', async () => {
    const store = storeOf('T9');
    const pilot = { kind: 'chosen', teamIds: ['platform'], personIds: ['asha'] } as const;
    await store.insert({ ...cycle('q2-9', 'Q2', Q2), participants: pilot }, BY_HELEN);
    await store.move((await store.cycle('q2-9'))!, closed);
    const last = async (id: string, teamId: string | null) =>
      (await store.lastOver(new Date('2026-10-10T08:00:00Z'), { id, teamId }))?.id;
    expect(await last('asha', null)).toBe('q2-9');
    expect(await last('ben', 'platform')).toBe('q2-9');
    expect([await last('ben', null), await last('ben', 'sales')]).toEqual([undefined, undefined]);
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
    const lastAt = async (now: Date) => (await store.lastOver(now, ANA))?.id;
    expect([
      await lastAt(before),
      await lastAt(inMay),
      await lastAt(inAugust),
      await lastAt(inOctober),
    ]).toEqual([undefined, undefined, 'q2-6', 'q3-6']);
    await store.move((await store.cycle('q3-6'))!, closed);
    expect([await lastAt(inMay), await lastAt(inAugust)]).toEqual([undefined, 'q3-6']);
    expect(await storeOf('T6b').lastOver(inOctober, ANA)).toBeUndefined();

    const asked: object[] = [];
    database.connection.set('debug', (_collection: string, _method: string, filter: object) => {
      asked.push(filter);
    });
    await store.lastOver(inAugust, ANA);
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
  });

  it('has no index that does not begin with the workspace', () => {
    const indexes = database.connection.models.Cycle!.schema.indexes();
    expect(indexes.map(([keys]) => Object.keys(keys)[0])).toEqual(Array(5).fill('workspaceId'));
  });
});
