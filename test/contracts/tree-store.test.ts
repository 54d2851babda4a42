import type { Document, Filter, Sort } from 'mongodb';
import { mongoObjectiveStore } from '../../src/features/okrs/kept/objectives.store';
import type { Objective } from '../../src/features/okrs/objectives/objective';
import type { ObjectiveStore } from '../../src/features/okrs/ports';
import type { TreeStore } from '../../src/features/okrs/tree/ports';
import { mongoTreeStore } from '../../src/features/okrs/tree/tree.store';
import { type TestDatabase, testDatabase } from '../support/database';
import { anObjective, daysToDeliver, Q2 } from '../support/okr-people';

let database: TestDatabase;
let store: ObjectiveStore;
let tree: TreeStore;

beforeAll(async () => {
  database = await testDatabase();
  store = mongoObjectiveStore(database.connection, 'W1');
  tree = mongoTreeStore(database.connection, 'W1');
  await database.buildIndexes();
});
afterAll(() => database.close());
beforeEach(() => database.connection.collection('objectives').deleteMany({}));

const ALL = { from: 0, most: 100 };
let place = 0;
const plant = async (id: string, more: Partial<Objective> = {}) => {
  place += 1;
  expect(await store.create(anObjective({ id, place, ...more }), [])).toBe('created');
};
const ids = (objectives: readonly Objective[]) => objectives.map(({ id }) => id);
const troubled = async (holders?: readonly string[], slice = ALL) => {
  const { objectives, total } = await tree.inTrouble(Q2.id, slice, holders);
  return [...ids(objectives), total];
};

describe('the tree of objectives', () => {
  it('knows what contributes to an objective, in whatever cycle, page by page', async () => {
    await plant('company');
    const at = (day: number) => new Date(Date.UTC(2026, 3, day));
    await plant('second', { parentIds: ['company'], createdAt: at(2), cycleId: 'another' });
    await plant('first', { parentIds: ['other', 'company'], createdAt: at(1) });
    await plant('third', { parentIds: ['company'], createdAt: at(3) });
    const { objectives, total } = await tree.contributors('company', { from: 0, most: 2 });
    expect([...ids(objectives), total]).toEqual(['first', 'second', 3]);
    expect(ids((await tree.contributors('company', { from: 2, most: 2 })).objectives)).toEqual(['third']);
    expect(await tree.contributorCounts(['company', 'other', 'third'])).toEqual(
      new Map([
        ['company', 3],
        ['other', 1],
      ]),
    );
    expect(await tree.contributorCounts([])).toEqual(new Map());
  });

  it('gives an objective back as it was written, and nothing that is kept to find it by', async () => {
    const child = anObjective({ id: 'child', parentIds: ['company'], status: 'AT_RISK' });
    await store.create(child, []);
    expect((await tree.contributors('company', ALL)).objectives).toEqual([child]);
    expect((await tree.inTrouble(Q2.id, ALL)).objectives).toEqual([child]);
  });

  it('knows what is in trouble, the worst first, everybody’s or that of some', async () => {
    const at = (current: number) => ({ keyResults: [daysToDeliver({ current })] });
    await plant('risk-behind', { status: 'AT_RISK', ...at(14) });
    await plant('off-done', { status: 'OFF_TRACK', ownerId: 'ben', ...at(5) });
    await plant('off-behind', { status: 'OFF_TRACK', ...at(12) });
    await plant('fine', { status: 'ON_TRACK' });
    await plant('over', { status: 'ABANDONED' });
    await plant('elsewhere', { status: 'OFF_TRACK', cycleId: 'another' });
    expect(await troubled()).toEqual(['off-behind', 'off-done', 'risk-behind', 3]);
    expect(await troubled(undefined, { from: 1, most: 1 })).toEqual(['off-done', 3]);
    expect(await troubled(['ben', 'nobody'])).toEqual(['off-done', 1]);
  });

  it('follows an objective as it comes into trouble and out of it', async () => {
    await plant('one');
    expect(await troubled()).toEqual([0]);
    const before = (await store.objective('one'))!;
    await store.replace({ ...before, status: 'AT_RISK' }, []);
    expect(await troubled()).toEqual(['one', 1]);
    await store.replace({ ...before, revision: 1, status: 'ACHIEVED' }, []);
    expect(await troubled()).toEqual([0]);
  });

  it('shows nothing of another workspace', async () => {
    const elsewhere = mongoObjectiveStore(database.connection.useDb(database.connection.name), 'W2');
    await elsewhere.create(anObjective({ id: 'theirs', status: 'OFF_TRACK', parentIds: ['company'] }), []);
    expect(await troubled()).toEqual([0]);
    expect((await tree.contributors('company', ALL)).total).toBe(0);
  });

  it('finds everything by an index, the list of trouble in its order', async () => {
    const { connection } = database;
    const asked: [filter: Filter<Document>, sort: Sort | undefined][] = [];
    connection.set(
      'debug',
      (_collection: string, _method: string, filter: unknown, more?: { sort?: Sort }) => {
        asked.push([filter as Filter<Document>, more?.sort]);
      },
    );
    await tree.contributorCounts(['company']);
    await tree.contributors('company', ALL);
    await tree.inTrouble(Q2.id, ALL);
    await tree.inTrouble(Q2.id, ALL, ['ben']);
    await store.objectivesOfHolders(['ben', 'company'], [Q2.id, 'year']);
    connection.set('debug', false);
    const keys = [];
    for (const [filter, sort] of asked) {
      const found = connection.collection('objectives').find(filter);
      const plan = JSON.stringify(await (sort ? found.sort(sort) : found).explain());
      keys.push(Object.keys(JSON.parse(/"keyPattern":({.*?})/.exec(plan)?.[1] ?? '{}')).join(' '));
      if ('trouble' in filter && sort && !('holderId' in filter)) expect(plan).not.toContain('"SORT"');
    }
    const PARENTS = 'workspaceId parentIds';
    const TROUBLE = 'workspaceId cycleId trouble _id';
    const HOLDER = 'workspaceId holderId cycleId';
    expect(keys).toEqual([PARENTS, PARENTS, PARENTS, TROUBLE, TROUBLE, HOLDER, HOLDER, HOLDER]);
  });
});
