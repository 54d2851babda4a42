import type { Reveal } from '../../src/features/reviews/revealing/reveal';
import { mongoRevealErasure, mongoRevealStore } from '../../src/features/reviews/revealing/reveals.store';
import type { Connection } from '../../src/storage/connection';
import { type TestDatabase, testDatabase } from '../support/database';

const JULY = new Date('2026-07-03T09:00:00Z');
const reveal = (id: string, more: Partial<Reveal> = {}): Reveal => ({
  id,
  cycleId: 'q2',
  subjectId: 'asha',
  by: 'helen',
  at: JULY,
  why: 'The zebra complaint',
  ...more,
});

let database: TestDatabase;
let connection: Connection;
const storeOf = (workspaceId: string) => mongoRevealStore(connection, workspaceId);
const raw = (id: string) => connection.db!.collection('reveals').findOne({ _id: id as never });
beforeAll(async () => {
  database = await testDatabase();
  connection = database.connection;
  storeOf('T0');
  await database.buildIndexes();
});
afterAll(() => database.close());

const owedBy = async (workspaceId: string) => {
  const found: string[] = [];
  for await (const { id } of storeOf(workspaceId).owed()) found.push(id);
  return found;
};

describe('the store of reveals', () => {
  it('gives back what was put in, the first of an id, and nothing of another workspace', async () => {
    await storeOf('T1').insert(reveal('a1'));
    await storeOf('T1').insert(reveal('a1', { why: 'Another reason' }));
    expect(await storeOf('T1').reveal('a1')).toEqual(reveal('a1'));
    expect(await storeOf('T1b').reveal('a1')).toBeUndefined();
  });

  it('owes each until it is told', async () => {
    const store = storeOf('T2');
    await store.insert(reveal('b1'));
    await store.insert(reveal('b2'));
    expect((await owedBy('T2')).toSorted()).toEqual(['b1', 'b2']);
    await store.told({ id: 'b1', at: JULY });
    expect(await owedBy('T2')).toEqual(['b2']);
    expect(await owedBy('T2b')).toEqual([]);
  });

  it('shows no reason to whoever reads the database', async () => {
    await storeOf('T3').insert(reveal('c1'));
    expect(JSON.stringify(await raw('c1'))).not.toContain('zebra');
  });

  it('forgets those about somebody who is erased, and why of those that they asked for', async () => {
    const store = storeOf('T4');
    await store.insert(reveal('d1', { subjectId: 'helen', by: 'luca' }));
    await store.insert(reveal('d2'));
    const kept = await mongoRevealErasure(connection, 'T4')('helen', 'pseudonym');
    expect(await store.reveal('d1')).toBeUndefined();
    expect(await store.reveal('d2')).toEqual(reveal('d2', { by: 'pseudonym', why: null }));
    expect(kept.map(({ collection, count }) => [collection, count])).toEqual([['reveals', 1]]);
    expect(await mongoRevealErasure(connection, 'T4')('helen', 'pseudonym')).toEqual(kept);
  });

  it('is asked through indexes that begin with the workspace', async () => {
    const plan = await connection
      .db!.collection('reveals')
      .find({ workspaceId: 'T1', owesNotice: true })
      .explain();
    expect(JSON.stringify(plan)).toContain('{"workspaceId":1,"owesNotice":1}');
    const indexes = connection.models.Reveal!.schema.indexes();
    expect(new Set(indexes.map(([keys]) => Object.keys(keys)[0]))).toEqual(new Set(['workspaceId']));
  });
});
