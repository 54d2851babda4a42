import { randomBytes } from 'node:crypto';
import type { ImportContents } from '../../src/features/people/import/contents';
import { mongoImportStore } from '../../src/features/people/import/imports.store';
import { type TestDatabase, testDatabase } from '../support/database';

const at = (minute: number) => new Date(Date.UTC(2026, 3, 1, 12, minute));

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  storeOf('T0');
  await database.buildIndexes();
});
afterAll(() => database.close());

const storeOf = (workspaceId: string) => mongoImportStore(database.connection, workspaceId);

const contents = (title: string): ImportContents => ({
  wanted: [{ line: 2, personId: 'asha', record: { title }, attributes: { site: 'Pune' } }],
  plan: { groups: [], people: [{ personId: 'asha', record: { title }, attributes: { site: 'Pune' } }] },
  fingerprint: 'f',
});
const proposal = (id: string, minute = 0) => ({
  id,
  by: 'helen',
  at: at(minute),
  expiresAt: at(minute + 60),
  contents: contents('Engineer'),
});
const beginning = (number: number, holder = 'one') => ({
  number,
  holder,
  until: at(1),
  by: 'luca',
  from: at(0),
  of: 3,
});

describe('the store of imports', () => {
  it('keeps what is proposed until it is begun, done and forgotten', async () => {
    const store = storeOf('T1');
    await store.propose(proposal('i1'));
    expect(await store.entry('i1')).toEqual({
      id: 'i1',
      state: 'PROPOSED',
      expiresAt: at(60),
      by: null,
      contents: contents('Engineer'),
      number: 0,
      from: null,
      done: 0,
      of: 0,
      leftOut: [],
    });
    expect(await store.latest()).toBeUndefined();
    await store.repropose('i1', contents('Designer'));
    expect(await store.begin('i1', beginning(1), [])).toBe(true);
    expect(await store.entry('i1')).toMatchObject({
      state: 'APPLYING',
      by: 'luca',
      contents: contents('Designer'),
      number: 1,
      from: at(0),
      of: 3,
    });
    await store.finish('i1', 'APPLIED', ['mei']);
    expect(await store.entry('i1')).toMatchObject({
      state: 'APPLIED',
      contents: undefined,
      leftOut: ['mei'],
    });
    expect(await store.latest()).toMatchObject({ id: 'i1', state: 'APPLIED', number: 1 });
  });

  it('shows nothing of what an import contains to whoever reads the database', async () => {
    const store = storeOf('T2');
    await store.propose(proposal('i2'));
    const stored = await database.connection.db!.collection('people_imports').findOne({ _id: 'i2' as never });
    expect(JSON.stringify(stored)).not.toMatch(/Pune|Engineer|asha/);
    expect(Buffer.from(String(stored!.contents), 'base64').toString('latin1')).not.toMatch(/Pune|asha/);
  });

  it('cannot read what was damaged, and says so by saying nothing', async () => {
    const store = storeOf('T2');
    await store.propose(proposal('i3'));
    const damaged = { $set: { contents: 'damaged' } };
    await database.connection.db!.collection('people_imports').updateOne({ _id: 'i3' as never }, damaged);
    expect((await store.entry('i3'))!.contents).toBeUndefined();
  });

  it('begins each import once, and each number once', async () => {
    const store = storeOf('T3');
    await store.propose(proposal('a'));
    await store.propose(proposal('b'));
    expect(await store.begin('a', beginning(1), [])).toBe(true);
    expect(await store.begin('a', beginning(2), [])).toBe(false);
    expect(await store.begin('b', beginning(1), [])).toBe(false);
    expect(await store.begin('b', beginning(2), [])).toBe(true);
    expect(await store.latest()).toMatchObject({ id: 'b', number: 2 });
    await storeOf('T3b').propose(proposal('c'));
    expect(await storeOf('T3b').begin('c', beginning(1), [])).toBe(true);
    expect(await storeOf('T3b').entry('a')).toBeUndefined();
  });

  it('is changed by one holder at a time; who is silent is relieved', async () => {
    const store = storeOf('T4');
    await store.propose(proposal('h'));
    await store.begin('h', beginning(1), []);
    expect(await store.hold('h', { holder: 'two', until: at(2) }, at(0))).toBe(false);
    expect(await store.hold('h', { holder: 'one', until: at(2) }, at(0))).toBe(true);
    expect(await store.advance('h', 1, { holder: 'one', until: at(3) })).toBe(true);
    expect(await store.hold('h', { holder: 'two', until: at(9) }, at(3))).toBe(true);
    expect(await store.advance('h', 2, { holder: 'one', until: at(9) })).toBe(false);
    expect(await store.entry('h')).toMatchObject({ done: 1 });
    await store.finish('h', 'FAILED', []);
    expect(await store.hold('h', { holder: 'two', until: at(9) }, at(9))).toBe(false);
    expect(await store.advance('h', 3, { holder: 'two', until: at(9) })).toBe(false);
  });

  it('forgets what nobody confirmed in time, and what is withdrawn, but not what is begun', async () => {
    const store = storeOf('T5');
    for (const id of ['old', 'new', 'begun', 'withdrawn'])
      await store.propose(proposal(id, id === 'new' ? 5 : 0));
    await store.begin('begun', beginning(1), []);
    await store.withdraw('withdrawn');
    await store.withdraw('begun');
    expect(await store.entry('withdrawn')).toBeUndefined();
    await store.withdrawExpired(at(60));
    const left = await Promise.all(['old', 'new', 'begun'].map(async (id) => (await store.entry(id))?.state));
    expect(left).toEqual([undefined, 'PROPOSED', 'APPLYING']);
  });

  it('knows who made which', async () => {
    const store = storeOf('T6');
    await store.propose(proposal('x', 1));
    await store.propose(proposal('y', 0));
    await store.begin('x', beginning(1), []);
    expect(await store.madeBy('helen')).toEqual([
      { at: at(0), state: 'PROPOSED' },
      { at: at(1), state: 'APPLYING' },
    ]);
    expect(await store.madeBy('luca')).toEqual([{ at: at(1), state: 'APPLYING' }]);
    expect(await store.madeBy('nobody')).toEqual([]);
  });

  it('keeps 20,000 rows, and refuses what no document can hold', async () => {
    const store = storeOf('T7');
    const row = (i: number, title: string) => ({
      line: i,
      personId: `p${i}`,
      record: { title },
      attributes: {},
    });
    const rows = Array.from({ length: 20_000 }, (_, i) => row(i, `Engineer ${i}`));
    const large = { ...contents(''), wanted: rows };
    await store.propose({ ...proposal('large'), contents: large });
    expect((await store.entry('large'))!.contents).toEqual(large);
    const incompressible = randomBytes(9 * 1_024 * 1_024).toString('base64');
    const tooLarge = { ...contents(''), wanted: [row(2, incompressible)] };
    await expect(store.propose({ ...proposal('too large'), contents: tooLarge })).rejects.toThrow(
      'The file says too much for one import: split it, and import one part after the other.',
    );
  });

  it('finds by an index what is asked at every tick', async () => {
    const { connection } = database;
    const store = storeOf('T8');
    const asked: Record<string, unknown>[] = [];
    connection.set('debug', (_collection: string, _method: string, filter: Record<string, unknown>) => {
      asked.push(filter);
    });
    await store.latest();
    await store.withdrawExpired(at(0));
    connection.set('debug', false);
    const plans = asked.map((filter) => connection.db!.collection('people_imports').find(filter).explain());
    const keys = (await Promise.all(plans)).map(
      (plan) => /"keyPattern":({.*?})/.exec(JSON.stringify(plan))?.[1],
    );
    expect(keys).toEqual(['{"workspaceId":1,"number":1}', '{"workspaceId":1,"state":1,"expiresAt":1}']);
  });

  it('has indexes that begin with the workspace', () => {
    const first = database.connection.models
      .PeopleImport!.schema.indexes()
      .map(([keys]) => Object.keys(keys)[0]);
    expect(first).toEqual(Array(5).fill('workspaceId'));
  });
});
