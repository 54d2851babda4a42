import type { Assignment } from '../../src/features/reviews/assignment';
import { mongoAssignmentStore } from '../../src/features/reviews/assignments.store';
import { askedOf } from '../../src/features/reviews/kept/personal-data';
import { mongoOwnReviews } from '../../src/features/reviews/kept/personal-data.store';
import { mongoReviewEnds } from '../../src/features/reviews/kept/review-ends.store';
import { mongoReviewErasure } from '../../src/features/reviews/kept/review-erasure.store';
import type { Nomination } from '../../src/features/reviews/peers/nomination';
import { mongoNominationStore } from '../../src/features/reviews/peers/nominations.store';
import type { NewAssignment, ReviewToTell } from '../../src/features/reviews/ports';
import type { Questions } from '../../src/features/reviews/question';
import { mongoQuestionStore } from '../../src/features/reviews/questions/review-questions.store';
import { mongoReleaseOrderStore } from '../../src/features/reviews/releasing/release-orders.store';
import { mongoReleaseStore } from '../../src/features/reviews/releasing/releases.store';
import { mongoSnapshotStore } from '../../src/features/reviews/sealing/snapshots.store';
import { lookOf, mongoRoundStore } from '../../src/features/reviews/window/rounds.store';
import type { AuditEntry } from '../../src/shared/audit';
import { randomIds } from '../../src/shared/ids';
import type { Connection } from '../../src/storage/connection';
import { isUnreadable } from '../../src/storage/encryption/unreadable';
import { type TestDatabase, testDatabase } from '../support/database';
import { assignment, lineOf } from '../support/reviews';
import { snapshot } from '../support/snapshots';

const JUNE = new Date('2026-06-15T09:00:00Z');

let database: TestDatabase;
let connection: Connection;
beforeAll(async () => {
  database = await testDatabase();
  connection = database.connection;
  storesOf('T0');
  await database.buildIndexes();
});
afterAll(() => database.close());

const storesOf = (workspaceId: string) => ({
  store: mongoAssignmentStore(connection, workspaceId),
  questions: mongoQuestionStore(connection, workspaceId, randomIds()),
  nominations: mongoNominationStore(connection, workspaceId),
  rounds: mongoRoundStore(connection, workspaceId, randomIds()),
  releases: mongoReleaseStore(connection, workspaceId),
  releaseOrders: mongoReleaseOrderStore(connection, workspaceId),
  snapshots: mongoSnapshotStore(connection, workspaceId),
});
const raw = (collection: string, id: string) =>
  connection.db!.collection(collection).findOne({ _id: id as never });
const told = (id: string, recipient = 'ben'): ReviewToTell => ({ id, kind: 'assigned', recipient, at: JUNE });
const audited = (id: string): AuditEntry => ({
  id,
  at: JUNE,
  by: 'helen',
  action: 'reviews.assigned',
  object: { kind: 'person', id: 'asha' },
});
const fresh = (id: string, more = {}): NewAssignment => ({
  assignment: assignment(id, more),
  toTell: [],
  audit: [],
});
async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of iterable) found.push(each);
  return found;
}

const WRITTEN = {
  state: 'DRAFT',
  answers: [
    { id: 'overall', value: 4, savedAt: 1_781_500_000.25 },
    { id: 'strengths', value: 'Explains zebra crossings', savedAt: null },
  ],
  saidBefore: 'In the zebra meeting',
  declineReason: 'Too few zebras',
} as const;

describe('the store of assignments', () => {
  it('finds what one reviewer wrote in all cycles, and nothing that is not begun or was removed', async () => {
    const { store } = storesOf('T-written');
    const of = (id: string, state: Assignment['state'], more = {}) =>
      store.insert(assignment(id, { ...WRITTEN, state, reviewerId: 'ben', subjectId: id, ...more }), [], []);
    await of('w1', 'SUBMITTED');
    await of('w2', 'DRAFT', { cycleId: 'another' });
    await of('w3', 'DECLINED');
    await of('w4', 'REMOVED');
    await of('w5', 'NOT_STARTED');
    await of('w6', 'SUBMITTED', { reviewerId: 'cem' });
    const found = await store.writtenBy('ben');
    expect(found.map(({ id }) => id)).toEqual(['w1', 'w2', 'w3']);
    expect(found[0]!.answers).toEqual(WRITTEN.answers);
  });

  it('gives back what was put in, and nothing of another workspace', async () => {
    const { store } = storesOf('T1');
    const written = assignment('a1', { ...WRITTEN, extendedTo: JUNE, subjectIncluded: true });
    expect(await store.insert(written, [], [])).toBe('inserted');
    expect(await store.assignment('a1')).toEqual(written);
    expect(await store.line('a1')).toEqual(lineOf(written));
    const other = storesOf('T1b').store;
    expect(await other.assignment('a1')).toBeUndefined();
    expect(await other.line('a1')).toBeUndefined();
    expect(await other.ofCycle('q2')).toEqual([]);
    expect(await other.ofReviewer('ben', ['q2'])).toEqual([]);
    expect(await other.ofSubject('asha', 'q2')).toEqual([]);
    expect(await other.keys('q2')).toEqual([]);
  });

  it('lists lines by reviewer, subject and cycle, without anything that was written', async () => {
    const { store } = storesOf('T2');
    const one = assignment('b1', { ...WRITTEN });
    const two = assignment('b2', { subjectId: 'mei', role: 'MANAGER' });
    const three = assignment('b3', { reviewerId: 'mei', role: 'REPORT', state: 'REMOVED' });
    const past = assignment('b4', { cycleId: 'q1' });
    await store.insertAll([one, two, three, past].map((each) => ({ ...fresh(''), assignment: each })));
    expect(await store.ofReviewer('ben', ['q2'])).toEqual([lineOf(one), lineOf(two)]);
    expect(await store.ofReviewer('ben', ['q1', 'q2'])).toEqual([lineOf(one), lineOf(two), lineOf(past)]);
    expect(await store.ofSubject('asha', 'q2')).toEqual([lineOf(one), lineOf(three)]);
    expect(await store.ofCycle('q2')).toEqual([lineOf(one), lineOf(two), lineOf(three)]);
    expect(await store.keys('q2')).toEqual([
      { cycleId: 'q2', subjectId: 'asha', reviewerId: 'ben', role: 'PEER', subjectIncluded: false },
      { cycleId: 'q2', subjectId: 'mei', reviewerId: 'ben', role: 'MANAGER', subjectIncluded: false },
    ]);
  });

  it('finds the managers’ reviews of some people, but for removed ones', async () => {
    const { store } = storesOf('T2m');
    const ashas = assignment('mgr1', { role: 'MANAGER', state: 'SUBMITTED' });
    const meis = assignment('mgr2', { role: 'MANAGER', subjectId: 'mei' });
    const others = [
      assignment('mgr3', { role: 'MANAGER', subjectId: 'luca' }),
      assignment('mgr4', { reviewerId: 'luca' }),
      assignment('mgr5', { role: 'MANAGER', cycleId: 'q1' }),
      assignment('mgr6', { role: 'MANAGER', subjectId: 'nora', state: 'REMOVED' }),
    ];
    await store.insertAll([ashas, meis, ...others].map((each) => ({ ...fresh(''), assignment: each })));
    expect(await store.ofManagers('q2', ['asha', 'mei', 'nora'])).toEqual([lineOf(ashas), lineOf(meis)]);
    expect(await store.ofManagers('q2', [])).toEqual([]);
    expect(await storesOf('T2n').store.ofManagers('q2', ['asha'])).toEqual([]);
  });

  it('knows of whom reviews were asked for, and whose manager said a surprising rating before', async () => {
    const { store } = storesOf('T2s');
    const said = { role: 'MANAGER', saidBefore: 'In the zebra meeting' } as const;
    const all = [
      assignment('s1'),
      assignment('s2', { ...said, state: 'SUBMITTED' }),
      assignment('s3', { ...said, subjectId: 'mei', state: 'EXPIRED' }),
      assignment('s4', { role: 'MANAGER', subjectId: 'luca', state: 'SUBMITTED' }),
      assignment('s5', { subjectId: 'nora', state: 'REMOVED' }),
      assignment('s6', { subjectId: 'lena', cycleId: 'q1' }),
    ];
    await store.insertAll(all.map((each) => ({ ...fresh(''), assignment: each })));
    expect((await store.subjectsOf('q2')).toSorted()).toEqual(['asha', 'luca', 'mei']);
    expect(await store.surprisedIn('q2')).toEqual(['asha']);
    expect(await storesOf('T2t').store.subjectsOf('q2')).toEqual([]);
    expect(await storesOf('T2t').store.surprisedIn('q2')).toEqual([]);
  });

  it('knows the latest end that a single reviewer of a cycle was given, but for removed ones', async () => {
    const { store } = storesOf('T2e');
    const until = (day: number) => new Date(Date.UTC(2026, 6, day));
    const ends = [
      { reviewerId: 'ben', extendedTo: null },
      { reviewerId: 'mei', extendedTo: until(3) },
      { reviewerId: 'luca', extendedTo: until(2) },
      { reviewerId: 'nora', extendedTo: until(9), state: 'REMOVED' },
      { reviewerId: 'ben', extendedTo: until(8), cycleId: 'q1' },
    ] as const;
    expect(await store.latestExtension('q2')).toBeNull();
    await store.insertAll(ends.map((more, i) => fresh(`x${i}`, more)));
    expect(await store.latestExtension('q2')).toEqual(until(3));
    expect(await store.latestExtension('q3')).toBeNull();
    expect(await storesOf('T2f').store.latestExtension('q2')).toBeNull();
  });

  it('keeps each key once, but for what was removed', async () => {
    const { store } = storesOf('T3');
    expect(await store.insert(assignment('c1'), [], [])).toBe('inserted');
    expect(await store.insert(assignment('c2'), [], [])).toBe('exists');
    expect(await store.insert(assignment('c3', { reviewerId: 'mei' }), [], [])).toBe('inserted');
    const line = (await store.line('c1'))!;
    expect(await store.replaceLine({ ...line, state: 'REMOVED' }, [], [])).toBe('written');
    expect(await store.insert(assignment('c4'), [], [])).toBe('inserted');
    expect(await storesOf('T3b').store.insert(assignment('c5'), [], [])).toBe('inserted');
  });

  it.each(['DECLINED', 'EXPIRED', 'SUBMITTED', 'DRAFT'] as const)(
    'keeps the key of one that is %s',
    async (state) => {
      const { store } = storesOf(`T4 ${state}`);
      await store.insert(assignment(`d1 ${state}`, { state }), [], []);
      expect(await store.insert(assignment(`d2 ${state}`), [], [])).toBe('exists');
    },
  );

  it('has one reviewer as a peer or as a report of a subject, and beside that as the manager', async () => {
    const { store } = storesOf('T5p');
    expect(await store.insert(assignment('once-1', { role: 'REPORT' }), [], [])).toBe('inserted');
    expect(await store.insert(assignment('once-2', { role: 'PEER' }), [], [])).toBe('exists');
    expect(
      await store.insertAll([fresh('once-3', { role: 'PEER' }), fresh('once-4', { role: 'MANAGER' })]),
    ).toBe(1);
    await store.replaceLine({ ...(await store.line('once-1'))!, state: 'REMOVED' }, [], []);
    expect(await store.insert(assignment('once-5', { role: 'PEER' }), [], [])).toBe('inserted');
  });

  it('has one manager’s review of a subject at most', async () => {
    const { store } = storesOf('T5');
    await store.insert(assignment('e1', { role: 'MANAGER' }), [], []);
    const second = assignment('e2', { role: 'MANAGER', reviewerId: 'mei' });
    expect(await store.insert(second, [], [])).toBe('exists');
    await store.replaceLine({ ...(await store.line('e1'))!, state: 'REMOVED' }, [], []);
    expect(await store.insert(second, [], [])).toBe('inserted');
  });

  it('inserts many as far as their keys are free, each with what it owes, and says how many were new', async () => {
    const { store } = storesOf('T6');
    await store.insert(assignment('f1'), [], []);
    const added = [
      fresh('f2'),
      { ...fresh('f3', { reviewerId: 'mei' }), toTell: [told('t3', 'mei')] },
      fresh('f4', { role: 'SELF', reviewerId: 'asha' }),
      fresh('f5', { role: 'SELF', reviewerId: 'asha' }),
    ];
    expect(await store.insertAll(added)).toBe(2);
    expect((await store.ofCycle('q2')).map(({ id }) => id)).toEqual(['f1', 'f3', 'f4']);
    expect(await store.insertAll(added)).toBe(0);
    expect(await store.insertAll([])).toBe(0);
    expect(await all(store.owed())).toEqual([{ ...told('t3', 'mei'), assignmentId: 'f3', cycleId: 'q2' }]);
  });

  it('writes only over the revision that was read', async () => {
    const { store } = storesOf('T7');
    await store.insert(assignment('g1'), [], []);
    const read = (await store.assignment('g1'))!;
    expect(await store.replace({ ...read, ...WRITTEN }, [], [])).toBe('written');
    expect(await store.replace({ ...read, state: 'DECLINED' }, [], [])).toBe('changed meanwhile');
    expect(await store.replaceLine({ ...lineOf(read), state: 'REMOVED' }, [], [])).toBe('changed meanwhile');
    expect(await store.assignment('g1')).toEqual({ ...assignment('g1', WRITTEN), revision: 2 });
    expect(await storesOf('T7b').store.replace({ ...read, revision: 2 }, [], [])).toBe('changed meanwhile');
  });

  it('takes one answer into a draft, the first and those after it, and leaves all others as they are sealed', async () => {
    const { store } = storesOf('T12');
    await store.insert(assignment('answer-l1', { role: 'MANAGER' }), [], []);
    const begun = (await store.line('answer-l1'))!;
    const first = { id: 'strengths', value: 'Zebra', savedAt: 10, window: 'w1' };
    expect(await store.saveAnswer(begun, 'mei', first)).toBe('written');
    const draft = (await store.line('answer-l1'))!;
    expect(draft).toMatchObject({ state: 'DRAFT', reviewerId: 'mei', revision: 2 });
    await store.saveAnswer(draft, 'mei', { id: 'overall', value: 4, savedAt: 11 });
    const [before] = (await raw('assignments', 'answer-l1'))!.answers as object[];
    expect(await store.saveAnswer(draft, 'mei', { id: 'overall', value: 5, savedAt: 12.5 })).toBe('written');
    expect((await store.assignment('answer-l1'))!.answers).toEqual([
      first,
      { id: 'overall', value: 5, savedAt: 12.5 },
    ]);
    const stored = (await raw('assignments', 'answer-l1'))!;
    expect((stored.answers as object[])[0]).toEqual(before);
    expect(JSON.stringify(stored)).not.toContain('Zebra');
  });

  it('lets an answer give way to one that is as new, and remembers that one was emptied', async () => {
    const { store } = storesOf('T13');
    await store.insert(assignment('answer-m1'), [], []);
    const save = async (value: string, savedAt: number) =>
      store.saveAnswer((await store.line('answer-m1'))!, 'ben', { id: 'strengths', value, savedAt });
    expect(await save('Calm', 10)).toBe('written');
    expect(await save('Calm again', 10)).toBe('changed meanwhile');
    expect(await save('', 12)).toBe('written');
    expect(await save('Calm', 11)).toBe('changed meanwhile');
    const { answers, revision } = (await store.assignment('answer-m1'))!;
    expect({ answers, revision }).toEqual({
      answers: [{ id: 'strengths', value: '', savedAt: 12 }],
      revision: 3,
    });
  });

  it('lets an answer give way to a newer one of its own window, and of another only where that was read', async () => {
    const { store } = storesOf('T13w');
    await store.insert(assignment('answer-w1'), [], []);
    const line = (await store.line('answer-w1'))!;
    const typed = (value: string, savedAt: number, window?: string) =>
      ({ id: 'strengths', value, savedAt, ...(window && { window }) }) as const;
    const stored = async () => (await store.assignment('answer-w1'))!.answers;
    const draft = async () => (await store.line('answer-w1'))!;
    expect(await store.saveAnswer(line, 'ben', typed('Calm', 10, 'w1'))).toBe('written');
    expect(await store.saveAnswer(await draft(), 'ben', typed('Calm!', 11, 'w1'))).toBe('written');
    const late = typed('Loud', 20, 'w2');
    expect(await store.saveAnswer(await draft(), 'ben', late)).toBe('changed meanwhile');
    expect(await store.saveAnswer(await draft(), 'ben', late, typed('Calm', 10, 'w1'))).toBe(
      'changed meanwhile',
    );
    expect(await stored()).toEqual([typed('Calm!', 11, 'w1')]);
    const both = typed('Calm! Loud', 20);
    expect(await store.saveAnswer(await draft(), 'ben', both, typed('Calm!', 11, 'w1'))).toBe('written');
    expect(await stored()).toEqual([both]);
    expect(await store.saveAnswer(await draft(), 'ben', typed('Calm', 30, 'w1'))).toBe('changed meanwhile');
    expect(await store.saveAnswer(await draft(), 'ben', typed('Calm', 30, 'w1'), both)).toBe('written');
  });

  it.each<[string, Partial<Assignment>]>([
    ['is submitted', { state: 'SUBMITTED' }],
    ['is declined', { state: 'DECLINED' }],
    ['is removed', { state: 'REMOVED' }],
    ['has expired', { state: 'EXPIRED' }],
    ['is extended', { extendedTo: JUNE }],
  ])('takes no answer into a review that %s since its line was read', async (how, change) => {
    const { store } = storesOf(`T14 ${how}`);
    const id = `answer-n1 ${how}`;
    await store.insert(assignment(id, WRITTEN), [], []);
    const line = (await store.line(id))!;
    await store.replaceLine({ ...line, ...change }, [], []);
    const late = { id: 'strengths', value: 'Late', savedAt: 2_000_000_000 };
    expect(await store.saveAnswer(line, 'ben', late)).toBe('changed meanwhile');
    expect(await store.saveAnswer(line, 'ben', { ...late, id: 'else' })).toBe('changed meanwhile');
    expect(await store.assignment(id)).toEqual(assignment(id, { ...WRITTEN, ...change, revision: 2 }));
  });

  it('takes no answer of another workspace', async () => {
    await storesOf('T15').store.insert(assignment('answer-o1'), [], []);
    const answer = { id: 'strengths', value: 'Calm', savedAt: 10 };
    const line = (await storesOf('T15').store.line('answer-o1'))!;
    expect(await storesOf('T15b').store.saveAnswer(line, 'ben', answer)).toBe('changed meanwhile');
  });

  it('changes a line without touching what was written, nor who reviews whom', async () => {
    const { store } = storesOf('T8');
    await store.insert(assignment('h1', WRITTEN), [], []);
    const line = (await store.line('h1'))!;
    const extended = { ...line, extendedTo: JUNE, subjectIncluded: true, reviewerId: 'mei' };
    expect(await store.replaceLine(extended, [], [])).toBe('written');
    const now = { ...WRITTEN, extendedTo: JUNE, subjectIncluded: true, revision: 2 };
    expect(await store.assignment('h1')).toEqual(assignment('h1', now));
  });

  it('owes what its writes owe until it is told', async () => {
    const { store } = storesOf('T9');
    await store.insert(assignment('i1'), [told('t1')], [audited('x1')]);
    const read = (await store.assignment('i1'))!;
    await store.replace(read, [told('t2', 'helen')], [{ ...audited('x2'), why: 'zebra' }]);
    await storesOf('T9b').store.insert(assignment('i9'), [told('t9')], []);
    expect(await all(store.owed())).toEqual([
      { ...told('t1'), assignmentId: 'i1', cycleId: 'q2' },
      { ...told('t2', 'helen'), assignmentId: 'i1', cycleId: 'q2' },
    ]);
    expect(((await raw('assignments', 'i1'))!.owedAudit as AuditEntry[]).map(({ id }) => id)).toEqual([
      'x1',
      'x2',
    ]);
    await store.told({ ...told('t1'), assignmentId: 'i1', cycleId: 'q2' });
    expect((await all(store.owed())).map(({ id }) => id)).toEqual(['t2']);
  });

  it('shows nothing of what was written to whoever reads the database', async () => {
    const { store } = storesOf('T10');
    await store.insert(assignment('j1', WRITTEN), [], []);
    const stored = (await raw('assignments', 'j1'))!;
    expect(JSON.stringify(stored)).not.toMatch(/zebra/);
    const [rating, text] = stored.answers as { value: string }[];
    expect([typeof rating!.value, typeof text!.value]).toEqual(['string', 'string']);
  });

  it('reads why reviews were declined, of those that are', async () => {
    const { store } = storesOf('T12');
    const declined = { ...WRITTEN, state: 'DECLINED', answers: [] } as const;
    await store.insertAll([
      fresh('r1', declined),
      fresh('r2', { ...declined, reviewerId: 'mei', declineReason: 'Never met' }),
      fresh('r3', { reviewerId: 'luca' }),
    ]);
    expect(await store.declineReasons(['r1', 'r2', 'r3', 'r9'])).toEqual(
      new Map([
        ['r1', 'Too few zebras'],
        ['r2', 'Never met'],
      ]),
    );
    expect(await storesOf('T12b').store.declineReasons(['r1'])).toEqual(new Map());
  });

  it('says of an answer that was given to another question that it cannot be read', async () => {
    const { store } = storesOf('T11');
    await store.insert(assignment('k1', WRITTEN), [], []);
    const [rating, text] = (await raw('assignments', 'k1'))!.answers as { value: string }[];
    const swapped = [
      { ...rating, value: text!.value },
      { ...text, value: rating!.value },
    ];
    await connection
      .db!.collection('assignments')
      .updateOne({ _id: 'k1' as never }, { $set: { answers: swapped } });
    const { answers } = (await store.assignment('k1'))!;
    expect(answers.map(({ value }) => isUnreadable(value))).toEqual([true, true]);
  });
});

const RATING = {
  id: 'overall',
  type: 'RATING',
  label: 'Overall zebra performance',
  hint: '',
  required: true,
  roles: ['MANAGER', 'SELF'],
  points: null,
  overall: true,
} as const;
const QUESTIONS: Questions = [
  RATING,
  {
    id: 'c',
    type: 'CHOICE',
    label: 'Which zebra?',
    hint: '',
    required: false,
    roles: ['PEER'],
    options: ['A', 'B'],
  },
];

describe('the store of questions', () => {
  it('has none until the first are written, and each revision once', async () => {
    const { questions } = storesOf('Q1');
    expect(await questions.questionsOf('q2')).toBeUndefined();
    expect(await questions.replace('q2', QUESTIONS, 1)).toBe('changed meanwhile');
    expect(await questions.replace('q2', QUESTIONS, 0, [audited('y1')])).toBe('written');
    expect(await questions.replace('q2', [], 0)).toBe('changed meanwhile');
    expect(await questions.questionsOf('q2')).toEqual({ questions: QUESTIONS, revision: 1, isFixed: false });
    expect(await questions.replace('q2', [RATING], 1, [audited('y2')])).toBe('written');
    expect(await questions.replace('q2', QUESTIONS, 1)).toBe('changed meanwhile');
    expect(await questions.questionsOf('q2')).toEqual({ questions: [RATING], revision: 2, isFixed: false });
    expect(await storesOf('Q1b').questions.questionsOf('q2')).toBeUndefined();
    const stored = await connection.db!.collection('review_questions').findOne({ workspaceId: 'Q1' });
    expect((stored!.owedAudit as AuditEntry[]).map(({ id }) => id)).toEqual(['y1', 'y2']);
    expect(stored!.wordedBy).toEqual(['helen']);
  });

  it('replaces nothing that is fixed, and fixes what stands there, else what it is given', async () => {
    const { questions } = storesOf('Q3');
    await questions.replace('q2', [RATING], 0);
    const fixed = { questions: [RATING], revision: 1, isFixed: true };
    expect(await questions.fix('q2', QUESTIONS)).toEqual(fixed);
    expect(await questions.replace('q2', QUESTIONS, 1)).toBe('changed meanwhile');
    expect(await questions.questionsOf('q2')).toEqual(fixed);
    const given = { questions: QUESTIONS, revision: 0, isFixed: true };
    expect(await Promise.all([1, 2].map(() => questions.fix('q3', QUESTIONS)))).toEqual([given, given]);
    expect(await questions.replace('q3', [RATING], 0)).toBe('changed meanwhile');
    expect(await questions.questionsOf('q3')).toEqual(given);
  });

  it('shows no question to whoever reads the database, and fails where one was damaged', async () => {
    const { questions } = storesOf('Q2');
    await questions.replace('q2', QUESTIONS, 0);
    const kept = connection.db!.collection('review_questions');
    expect(JSON.stringify(await kept.findOne({ workspaceId: 'Q2' }))).not.toMatch(/zebra/);
    await kept.updateOne({ workspaceId: 'Q2' }, { $set: { questions: 'damaged' } });
    await expect(questions.questionsOf('q2')).rejects.toThrow('The questions of cycle q2 cannot be read.');
  });
});

const nomination = (id: string, more: Partial<Nomination> = {}): Nomination => ({
  id,
  cycleId: 'q2',
  subjectId: 'asha',
  peerIds: ['ben', 'mei', 'luca'],
  state: 'PROPOSED',
  owed: null,
  revision: 1,
  ...more,
});

describe('the store of nominations', () => {
  it('keeps one of each subject and cycle, and writes over the revision that was read', async () => {
    const { nominations } = storesOf('N1');
    expect(await nominations.insert(nomination('n1'))).toBe('inserted');
    expect(await nominations.insert(nomination('n2'))).toBe('exists');
    await nominations.insert(nomination('n3', { subjectId: 'mei' }));
    await nominations.insert(nomination('n4', { cycleId: 'q1' }));
    expect(await nominations.nomination('q2', 'asha')).toEqual(nomination('n1'));
    const approved = nomination('n1', { state: 'APPROVED', peerIds: ['ben'] });
    expect(await nominations.replace(approved, [audited('z')])).toBe('written');
    expect(await nominations.replace(approved)).toBe('changed meanwhile');
    const now = { ...approved, revision: 2 };
    expect(await nominations.ofCycle('q2')).toEqual([now, nomination('n3', { subjectId: 'mei' })]);
    expect(await nominations.ofSubjects('q2', ['asha', 'luca'])).toEqual([now]);
    expect(await storesOf('N1b').nominations.ofCycle('q2')).toEqual([]);
    expect(((await raw('nominations', 'n1'))!.owedAudit as AuditEntry[]).map(({ id }) => id)).toEqual(['z']);
  });
});

describe('what nominations owe', () => {
  it('is found until it is done, and a later debt stays', async () => {
    const { nominations } = storesOf('N2');
    const owed = { what: 'telling', at: JUNE } as const;
    await nominations.insert(nomination('w1', { owed }));
    await nominations.insert(nomination('w2', { subjectId: 'mei' }));
    await nominations.insert(nomination('w3', { cycleId: 'q1' }));
    const [read] = await nominations.owing('telling');
    expect(read).toEqual(nomination('w1', { owed }));
    expect(await nominations.owing('assigning')).toEqual([]);
    const later = { what: 'assigning', at: new Date('2026-06-02T00:00:00Z') } as const;
    await nominations.replace({ ...read!, state: 'APPROVED', owed: later });
    await nominations.settled(read!);
    const approved = nomination('w1', { state: 'APPROVED', owed: later, revision: 2 });
    expect(await nominations.owing('assigning')).toEqual([approved]);
    await nominations.settled(approved);
    expect(await nominations.owing('assigning')).toEqual([]);
    expect((await nominations.ofSubject('asha')).map(({ id }) => id)).toEqual(['w1', 'w3']);
    expect(await nominations.nomination('q2', 'asha')).toMatchObject({ owed: null, revision: 2 });
  });
});

const NEVER = {
  ...{ looks: {}, knownEnd: null, nudgedAt: null, nudgeTold: true, figures: null },
  ...{ sealed: null, sealedTold: false },
};
const counted = (day: string, isFinal = false) => ({ day, isFinal, teams: [], leavesOut: false });

describe('the store of what is noted of a cycle’s reviews', () => {
  it('has nothing of a cycle until something is noted, and then keeps each thing beside the others', async () => {
    const { rounds } = storesOf('R1');
    expect(await rounds.rounds(['q2'])).toEqual(new Map());
    await rounds.lookNext('q2', 'reviews.to_write', JUNE);
    await rounds.lookNext('q2', 'reviews.last_day', null);
    await rounds.endKnown('q2', JUNE);
    await rounds.endKnown('q3', new Date(0));
    const noted = (await rounds.rounds(['q1', 'q2'])).get('q2')!;
    expect(noted).toMatchObject({ ...NEVER, cycleId: 'q2', looks: {}, knownEnd: JUNE });
    expect(lookOf(noted, 'reviews.to_write')).toEqual(JUNE);
    expect(lookOf(noted, 'reviews.last_day')).toBeNull();
    expect(lookOf(noted, 'reviews.week_left')).toBeUndefined();
    expect([...(await rounds.rounds(['q3', 'q2'])).keys()].sort()).toEqual(['q2', 'q3']);
    expect(await storesOf('R1b').rounds.rounds(['q2'])).toEqual(new Map());
  });

  it('takes one nudge of a day, and owes the audit log that one', async () => {
    const { rounds } = storesOf('R2');
    const today = new Date('2026-06-15T09:00:00Z');
    const later = new Date('2026-06-15T11:00:00Z');
    const tomorrow = new Date('2026-06-16T09:00:00Z');
    const startOf = (at: Date) => new Date(at.toISOString().slice(0, 10));
    const nudge = (at: Date, id: string) => rounds.nudge('q2', at, startOf(at), [audited(id)]);
    expect(await nudge(today, 'v1')).toBe(true);
    expect(await nudge(later, 'v2')).toBe(false);
    expect((await rounds.rounds(['q2'])).get('q2')).toMatchObject({ nudgedAt: today, nudgeTold: false });
    expect(await nudge(tomorrow, 'v3')).toBe(true);
    await rounds.nudgeTold('q2', today);
    expect((await rounds.rounds(['q2'])).get('q2')).toMatchObject({ nudgedAt: tomorrow, nudgeTold: false });
    await rounds.nudgeTold('q2', tomorrow);
    expect((await rounds.rounds(['q2'])).get('q2')).toMatchObject({ nudgeTold: true });
    const kept = await connection.db!.collection('review_rounds').findOne({ workspaceId: 'R2' });
    expect((kept!.owedAudit as AuditEntry[]).map(({ id }) => id)).toEqual(['v1', 'v3']);
  });

  it('of two that nudge at the same moment lets one', async () => {
    const { rounds } = storesOf('R3');
    const both = ['v4', 'v5'].map((id) => rounds.nudge('q2', JUNE, new Date(0), [audited(id)]));
    expect((await Promise.all(both)).sort()).toEqual([false, true]);
  });

  it('keeps the first figures of a day, the next day’s in their place, and final ones for good', async () => {
    const { rounds } = storesOf('R4');
    const kept = async () => (await rounds.rounds(['q2'])).get('q2')?.figures;
    await rounds.keepFigures('q2', counted('2026-06-16'));
    await rounds.keepFigures('q2', { ...counted('2026-06-16'), leavesOut: true });
    await rounds.keepFigures('q2', counted('2026-06-15'));
    expect(await kept()).toEqual(counted('2026-06-16'));
    await rounds.keepFigures('q2', counted('2026-06-17'));
    expect(await kept()).toEqual(counted('2026-06-17'));
    await rounds.keepFigures('q2', counted('2026-06-17', true));
    await rounds.keepFigures('q2', counted('2026-06-18'));
    await rounds.keepFigures('q2', counted('2026-06-18', true));
    expect(await kept()).toEqual(counted('2026-06-17', true));
  });
});

describe('that everybody’s reviews are sealed', () => {
  it('is noted once, with who was told', async () => {
    const { rounds } = storesOf('R5');
    const sealed = { people: 12, surprised: 1, leavesOut: true };
    await rounds.sealedThrough('q2', sealed);
    await rounds.sealedThrough('q2', { ...sealed, people: 99 });
    expect((await rounds.rounds(['q2'])).get('q2')).toEqual({ ...NEVER, cycleId: 'q2', sealed });
    await rounds.sealedTold('q2');
    expect((await rounds.rounds(['q2'])).get('q2')).toMatchObject({ sealed, sealedTold: true });
    expect(await storesOf('R5b').rounds.rounds(['q2'])).toEqual(new Map());
  });
});

describe('the end of a cycle’s reviews', () => {
  it('is noted once, in everything that is kept of it, and what comes later gets it too', async () => {
    const { store, questions, nominations, rounds, snapshots } = storesOf('E1');
    await store.insert(assignment('o1'), [], []);
    await store.insert(assignment('o2', { cycleId: 'q3' }), [], []);
    await questions.replace('q2', QUESTIONS, 0);
    await nominations.insert(nomination('o3', { cycleId: 'q1' }));
    await snapshots.insertAll([snapshot('o4')]);
    await rounds.endKnown('q4', JUNE);
    await storesOf('E1b').store.insert(assignment('o9', { cycleId: 'q9' }), [], []);
    const ends = mongoReviewEnds(connection, 'E1');
    expect([...(await ends.underWay())].sort()).toEqual(['q1', 'q2', 'q3', 'q4']);
    await ends.end('q4', JUNE);
    await ends.end('q2', JUNE);
    await ends.end('q2', new Date(0));
    expect([...(await ends.underWay())].sort()).toEqual(['q1', 'q3']);
    expect((await raw('assignments', 'o1'))!.endedAt).toEqual(JUNE);
    expect((await raw('review_snapshots', 'o4'))!.endedAt).toEqual(JUNE);
    expect(await connection.db!.collection('review_questions').findOne({ workspaceId: 'E1' })).toMatchObject({
      endedAt: JUNE,
    });
    expect(await connection.db!.collection('review_rounds').findOne({ workspaceId: 'E1' })).toMatchObject({
      endedAt: JUNE,
    });
  });

  it('forgets what was prepared in a cycle that is no more, but what still owes the audit log', async () => {
    const { store, questions, nominations, rounds } = storesOf('E2');
    await store.insert(assignment('p1'), [], []);
    await store.insert(assignment('p2', { reviewerId: 'mei' }), [], [audited('w')]);
    await questions.replace('q2', QUESTIONS, 0);
    await nominations.insert(nomination('p3'));
    await rounds.endKnown('q2', JUNE);
    await store.insert(assignment('p4', { cycleId: 'q3' }), [], []);
    const ends = mongoReviewEnds(connection, 'E2');
    await ends.forget('q2');
    expect((await store.ofCycle('q2')).map(({ id }) => id)).toEqual(['p2']);
    expect(await questions.questionsOf('q2')).toBeUndefined();
    expect(await nominations.ofCycle('q2')).toEqual([]);
    expect(await rounds.rounds(['q2'])).toEqual(new Map());
    expect((await store.ofCycle('q3')).map(({ id }) => id)).toEqual(['p4']);
  });
});

describe('somebody who is erased', () => {
  const PSEUDONYM = 'nobody-1';

  it('is nowhere any more; of what they wrote only reviews of others stay that they had submitted', async () => {
    const { store, questions, nominations } = storesOf('L1');
    const of = (id: string, more: object) => fresh(id, { ...WRITTEN, ...more });
    await store.insertAll([
      of('l1', { subjectId: 'mei', reviewerId: 'leah', state: 'SUBMITTED' }),
      of('l2', { subjectId: 'ben', reviewerId: 'leah', state: 'DRAFT' }),
      of('l3', { subjectId: 'luca', reviewerId: 'leah', state: 'DECLINED' }),
      of('l4', { subjectId: 'leah', reviewerId: 'leah', role: 'SELF', state: 'SUBMITTED' }),
      of('l5', { subjectId: 'leah', reviewerId: 'ben', state: 'SUBMITTED' }),
      { ...of('l6', { subjectId: 'mei', reviewerId: 'ben' }), toTell: [told('t6', 'leah'), told('t7')] },
    ]);
    await nominations.insert(nomination('l7', { subjectId: 'leah' }));
    await nominations.insert(nomination('l8', { subjectId: 'mei', peerIds: ['leah', 'ben'] }));

    await questions.replace('q2', QUESTIONS, 0, [{ ...audited('l9'), by: 'leah' }]);
    await questions.replace('q2', QUESTIONS, 1, [audited('l10')]);

    const erase = mongoReviewErasure(connection, 'L1');
    const kept = await erase('leah', PSEUDONYM);
    expect(await erase('leah', PSEUDONYM)).toEqual(kept);
    expect(kept.map(({ collection, count, what }) => `${collection} ${count}: ${what}`)).toEqual([
      'assignments 1: reviews of others that they had submitted, under the pseudonym',
      'assignments 2: that they were to review others, without what they had written',
      'assignments 2: that they were to be reviewed, without what anybody wrote',
      'nominations 2: that peers were nominated, them under the pseudonym and without whom they had nominated',
      'review_questions 1: questions of the reviews of a cycle that they worded as HR, with others or alone',
    ]);
    const own = mongoOwnReviews(connection, 'L1');
    expect([await own.wordedBy('leah'), await own.wordedBy('helen')]).toEqual([[], [{ cycleId: 'q2' }]]);
    expect((await questions.questionsOf('q2'))?.questions).toEqual(QUESTIONS);
    const empty = { answers: [], saidBefore: null, declineReason: null, revision: 2 };
    const reads = await Promise.all(['l1', 'l2', 'l3', 'l4', 'l5'].map(store.assignment));
    const byThem = { reviewerId: PSEUDONYM };
    expect(reads).toMatchObject([
      { ...WRITTEN, ...byThem, subjectId: 'mei', state: 'SUBMITTED' },
      { ...empty, ...byThem, subjectId: 'ben', state: 'DRAFT' },
      { ...empty, ...byThem, subjectId: 'luca', state: 'DECLINED' },
      { ...empty, ...byThem, subjectId: PSEUDONYM, state: 'REMOVED' },
      { ...empty, reviewerId: 'ben', subjectId: PSEUDONYM, state: 'REMOVED' },
    ]);
    expect((await all(store.owed())).map(({ id }) => id)).toEqual(['t7']);
    expect(await nominations.nomination('q2', PSEUDONYM)).toMatchObject({ peerIds: [] });
    expect(await nominations.nomination('q2', 'mei')).toMatchObject({ peerIds: [PSEUDONYM, 'ben'] });
  });

  it('is in no other workspace’s way', async () => {
    const { store } = storesOf('L2');
    await store.insert(assignment('m1', { reviewerId: 'leah' }), [], []);
    expect(await mongoReviewErasure(connection, 'L3')('leah', PSEUDONYM)).toEqual([]);
    expect(await store.assignment('m1')).toMatchObject({ reviewerId: 'leah' });
  });
});

it('somebody is told how much was asked of them, and of nobody by name', async () => {
  const { store, nominations } = storesOf('P1');
  await store.insertAll([
    fresh('q1', { subjectId: 'mei' }),
    fresh('q2', { subjectId: 'luca' }),
    fresh('q3', { subjectId: 'ben', role: 'SELF' }),
    fresh('q4', { subjectId: 'ben', reviewerId: 'mei' }),
    fresh('q5', { subjectId: 'leah', state: 'REMOVED' }),
  ]);
  await nominations.insert(nomination('q6', { subjectId: 'ben' }));
  const own = mongoOwnReviews(connection, 'P1');
  const asked = async (personId: string, managers: ReadonlyMap<string, string | null>, reports: string[]) =>
    askedOf(personId, await own.mayBeAskedOf(personId, reports), managers);
  expect(await asked('ben', new Map(), [])).toEqual([
    { cycleId: 'q2', role: 'PEER', count: 2 },
    { cycleId: 'q2', role: 'SELF', count: 1 },
  ]);
  expect(await own.nominatedBy('ben')).toEqual([{ cycleId: 'q2', peers: 3 }]);
});

it.each(['ben', 'mei'])(
  'a manager’s review is asked of the present manager, Mei, and not of Ben before her, also where %s has it',
  async (reviewerId) => {
    const { store } = storesOf(`P2${reviewerId}`);
    await store.insertAll([fresh(`r ${reviewerId}`, { role: 'MANAGER', reviewerId })]);
    const own = mongoOwnReviews(connection, `P2${reviewerId}`);
    const managers = new Map([['asha', 'mei']]);
    const asked = [{ cycleId: 'q2', role: 'MANAGER', count: 1 }];
    expect(askedOf('mei', await own.mayBeAskedOf('mei', ['asha']), managers)).toEqual(asked);
    expect(askedOf('ben', await own.mayBeAskedOf('ben', []), managers)).toEqual([]);
  },
);

describe('the collections of reviews', () => {
  it('are asked through indexes for everything somebody waits for, or the tick asks for', async () => {
    const { store, questions, nominations, rounds, releases, releaseOrders } = storesOf('X1');
    const asked: { collection: string; filter: object }[] = [];
    // Of `distinct` the filter comes second.
    connection.set('debug', (collection: string, _method: string, ...args: object[]) => {
      asked.push({ collection, filter: args.find((arg) => typeof arg === 'object')! });
    });
    await store.assignment('a');
    await store.ofReviewer('ben', ['q1', 'q2']);
    await store.ofSubject('asha', 'q2');
    await store.ofCycle('q2');
    await store.keys('q2');
    await store.ofManagers('q2', ['asha', 'ben']);
    await store.latestExtension('q2');
    await store.subjectsOf('q2');
    await store.surprisedIn('q2');
    await all(store.owed());
    await questions.questionsOf('q2');
    await nominations.nomination('q2', 'asha');
    await nominations.ofCycle('q2');
    await nominations.ofSubjects('q2', ['asha', 'ben']);
    await rounds.rounds(['q2']);
    await releases.release('q2', 'asha');
    await releases.lines('q2');
    await releases.linesOf('q2', ['asha', 'ben']);
    await releases.linesAround([{ cycleId: 'q2', subjectId: 'asha' }]);
    await releases.linesOfSubject('asha');
    await releases.linesOfDecider('luca');
    await all(releases.owed());
    await releaseOrders.due(JUNE);
    await all(releaseOrders.owed());
    await mongoReviewEnds(connection, 'X1').underWay();
    connection.set('debug', false);
    const plans = await Promise.all(
      asked.map(async ({ collection, filter }) => {
        const plan = JSON.stringify(await connection.db!.collection(collection).find(filter).explain());
        return `${collection} ${/"keyPattern":({.*?})/.exec(plan)?.[1] ?? 'none'}`;
      }),
    );
    const ofCycle = '{"workspaceId":1,"cycleId":1,"subjectId":1}';
    const ofEnds = '{"workspaceId":1,"endedAt":1,"cycleId":1}';
    expect(plans).toEqual([
      'assignments {"_id":1}',
      'assignments {"workspaceId":1,"reviewerId":1,"cycleId":1}',
      `assignments ${ofCycle}`,
      `assignments ${ofCycle}`,
      expect.stringMatching(/^assignments {"workspaceId":1,"cycleId":1,"subjectId":1/),
      expect.stringMatching(/^assignments {"workspaceId":1,"cycleId":1,"subjectId":1/),
      'assignments {"workspaceId":1,"cycleId":1,"extendedTo":1}',
      expect.stringMatching(/^assignments {"workspaceId":1,"cycleId":1,"subjectId":1/),
      expect.stringMatching(/^assignments {"workspaceId":1,"cycleId":1,"subjectId":1/),
      'assignments {"workspaceId":1,"toTell.id":1}',
      'review_questions {"workspaceId":1,"cycleId":1}',
      `nominations ${ofCycle}`,
      `nominations ${ofCycle}`,
      `nominations ${ofCycle}`,
      'review_rounds {"workspaceId":1,"cycleId":1}',
      `releases ${ofCycle}`,
      `releases ${ofCycle}`,
      `releases ${ofCycle}`,
      `releases ${ofCycle}`,
      'releases {"workspaceId":1,"subjectId":1}',
      'releases {"workspaceId":1,"appeal.deciderId":1}',
      'releases {"workspaceId":1,"toTell.id":1}',
      'release_orders {"workspaceId":1,"state":1,"lookAt":1}',
      'release_orders {"workspaceId":1,"owesNews":1}',
      ...[
        'assignments',
        'review_questions',
        'nominations',
        'review_rounds',
        'review_snapshots',
        'releases',
        'release_orders',
      ].map((name) => `${name} ${ofEnds}`),
    ]);
  });

  it('have indexes that begin with the workspace', () => {
    const models = [
      'Assignment',
      'ReviewQuestions',
      'Nomination',
      'ReviewRound',
      'Release',
      'ReleaseOrder',
    ].map((name) => connection.models[name]!);
    const first = models.flatMap(({ schema }) => schema.indexes().map(([keys]) => Object.keys(keys)[0]));
    expect(new Set(first)).toEqual(new Set(['workspaceId']));
    expect(first.length).toBeGreaterThan(10);
  });
});
