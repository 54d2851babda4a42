import type { Assignment } from '../../src/features/reviews/assignment';
import { mongoAssignmentStore } from '../../src/features/reviews/assignments.store';
import { mongoReviewsToSeal } from '../../src/features/reviews/sealing/to-seal.store';
import { type TestDatabase, testDatabase } from '../support/database';
import { assignment, lineOf } from '../support/reviews';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  storesOf('T0');
  await database.buildIndexes();
});
afterAll(() => database.close());

function storesOf(workspaceId: string) {
  const store = mongoAssignmentStore(database.connection, workspaceId);
  return {
    store,
    toSeal: mongoReviewsToSeal(database.connection, workspaceId),
    async assigned(...all: Assignment[]) {
      await store.insertAll(all.map((each) => ({ assignment: each, toTell: [], audit: [] })));
    },
  };
}
const collection = () => database.connection.db!.collection('assignments');

const WRITTEN = {
  answers: [
    { id: 'overall', value: 4, savedAt: null },
    { id: 'strengths', value: 'Explains zebra crossings', savedAt: null },
  ],
  hinted: ['strengths'],
  saidBefore: 'In the zebra meeting',
};

describe('the reviews that are to be sealed', () => {
  it('are found a few people at a time, each once, until there are no more', async () => {
    const { toSeal, assigned } = storesOf('T1');
    const subjects = Array.from({ length: 30 }, (_, i) => `subject-${String(i).padStart(2, '0')}`);
    const reviewers = ['ben', 'mei', 'luca'];
    await assigned(
      ...subjects.flatMap((subjectId) =>
        reviewers.map((reviewerId) => assignment(`${subjectId} ${reviewerId}`, { subjectId, reviewerId })),
      ),
      assignment('removed', { subjectId: 'subject-99', state: 'REMOVED' }),
      assignment('past', { subjectId: 'subject-98', cycleId: 'q1' }),
    );
    const found: string[] = [];
    const pages: number[] = [];
    for (let after = ''; ; after = found.at(-1)!) {
      const page = await toSeal.subjectsAfter('q2', after);
      if (page.length === 0) break;
      pages.push(page.length);
      found.push(...page);
    }
    expect(found).toEqual(subjects);
    expect(Math.max(...pages)).toBeLessThan(20);
    expect(await storesOf('T1b').toSeal.subjectsAfter('q2', '')).toEqual([]);
  });

  it('go on behind somebody whom more review than are looked at', async () => {
    const { toSeal, assigned } = storesOf('T2');
    const many = Array.from({ length: 60 }, (_, i) =>
      assignment(`many-${i}`, { reviewerId: `reviewer-${i}` }),
    );
    await assigned(...many, assignment('other', { subjectId: 'ben', reviewerId: 'mei' }));
    expect(await toSeal.subjectsAfter('q2', '')).toEqual(['asha']);
    expect(await toSeal.subjectsAfter('q2', 'asha')).toEqual(['ben']);
    expect(await toSeal.linesAbout('q2', ['asha'])).toHaveLength(60);
  });

  it('are read without what is written, and without what is removed', async () => {
    const { toSeal, assigned } = storesOf('T3');
    const [one, two] = [
      assignment('c1', { ...WRITTEN, state: 'DRAFT' }),
      assignment('c2', { reviewerId: 'mei' }),
    ];
    await assigned(one, two, assignment('c3', { subjectId: 'mei', state: 'REMOVED' }));
    const found = await toSeal.linesAbout('q2', ['asha', 'mei']);
    const { hinted, ...line } = lineOf(one);
    expect(found.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([line, lineOf(two)]);
    expect(await toSeal.reviewedAmong('q2', ['asha', 'mei', 'luca'])).toEqual(new Set(['asha']));
    expect(await storesOf('T3b').toSeal.linesAbout('q2', ['asha'])).toEqual([]);
    expect(await storesOf('T3b').toSeal.reviewedAmong('q2', ['asha'])).toEqual(new Set());
  });

  it('end for good what is not submitted, and forget what was typed into it; all else stays', async () => {
    const { store, toSeal, assigned } = storesOf('T4');
    const states = ['NOT_STARTED', 'DRAFT', 'SUBMITTED', 'DECLINED', 'REMOVED', 'EXPIRED'] as const;
    await assigned(
      ...states.map((state) => assignment(`d ${state}`, { ...WRITTEN, state, reviewerId: state })),
      assignment('d other', { ...WRITTEN, state: 'DRAFT', subjectId: 'mei' }),
      assignment('d past', { ...WRITTEN, state: 'DRAFT', cycleId: 'q1' }),
    );
    const untouched = ['d SUBMITTED', 'd DECLINED', 'd REMOVED', 'd EXPIRED', 'd other', 'd past'];
    const before = await Promise.all(untouched.map(store.assignment));
    await toSeal.expire('q2', ['asha', 'luca'], []);
    await toSeal.expire('q2', ['asha', 'luca'], []);
    expect(await Promise.all(untouched.map(store.assignment))).toEqual(before);
    const ended = { state: 'EXPIRED', answers: [], saidBefore: null, revision: 2 };
    expect(await store.assignment('d NOT_STARTED')).toMatchObject(ended);
    expect(await store.assignment('d DRAFT')).toMatchObject(ended);
    expect(await collection().findOne({ _id: 'd DRAFT' as never })).toMatchObject({
      hinted: [],
      answers: [],
    });
  });

  it('end with whoever was to write them, where nobody had begun', async () => {
    const { store, toSeal, assigned } = storesOf('T5');
    await assigned(
      assignment('e1', { role: 'MANAGER' }),
      assignment('e2', { role: 'MANAGER', subjectId: 'mei', state: 'DRAFT' }),
    );
    const handed = ['e1', 'e2'].map((id) => ({ id, reviewerId: 'nora' }));
    await toSeal.expire('q2', ['asha', 'mei'], handed);
    expect(await store.line('e1')).toMatchObject({ state: 'EXPIRED', reviewerId: 'nora' });
    expect(await store.line('e2')).toMatchObject({ state: 'EXPIRED', reviewerId: 'ben' });
  });

  it.each(['NOT_STARTED', 'DRAFT'] as const)(
    'let nobody submit any more who read theirs before it ended, %s',
    async (state) => {
      const { store, toSeal, assigned } = storesOf(`T6 ${state}`);
      const id = `f ${state}`;
      await assigned(assignment(id, { state }));
      const [read, line] = [(await store.assignment(id))!, (await store.line(id))!];
      await toSeal.expire('q2', ['asha'], []);
      expect(await store.replace({ ...read, ...WRITTEN, state: 'SUBMITTED' }, [], [])).toBe(
        'changed meanwhile',
      );
      expect(await store.replaceLine({ ...line, extendedTo: new Date() }, [], [])).toBe('changed meanwhile');
      const late = { id: 'overall', value: 1, savedAt: 2_000_000_000 };
      expect(await store.saveAnswer(line, 'ben', late)).toBe('changed meanwhile');
      expect(await store.assignment(id)).toMatchObject({ state: 'EXPIRED', answers: [] });
    },
  );

  it('hand out what was submitted, but for an answer that was damaged', async () => {
    const { toSeal, assigned } = storesOf('T7');
    await assigned(
      assignment('g1', { ...WRITTEN, state: 'SUBMITTED' }),
      assignment('g2', { ...WRITTEN, state: 'SUBMITTED', reviewerId: 'mei', role: 'REPORT' }),
      assignment('g3', { ...WRITTEN, state: 'EXPIRED', reviewerId: 'luca' }),
      assignment('g4', { ...WRITTEN, state: 'SUBMITTED', subjectId: 'mei' }),
    );
    const [rating, text] = (await collection().findOne({ _id: 'g2' as never }))!.answers;
    await collection().updateOne(
      { _id: 'g2' as never },
      { $set: { answers: [{ ...rating, value: text.value }, text] } },
    );
    const found = await toSeal.submittedAbout('q2', ['asha']);
    const values = found.map(({ id, subjectId, role, answers }) => [
      ...[id, subjectId, role],
      answers.map(({ value }) => value),
    ]);
    expect(values.sort()).toEqual([
      ['g1', 'asha', 'PEER', [4, 'Explains zebra crossings']],
      ['g2', 'asha', 'REPORT', ['Explains zebra crossings']],
    ]);
    expect(await storesOf('T7b').toSeal.submittedAbout('q2', ['asha'])).toEqual([]);
  });

  it('are taken back as long as nobody has begun them, and nobody is told of them', async () => {
    const { store, toSeal } = storesOf('T8');
    const toTell = [{ id: 't', kind: 'assigned', recipient: 'ben', at: new Date() }] as const;
    await store.insert(assignment('h1'), toTell, []);
    await store.insert(assignment('h2', { reviewerId: 'mei', state: 'DRAFT' }), [], []);
    expect(await toSeal.takeBack(['h1', 'h2'])).toBe(1);
    expect(await store.line('h1')).toMatchObject({ state: 'REMOVED' });
    expect(await store.line('h2')).toMatchObject({ state: 'DRAFT' });
    expect(await collection().findOne({ _id: 'h1' as never })).toMatchObject({ toTell: [] });
  });

  it('say to whom a low rating was a surprise', async () => {
    const { toSeal, assigned } = storesOf('T9');
    const low = { role: 'MANAGER', state: 'SUBMITTED', saidBefore: 'In May' } as const;
    await assigned(
      assignment('i1', low),
      assignment('i2', { ...low, subjectId: 'mei', saidBefore: null }),
      assignment('i3', { ...low, subjectId: 'luca', state: 'DRAFT' }),
      assignment('i4', { ...low, subjectId: 'nora', cycleId: 'q1' }),
    );
    expect(await toSeal.surprised('q2')).toEqual(['asha']);
    expect(await storesOf('T9b').toSeal.surprised('q2')).toEqual([]);
  });

  it('are found through indexes', async () => {
    const { toSeal } = storesOf('T10');
    const asked: object[] = [];
    const { connection } = database;
    connection.set('debug', (_collection: string, _method: string, filter: object) => asked.push(filter));
    await toSeal.subjectsAfter('q2', 'asha');
    await toSeal.linesAbout('q2', ['asha', 'ben']);
    await toSeal.submittedAbout('q2', ['asha', 'ben']);
    await toSeal.surprised('q2');
    connection.set('debug', false);
    for (const filter of asked) {
      const plan = JSON.stringify(await collection().find(filter).explain());
      expect(/"keyPattern":({.*?})/.exec(plan)?.[1]).toMatch(/^{"workspaceId":1,"cycleId":1,"subjectId":1/);
    }
    expect(asked).toHaveLength(4);
  });
});
