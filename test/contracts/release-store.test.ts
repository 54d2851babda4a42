import { mongoAssignmentStore } from '../../src/features/reviews/assignments.store';
import { mongoReviewEnds } from '../../src/features/reviews/kept/review-ends.store';
import { mongoNominationStore } from '../../src/features/reviews/peers/nominations.store';
import { mongoQuestionStore } from '../../src/features/reviews/questions/review-questions.store';
import type { Release, ReleaseToTell } from '../../src/features/reviews/releasing/release';
import { mongoReleaseOrderStore } from '../../src/features/reviews/releasing/release-orders.store';
import { mongoReleaseStore } from '../../src/features/reviews/releasing/releases.store';
import { mongoSnapshotStore } from '../../src/features/reviews/sealing/snapshots.store';
import { mongoRoundStore } from '../../src/features/reviews/window/rounds.store';
import type { AuditEntry } from '../../src/shared/audit';
import { randomIds } from '../../src/shared/ids';
import type { Connection } from '../../src/storage/connection';
import { isUnreadable } from '../../src/storage/encryption/unreadable';
import { type TestDatabase, testDatabase } from '../support/database';
import { release, WHOLE_SYNTHESIS } from '../support/releases';

const JULY = new Date('2026-07-03T09:00:00Z');
const LATER = new Date('2026-07-10T09:00:00Z');

let database: TestDatabase;
let connection: Connection;
beforeAll(async () => {
  database = await testDatabase();
  connection = database.connection;
  storeOf('T0');
  mongoRoundStore(connection, 'T0', randomIds());
  await database.buildIndexes();
});
afterAll(() => database.close());

const storeOf = (workspaceId: string) => mongoReleaseStore(connection, workspaceId);
const raw = (id: string) => connection.db!.collection('releases').findOne({ _id: id as never });
const told = (id: string, recipient = 'asha'): ReleaseToTell => ({
  id,
  kind: 'released',
  recipient,
  at: JULY,
});
const audited = (id: string): AuditEntry => ({
  id,
  at: JULY,
  by: 'mei',
  action: 'reviews.released',
  object: { kind: 'person', id: 'asha' },
});
async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of iterable) found.push(each);
  return found;
}

const RELEASED = { at: JULY, by: 'mei', managerId: 'mei', finalRating: 4 };
const APPEALED = {
  ...{ reason: 'The zebra was mine', at: LATER },
  ...{ deciderId: null, namedAt: null, decideBy: null, decided: null },
};
const DECIDED = {
  outcome: 'CHANGED',
  rating: 5,
  reason: 'The zebra was theirs indeed',
  at: LATER,
  by: 'luca',
} as const;
const EVERYTHING: Partial<Release> = {
  writtenBy: 'mei',
  synthesis: { themes: 'Zebra themes', ownView: 'Zebra view', nextSteps: 'Zebra steps' },
  released: RELEASED,
  acknowledged: { at: LATER, comment: 'Thanks for the zebra' },
  appeal: { ...APPEALED, deciderId: 'luca', namedAt: LATER, decideBy: '2026-07-24', decided: DECIDED },
};

describe('the store of releases', () => {
  it('gives back what was put in, and nothing of another workspace', async () => {
    const store = storeOf('T1');
    const written = release('a1', EVERYTHING);
    expect(await store.insert(written, [], [])).toBe('inserted');
    expect(await store.byId('a1')).toEqual(written);
    expect(await store.release('q2', 'asha')).toEqual(written);
    const other = storeOf('T1b');
    expect(await other.byId('a1')).toBeUndefined();
    expect(await other.release('q2', 'asha')).toBeUndefined();
    expect(await other.lines('q2')).toEqual([]);
    expect(await other.linesOf('q2', ['asha'])).toEqual([]);
    expect(await other.linesOfSubject('asha')).toEqual([]);
    expect(await other.linesAround([{ cycleId: 'q2', subjectId: 'asha' }])).toEqual([]);
    expect(await other.linesOfDecider('luca')).toEqual([]);
  });

  it('keeps one of each subject and cycle', async () => {
    const store = storeOf('T2');
    expect(await store.insert(release('b1'), [], [])).toBe('inserted');
    expect(await store.insert(release('b2', EVERYTHING), [told('x')], [])).toBe('exists');
    expect(await store.insert(release('b3', { subjectId: 'mei' }), [], [])).toBe('inserted');
    expect(await store.insert(release('b4', { cycleId: 'q1' }), [], [])).toBe('inserted');
    expect(await store.release('q2', 'asha')).toEqual(release('b1'));
    expect(await all(store.owed())).toEqual([]);
  });

  it('writes only over the revision that was read', async () => {
    const store = storeOf('T3');
    await store.insert(release('c1'), [], []);
    const read = (await store.byId('c1'))!;
    expect(await store.replace({ ...read, ...EVERYTHING }, [], [])).toBe('written');
    expect(await store.replace({ ...read, synthesis: WHOLE_SYNTHESIS }, [told('x')], [audited('x')])).toBe(
      'changed meanwhile',
    );
    expect(await store.byId('c1')).toEqual(release('c1', { ...EVERYTHING, revision: 2 }));
    expect(await all(store.owed())).toEqual([]);
    expect(await storeOf('T3b').replace({ ...read, revision: 2 }, [], [])).toBe('changed meanwhile');
  });

  it('lists how far each is', async () => {
    const store = storeOf('T4');
    await store.insert(release('d1', EVERYTHING), [], []);
    await store.insert(
      release('d2', { subjectId: 'ben', synthesis: { ...WHOLE_SYNTHESIS, ownView: '' } }),
      [],
      [],
    );
    await store.insert(
      release('d3', { subjectId: 'mei', synthesis: WHOLE_SYNTHESIS, released: RELEASED, appeal: APPEALED }),
      [],
      [],
    );
    await store.insert(release('d4', { cycleId: 'q1' }), [], []);
    const begun = { hasSynthesis: false, releasedAt: null, managerId: null, acknowledgedAt: null };
    const out = { hasSynthesis: true, releasedAt: JULY, managerId: 'mei' };
    const d1 = {
      id: 'd1',
      cycleId: 'q2',
      subjectId: 'asha',
      ...out,
      acknowledgedAt: LATER,
      appeal: 'DECIDED',
    };
    const d2 = { id: 'd2', cycleId: 'q2', subjectId: 'ben', ...begun, appeal: 'NONE' };
    const d3 = { id: 'd3', cycleId: 'q2', subjectId: 'mei', ...out, acknowledgedAt: null, appeal: 'OPEN' };
    const d4 = { id: 'd4', cycleId: 'q1', subjectId: 'asha', ...begun, appeal: 'NONE' };
    expect(await store.lines('q2')).toEqual([d1, d2, d3]);
    expect(await store.linesOf('q2', ['mei', 'ben', 'nora'])).toEqual([d2, d3]);
    expect(await store.linesOf('q2', [])).toEqual([]);
    expect(await store.linesOfSubject('asha')).toEqual([d1, d4]);
    expect(await store.linesAround([d3, d4])).toEqual([d1, d3, d4]);
    expect(await store.linesAround([d2])).toEqual([d2]);
    expect(await store.linesAround([])).toEqual([]);
    expect(await store.linesOfDecider('luca')).toEqual([d1]);
    expect(await store.linesReleasedBy('mei')).toEqual([d1, d3]);
  });

  it('finds the appeals that wait for somebody named, from a day on', async () => {
    const store = storeOf('T4b');
    const named = { ...APPEALED, deciderId: 'luca', namedAt: JULY };
    const appealed = (id: string, subjectId: string, appeal: Release['appeal']) =>
      store.insert(release(id, { subjectId, released: RELEASED, appeal }), [], []);
    await appealed('n1', 'asha', { ...named, decideBy: '2026-07-20' });
    await appealed('n2', 'ben', { ...named, decideBy: '2026-07-21' });
    await appealed('n3', 'mei', { ...named, decideBy: '2026-07-22', decided: DECIDED });
    await appealed('n4', 'nora', APPEALED);
    await appealed('n5', 'luca', { ...APPEALED, namedAt: JULY, decideBy: '2026-07-22' });
    const ben = { releaseId: 'n2', cycleId: 'q2', deciderId: 'luca', namedAt: JULY, decideBy: '2026-07-21' };
    expect(await store.undecidedFrom('2026-07-21')).toEqual([ben]);
    expect(await store.undecidedFrom('2026-07-20')).toHaveLength(2);
    expect(await storeOf('T4c').undecidedFrom('2026-07-20')).toEqual([]);
  });

  it('says that a synthesis is whole once its last part is written', async () => {
    const store = storeOf('T5');
    await store.insert(release('e1', { synthesis: { ...WHOLE_SYNTHESIS, nextSteps: '' } }), [], []);
    expect((await store.lines('q2'))[0]).toMatchObject({ hasSynthesis: false });
    await store.replace(release('e1', { synthesis: WHOLE_SYNTHESIS }), [], []);
    expect((await store.lines('q2'))[0]).toMatchObject({ hasSynthesis: true });
  });

  it('owes what its writes owe until it is told', async () => {
    const store = storeOf('T6');
    await store.insert(release('forget-1'), [told('t1')], [audited('x1')]);
    await store.replace(release('forget-1'), [told('t2', 'mei')], [audited('x2')]);
    await storeOf('T6b').insert(release('f9'), [told('t9')], []);
    const first = { ...told('t1'), releaseId: 'forget-1', cycleId: 'q2' };
    expect(await all(store.owed())).toEqual([
      first,
      { ...told('t2', 'mei'), releaseId: 'forget-1', cycleId: 'q2' },
    ]);
    expect(((await raw('forget-1'))!.owedAudit as AuditEntry[]).map(({ id }) => id)).toEqual(['x1', 'x2']);
    await storeOf('T6b').told(first);
    await store.told(first);
    expect((await all(store.owed())).map(({ id }) => id)).toEqual(['t2']);
  });

  it('shows nothing that was written or rated to whoever reads the database', async () => {
    const store = storeOf('T7');
    await store.insert(release('g1', EVERYTHING), [], []);
    const stored = (await raw('g1'))!;
    expect(JSON.stringify(stored)).not.toMatch(/zebra/i);
    const ratings = [stored.released.finalRating, stored.appeal.decided.rating];
    expect(ratings.map((rating) => typeof rating)).toEqual(['string', 'string']);
  });

  it('says of a rating that was taken from somebody else that it cannot be read', async () => {
    const store = storeOf('T8');
    await store.insert(release('h1', EVERYTHING), [], []);
    await store.insert(release('h2', { ...EVERYTHING, subjectId: 'ben' }), [], []);
    const { finalRating } = (await raw('h2'))!.released;
    await connection
      .db!.collection('releases')
      .updateOne({ _id: 'h1' as never }, { $set: { 'released.finalRating': finalRating } });
    expect(isUnreadable((await store.byId('h1'))!.released!.finalRating)).toBe(true);
  });

  it('is counted from the end of the cycle’s reviews', async () => {
    mongoAssignmentStore(connection, 'T9');
    mongoQuestionStore(connection, 'T9', randomIds());
    mongoNominationStore(connection, 'T9');
    mongoSnapshotStore(connection, 'T9');
    mongoRoundStore(connection, 'T9', randomIds());
    mongoReleaseOrderStore(connection, 'T9');
    await storeOf('T9').insert(release('i1'), [], []);
    const ends = mongoReviewEnds(connection, 'T9');
    expect(await ends.underWay()).toEqual(['q2']);
    await ends.end('q2', JULY);
    expect((await raw('i1'))!.endedAt).toEqual(JULY);
    expect(await ends.underWay()).toEqual([]);
  });
});

it('a release that is forgotten is gone with what it owes, and those of others stay', async () => {
  const store = storeOf('TF');
  await store.insert(release('forgotten', { subjectId: 'asha' }), [told('t-f1')], [audited('a-f1')]);
  await store.insert(release('left', { subjectId: 'ben' }), [], []);
  await storeOf('T0').forget('forgotten');
  expect((await store.lines('q2')).map(({ id }) => id)).toEqual(['forgotten', 'left']);
  await store.forget('forgotten');
  expect((await store.lines('q2')).map(({ id }) => id)).toEqual(['left']);
  expect(await all(store.owed())).toEqual([]);
});
