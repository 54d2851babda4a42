import { mongoAssignmentStore } from '../../src/features/reviews/assignments.store';
import { mongoSnapshotStore } from '../../src/features/reviews/sealing/snapshots.store';
import { mongoSnapshotErasure } from '../../src/features/reviews/sealing/snapshots-erasure.store';
import { type TestDatabase, testDatabase } from '../support/database';
import { assignment } from '../support/reviews';
import { sealedReview, snapshot } from '../support/snapshots';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  storeOf('T0');
  mongoAssignmentStore(database.connection, 'T0');
  await database.buildIndexes();
});
afterAll(() => database.close());

const storeOf = (workspaceId: string) => mongoSnapshotStore(database.connection, workspaceId);
const collection = () => database.connection.db!.collection('review_snapshots');
const lineOf = (id: string, more = {}) => ({
  ...{ id, cycleId: 'q2', subjectId: 'asha', managerId: 'nora', sealedOn: '2026-06-30' },
  ...more,
});
async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of iterable) found.push(each);
  return found;
}

describe('the store of snapshots', () => {
  it('gives back what was sealed, and nothing of another workspace', async () => {
    const store = storeOf('T1');
    await store.insertAll([snapshot('a1')]);
    expect(await store.snapshot('q2', 'asha')).toEqual(snapshot('a1'));
    expect(await store.snapshot('q2', 'ben')).toBeUndefined();
    expect(await store.snapshot('q1', 'asha')).toBeUndefined();
    const other = storeOf('T1b');
    expect(await other.snapshot('q2', 'asha')).toBeUndefined();
    expect(await other.ofCycle('q2')).toEqual([]);
    expect(await other.ofSubject('asha')).toEqual([]);
    expect(await other.ofManager('nora')).toEqual([]);
    expect(await other.sealedAmong('q2', ['asha'])).toEqual(new Set());
    expect(await all(other.untold())).toEqual([]);
    await other.forget('q2', ['asha']);
    await other.told([lineOf('a1')]);
    expect(await all(store.untold())).toEqual([[lineOf('a1')]]);
  });

  it('keeps the first of a subject in a cycle, and takes the others beside it', async () => {
    const store = storeOf('T2');
    await store.insertAll([]);
    await store.insertAll([snapshot('b1')]);
    await store.insertAll([
      snapshot('b2', { reviews: [], managerId: null }),
      snapshot('b3', { subjectId: 'ben' }),
      snapshot('b4', { cycleId: 'q3' }),
    ]);
    await store.insertAll([snapshot('b1', { subjectId: 'mei' })]);
    expect(await store.snapshot('q2', 'asha')).toEqual(snapshot('b1'));
    expect(await store.ofCycle('q2')).toEqual([lineOf('b1'), lineOf('b3', { subjectId: 'ben' })]);
    expect(await store.ofSubject('asha')).toEqual([lineOf('b1'), lineOf('b4', { cycleId: 'q3' })]);
  });

  it('of two processes that seal the same people at once keeps what one of them sealed', async () => {
    const another = mongoSnapshotStore(await database.another(), 'T3');
    const subjects = ['asha', 'ben', 'mei'];
    const sealedBy = (process: string) =>
      subjects.map((subjectId) => snapshot(`${process} ${subjectId}`, { subjectId }));
    await Promise.all([storeOf('T3').insertAll(sealedBy('c1')), another.insertAll(sealedBy('c2'))]);
    expect((await storeOf('T3').ofCycle('q2')).map(({ subjectId }) => subjectId).sort()).toEqual(subjects);
  });

  it('knows which of some people are sealed in a cycle', async () => {
    const store = storeOf('T4');
    await store.insertAll([snapshot('d1'), snapshot('d2', { subjectId: 'mei', cycleId: 'q3' })]);
    expect(await store.sealedAmong('q2', ['asha', 'ben', 'mei'])).toEqual(new Set(['asha']));
    expect(await store.sealedAmong('q2', [])).toEqual(new Set());
  });

  it('hands out what no manager was told of yet, manager by manager, until they are', async () => {
    const store = storeOf('T5');
    const mei = { subjectId: 'mei', managerId: 'ben' };
    await store.insertAll([
      snapshot('e1'),
      snapshot('e2', mei),
      snapshot('e3', { subjectId: 'luca' }),
      snapshot('e4', { subjectId: 'lena', managerId: null }),
    ]);
    const noras = [lineOf('e1'), lineOf('e3', { subjectId: 'luca' })];
    expect(await all(store.untold())).toEqual([[lineOf('e2', mei)], noras]);
    expect(await store.ofManager('nora')).toEqual(noras);
    await store.told(noras);
    expect(await all(store.untold())).toEqual([[lineOf('e2', mei)]]);
    expect(await store.ofManager('nora')).toEqual(noras);
    await store.told([lineOf('e2', mei)]);
    expect(await all(store.untold())).toEqual([]);
  });

  it('forgets those of some people in a cycle', async () => {
    const store = storeOf('T6');
    await store.insertAll([
      snapshot('f1'),
      snapshot('f2', { cycleId: 'q3' }),
      snapshot('f3', { subjectId: 'ben' }),
    ]);
    await store.forget('q2', ['asha', 'mei']);
    expect(await store.snapshot('q2', 'asha')).toBeUndefined();
    expect((await store.ofCycle('q2')).map(({ id }) => id)).toEqual(['f3']);
    expect((await store.ofCycle('q3')).map(({ id }) => id)).toEqual(['f2']);
  });

  it('shows nothing of what was written, asked or by how many to whoever reads the database', async () => {
    await storeOf('T7').insertAll([snapshot('g1')]);
    const { contents, ...plain } = (await collection().findOne({ _id: 'g1' as never }))!;
    expect(typeof contents).toBe('string');
    expect(plain).toEqual({
      ...{ _id: 'g1', workspaceId: 'T7', v: 1, cycleId: 'q2', subjectId: 'asha', managerId: 'nora' },
      ...{ sealedOn: '2026-06-30', anonymityMinimum: 3, isTold: false, endedAt: null },
    });
  });

  it('fails where what was sealed is damaged, or was put in another’s place', async () => {
    const store = storeOf('T8');
    const hers = snapshot('h2', { subjectId: 'mei', reviews: [sealedReview('r9', 'PEER', 1)] });
    await store.insertAll([snapshot('h1'), hers]);
    const { contents } = (await collection().findOne({ _id: 'h2' as never }))!;
    await collection().updateOne({ _id: 'h1' as never }, { $set: { contents } });
    await expect(store.snapshot('q2', 'asha')).rejects.toThrow('Snapshot h1 of reviews cannot be read.');
    expect(await store.snapshot('q2', 'mei')).toEqual(hers);
  });

  it('is asked through indexes, which all begin with the workspace', async () => {
    const store = storeOf('T9');
    const asked: object[] = [];
    const { connection } = database;
    connection.set('debug', (_collection: string, _method: string, filter: object) => asked.push(filter));
    await store.snapshot('q2', 'asha');
    await store.ofCycle('q2');
    await store.sealedAmong('q2', ['asha', 'ben']);
    await store.ofSubject('asha');
    await store.ofManager('nora');
    await all(store.untold());
    connection.set('debug', false);
    const plans = await Promise.all(
      asked.map(async (filter) => {
        const plan = JSON.stringify(await collection().find(filter).explain());
        return /"keyPattern":({.*?})/.exec(plan)?.[1] ?? 'none';
      }),
    );
    const ofCycle = '{"workspaceId":1,"cycleId":1,"subjectId":1}';
    expect(plans).toEqual([
      ...[ofCycle, ofCycle, ofCycle],
      '{"workspaceId":1,"subjectId":1}',
      '{"workspaceId":1,"managerId":1}',
      '{"workspaceId":1,"isTold":1,"managerId":1}',
    ]);
    const { schema } = connection.models.ReviewSnapshot!;
    const first = schema.indexes().map(([keys]) => Object.keys(keys)[0]);
    expect(new Set(first)).toEqual(new Set(['workspaceId']));
  });
});

describe('somebody who is erased', () => {
  const PSEUDONYM = 'nobody-1';
  const everything = (workspaceId: string) => collection().find({ workspaceId }).sort({ _id: 1 }).toArray();

  it('is in no snapshot any more; what is sealed about others stays as it is, byte for byte', async () => {
    const store = storeOf('E1');
    const assignments = mongoAssignmentStore(database.connection, 'E1');
    const written = [
      assignment('r2', { reviewerId: 'leah', state: 'SUBMITTED' }),
      assignment('r3', { reviewerId: 'leah', subjectId: 'mei', state: 'DECLINED' }),
      assignment('r4', { reviewerId: PSEUDONYM, subjectId: PSEUDONYM, role: 'SELF', state: 'REMOVED' }),
    ];
    await assignments.insertAll(written.map((each) => ({ assignment: each, toTell: [], audit: [] })));
    await store.insertAll([
      snapshot('s1'),
      snapshot('s2', { subjectId: 'mei', managerId: 'leah' }),
      snapshot('s3', { subjectId: 'leah' }),
      snapshot('s4', { subjectId: 'leah', cycleId: 'q1' }),
    ]);
    const [ashas, meis] = await everything('E1');
    await database.connection
      .db!.collection('assignments')
      .updateMany({ reviewerId: 'leah' }, { $set: { reviewerId: PSEUDONYM } });

    const erase = mongoSnapshotErasure(database.connection, 'E1');
    const kept = await erase('leah', PSEUDONYM);
    expect(await erase('leah', PSEUDONYM)).toEqual(kept);
    expect(kept.map(({ count, what }) => `${count}: ${what}`)).toEqual([
      '1: sealed reviews of others to which they contributed',
      '1: sealed reviews of people whose manager they were, them under the pseudonym',
    ]);
    expect(await everything('E1')).toEqual([ashas, { ...meis, managerId: PSEUDONYM }]);
    expect(await store.snapshot('q2', 'mei')).toEqual(
      snapshot('s2', { subjectId: 'mei', managerId: PSEUDONYM }),
    );
  });

  it('is in no other workspace’s way, and leaves nothing to be named where nothing is kept', async () => {
    await storeOf('E2').insertAll([snapshot('t1', { managerId: 'leah' })]);
    const before = await everything('E2');
    expect(await mongoSnapshotErasure(database.connection, 'E3')('leah', PSEUDONYM)).toEqual([]);
    expect(await everything('E2')).toEqual(before);
  });
});
