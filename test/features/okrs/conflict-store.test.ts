import { type Conflict, decided, otherOf, pairOf } from '../../../src/features/okrs/alignment/conflict';
import type { ConflictNews, ConflictStore } from '../../../src/features/okrs/alignment/conflict-store';
import { mongoConflictStore } from '../../../src/features/okrs/alignment/conflicts.store';
import { mongoConflictsErasure } from '../../../src/features/okrs/alignment/conflicts-erasure.store';
import { type TestDatabase, testDatabase } from '../../support/database';
import { ASHA, BEN, FIRST_DAY, NINA } from '../../support/okr-people';

let database: TestDatabase;
let store: ConflictStore;
let elsewhere: ConflictStore;
beforeAll(async () => {
  database = await testDatabase();
  store = mongoConflictStore(database.connection, 'W1');
  elsewhere = mongoConflictStore(database.connection, 'W2');
  await database.buildIndexes();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.connection.collection('objective_conflicts').deleteMany({});
});

const conflict = (more: Partial<Conflict> = {}): Conflict => ({
  id: 'c1',
  objectiveIds: pairOf('o2', 'o1'),
  why: 'The same engineers',
  sponsorId: NINA.id,
  markedBy: ASHA.id,
  markedAt: FIRST_DAY,
  decision: null,
  revision: 0,
  submission: { view: 'v1', at: FIRST_DAY },
  ...more,
});
const NEWS: readonly ConflictNews[] = [{ kind: 'to_decide', recipient: NINA.id }];
const DECISION = { what: 'Delivery first', tradeOffs: 'The warehouse waits' };
const idsOwed = async (kind: ConflictNews['kind'], of = store) => {
  const all: string[] = [];
  for await (const { conflict: about, recipient } of of.owed(kind)) all.push(`${about.id} ${recipient}`);
  return all;
};

describe('the store of conflicts', () => {
  it('gives back what was put in, by either objective, and nothing to another workspace', async () => {
    expect(await store.insert(conflict(), NEWS)).toBe('inserted');
    expect(await store.conflict('c1')).toEqual(conflict());
    expect(await store.conflictsOf('o1')).toEqual([conflict()]);
    expect(await store.conflictsOf('o2')).toEqual([conflict()]);
    expect(otherOf(conflict(), 'o1')).toBe('o2');
    expect(await elsewhere.conflict('c1')).toBeUndefined();
    expect(await elsewhere.conflictsOf('o1')).toEqual([]);
  });

  it('keeps each pair once, and one objective in any number of pairs', async () => {
    await store.insert(conflict(), NEWS);
    expect(await store.insert(conflict(), NEWS)).toBe('exists');
    expect(await store.insert(conflict({ id: 'c2' }), NEWS)).toBe('pair taken');
    expect(await store.insert(conflict({ id: 'c3', objectiveIds: pairOf('o1', 'o3') }), NEWS)).toBe(
      'inserted',
    );
    expect((await store.conflictsOf('o1')).map(({ id }) => id)).toEqual(['c1', 'c3']);
  });

  it('lets the first of two writers win, be it that one of them removes it', async () => {
    await store.insert(conflict(), NEWS);
    const next = decided(conflict(), DECISION, NINA.id, FIRST_DAY);
    expect(await store.replace(next, [])).toBe('written');
    expect(await store.replace(next, [])).toBe('changed meanwhile');
    expect(await store.remove(conflict())).toBe(false);
    expect(await store.conflict('c1')).toEqual({ ...next, revision: 1 });
    expect(decided(next, { what: 'No', tradeOffs: '' }, NINA.id, FIRST_DAY)).toBe(next);
  });

  it('knows what is undecided of a sponsor', async () => {
    await store.insert(conflict(), NEWS);
    expect((await store.undecidedOf(NINA.id)).map(({ id }) => id)).toEqual(['c1']);
    expect(await store.undecidedOf(ASHA.id)).toEqual([]);
    await store.replace(decided(conflict(), DECISION, NINA.id, FIRST_DAY), []);
    expect(await store.undecidedOf(NINA.id)).toEqual([]);
  });

  it('owes news until they are told, each to its person', async () => {
    await store.insert(conflict(), NEWS);
    const both: ConflictNews[] = [ASHA, BEN].map(({ id }) => ({ kind: 'decided', recipient: id }));
    await store.replace(decided(conflict(), DECISION, NINA.id, FIRST_DAY), both);
    expect(await idsOwed('to_decide')).toEqual([`c1 ${NINA.id}`]);
    expect(await idsOwed('decided')).toEqual([`c1 ${ASHA.id}`, `c1 ${BEN.id}`]);
    expect(await idsOwed('decided', elsewhere)).toEqual([]);
    await store.told({ kind: 'decided', recipient: ASHA.id, conflict: conflict() });
    expect(await idsOwed('decided')).toEqual([`c1 ${BEN.id}`]);
    expect(await idsOwed('to_decide')).toEqual([`c1 ${NINA.id}`]);
  });

  it('finds everything by an index', async () => {
    const { connection } = database;
    const asked: [name: string, filter: object][] = [];
    connection.set('debug', (name: string, _method: string, filter: object) => {
      asked.push([name, filter]);
    });
    await store.conflict('c1');
    await store.conflictsOf('o1');
    await store.undecidedOf(NINA.id);
    await idsOwed('decided');
    connection.set('debug', false);
    expect(asked).toHaveLength(4);
    for (const [name, filter] of asked) {
      const plan = JSON.stringify(await connection.collection(name).find(filter).explain());
      const keys = Object.keys(JSON.parse(/"keyPattern":({.*?})/.exec(plan)?.[1] ?? '{}'));
      const telling = keys.find((key) => key !== 'workspaceId');
      expect(telling && telling in filter).toBe(true);
    }
  });
});

describe('erasing somebody', () => {
  const erasure = () => mongoConflictsErasure(database.connection, 'W1');

  it('takes away why they marked it, and leaves what the sponsor decided', async () => {
    await store.insert(conflict(), NEWS);
    await store.replace(decided(conflict(), DECISION, NINA.id, FIRST_DAY), [
      { kind: 'decided', recipient: ASHA.id },
    ]);
    const kept = await erasure().erase(ASHA.id, 'gone-1');
    expect(kept.map(({ collection, count }) => [collection, count])).toEqual([['objective_conflicts', 1]]);
    expect(await store.conflict('c1')).toMatchObject({
      markedBy: 'gone-1',
      why: '(erased)',
      sponsorId: NINA.id,
      decision: { ...DECISION, decidedBy: NINA.id },
    });
    expect(await idsOwed('decided')).toEqual(['c1 gone-1']);
    expect(await erasure().conflictsAbout(ASHA.id)).toEqual([]);
  });

  it('takes away what they decided, and leaves why it was marked', async () => {
    await store.insert(conflict(), []);
    await store.replace(decided(conflict(), DECISION, NINA.id, FIRST_DAY), []);
    expect((await erasure().conflictsAbout(NINA.id)).map(({ id }) => id)).toEqual(['c1']);
    await erasure().erase(NINA.id, 'gone-1');
    await erasure().erase(NINA.id, 'gone-1');
    expect(await store.conflict('c1')).toMatchObject({
      markedBy: ASHA.id,
      why: 'The same engineers',
      sponsorId: 'gone-1',
      decision: { what: '(erased)', tradeOffs: '(erased)', decidedBy: 'gone-1' },
    });
  });
});
