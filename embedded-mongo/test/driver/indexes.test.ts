import type { BSON, CreateIndexesOptions } from 'mongodb';
import { useConnectedStore } from '../support/connected';

const store = useConnectedStore({ expiryIntervalMs: 50 });

describe('a unique index', () => {
  it('refuses a second document with the same values, in the words of MongoDB', async () => {
    await store.documents.createIndex({ team: 1, 'who.email': 1 }, { unique: true });
    await store.documents.insertOne({ _id: 1, team: 7, who: { email: 'a@b.c' } });
    await expect(
      store.documents.insertOne({ _id: 2, team: 7, who: { email: 'a@b.c' } }),
    ).rejects.toMatchObject({
      code: 11000,
      message:
        'E11000 duplicate key error collection: trellis.documents index: team_1_who.email_1 ' +
        'dup key: { team: 7, who.email: "a@b.c" }',
      keyPattern: { team: 1, 'who.email': 1 },
      keyValue: { team: 7, 'who.email': 'a@b.c' },
    });
  });

  it('takes missing and null as the same value', async () => {
    await store.documents.createIndex({ email: 1 }, { unique: true });
    await store.documents.insertOne({ _id: 1 });
    await expect(store.documents.insertOne({ _id: 2, email: null })).rejects.toMatchObject({ code: 11000 });
  });

  it('lets documents without the field be when it is sparse', async () => {
    await store.documents.createIndex({ email: 1 }, { unique: true, sparse: true });
    await store.documents.insertMany([{ _id: 1 }, { _id: 2 }]);
    await expect(
      store.documents.insertMany([
        { _id: 3, email: 'x' },
        { _id: 4, email: 'x' },
      ]),
    ).rejects.toMatchObject({ code: 11000 });
  });

  it('looks only at the documents of its partial filter', async () => {
    const open = { partialFilterExpression: { open: true }, unique: true };
    await store.documents.createIndex({ who: 1 }, open);
    await store.documents.insertMany([
      { _id: 1, who: 'a', open: true },
      { _id: 2, who: 'a', open: false },
    ]);
    await expect(store.documents.updateOne({ _id: 2 }, { $set: { open: true } })).rejects.toMatchObject({
      code: 11000,
    });
    await store.documents.updateOne({ _id: 1 }, { $set: { open: false } });
    await store.documents.updateOne({ _id: 2 }, { $set: { open: true } });
  });

  it('counts each element of an array, but not twice within one document', async () => {
    await store.documents.createIndex({ tags: 1 }, { unique: true });
    await store.documents.insertOne({ _id: 1, tags: ['a', 'a', 'b'] });
    await expect(store.documents.insertOne({ _id: 2, tags: ['c', 'b'] })).rejects.toMatchObject({
      keyValue: { tags: 'b' },
    });
  });

  it('keeps pairs within one element of an array together', async () => {
    await store.documents.createIndex({ 'l.a': 1, 'l.b': 1 }, { unique: true });
    await store.documents.insertOne({
      _id: 1,
      l: [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
    });
    await store.documents.insertOne({ _id: 2, l: [{ a: 1, b: 4 }] });
    await expect(store.documents.insertOne({ _id: 3, l: [{ a: 3, b: 4 }] })).rejects.toMatchObject({
      code: 11000,
    });
  });

  it('is not created over documents that break it', async () => {
    await store.documents.insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ]);
    await expect(store.documents.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({
      code: 11000,
    });
    expect(await store.documents.indexes()).toHaveLength(1);
  });

  it('leaves a document as it was when an update would break it', async () => {
    await store.documents.createIndex({ a: 1 }, { unique: true });
    await store.documents.insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    await expect(store.documents.updateOne({ _id: 2 }, { $set: { a: 1 } })).rejects.toMatchObject({
      code: 11000,
    });
    expect(await store.documents.findOne({ a: 2 })).toEqual({ _id: 2, a: 2 });
  });
});

describe('the list of indexes', () => {
  it('shows what was asked for, and creating the same again changes nothing', async () => {
    const open = { partialFilterExpression: { open: true } };
    await store.documents.createIndex({ a: 1, b: -1 }, { name: 'mine', ...open });
    await store.documents.createIndex({ a: 1, b: -1 }, { name: 'mine', ...open });
    expect(await store.documents.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, b: -1 }, name: 'mine', ...open },
    ]);
  });

  it('refuses the same name or the same fields for another index', async () => {
    await store.documents.createIndex({ a: 1 }, { name: 'mine' });
    await expect(store.documents.createIndex({ b: 1 }, { name: 'mine' })).rejects.toMatchObject({ code: 86 });
    await expect(store.documents.createIndex({ a: 1 }, { name: 'other' })).rejects.toMatchObject({
      code: 85,
    });
    await expect(store.documents.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 85 });
  });

  it('loses what is dropped', async () => {
    await store.documents.createIndex({ a: 1 });
    await store.documents.dropIndex('a_1');
    expect(await store.documents.indexes()).toHaveLength(1);
    await expect(store.documents.dropIndex('a_1')).rejects.toMatchObject({ code: 27 });
    await expect(store.documents.dropIndex('_id_')).rejects.toMatchObject({ code: 72 });
  });

  it.each<[string, BSON.Document, CreateIndexesOptions, number]>([
    ['text', { a: 'text' }, {}, 67],
    ['hashed', { a: 'hashed' }, {}, 67],
    ['wildcard', { '$**': 1 }, {}, 67],
    ['collated', { a: 1 }, { collation: { locale: 'de' } }, 197],
    ['partial by $or', { a: 1 }, { partialFilterExpression: { $or: [{ a: 1 }, { b: 1 }] } }, 67],
    ['expiring compound', { a: 1, b: 1 }, { expireAfterSeconds: 1 }, 67],
  ])('refuses an index that is %s', async (_kind, key, options, code) => {
    await expect(store.documents.createIndex(key as never, options)).rejects.toMatchObject({ code });
  });

  it('refuses two arrays in one index', async () => {
    await store.documents.createIndex({ a: 1, b: 1 });
    await expect(store.documents.insertOne({ _id: 1, a: [1], b: [2] })).rejects.toMatchObject({ code: 171 });
  });
});

describe('a TTL index', () => {
  it('deletes documents past their time and no others', async () => {
    await store.documents.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    await store.documents.insertMany([
      { _id: 1, at: minutesAgo(2) },
      { _id: 2, at: minutesAgo(0) },
      { _id: 3, at: 'yesterday' },
      { _id: 4, at: [minutesAgo(0), minutesAgo(3)] },
      { _id: 5 },
    ]);
    for (let i = 0; i < 150 && (await store.documents.countDocuments()) > 3; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await store.documents.distinct('_id')).toEqual([2, 3, 5]);
  });
});

interface Plan {
  readonly stage: string;
  readonly indexName?: string;
  readonly inputStage?: Plan;
}

const stagesOf = ({ inputStage, ...plan }: Plan): Plan[] => [
  plan,
  ...(inputStage ? stagesOf(inputStage) : []),
];

const explained = async (filter: BSON.Document, sort: BSON.Document = {}) => {
  const { queryPlanner, executionStats } = await store.documents
    .find(filter)
    .sort(sort as never)
    .explain();
  const stages = stagesOf(queryPlanner.winningPlan);
  return {
    stages: stages.map(({ stage }) => stage),
    index: stages.find(({ indexName }) => indexName)?.indexName,
    examined: executionStats.totalDocsExamined,
  };
};

describe('explain', () => {
  const due = { workspaceId: 'w', kind: 'k1', nextAt: { $lte: new Date(500) } };

  beforeEach(async () => {
    await store.documents.createIndex({ workspaceId: 1, kind: 1, nextAt: 1 }, { name: 'due' });
    await store.documents.createIndex(
      { ownerId: 1 },
      { name: 'open', partialFilterExpression: { state: 'open' } },
    );
    await store.documents.insertMany(
      Array.from({ length: 200 }, (_, i) => ({
        _id: i,
        workspaceId: 'w',
        kind: `k${i % 2}`,
        nextAt: new Date(i * 10),
        ownerId: i % 10,
        state: i % 20 < 10 ? 'open' : 'closed',
      })),
    );
  });

  it('reads only what is due, in order, from the index', async () => {
    expect(await explained(due, { nextAt: 1 })).toEqual({
      stages: ['FETCH', 'IXSCAN'],
      index: 'due',
      examined: 25,
    });
    expect(await explained(due, { nextAt: -1 })).toEqual({
      stages: ['FETCH', 'IXSCAN'],
      index: 'due',
      examined: 25,
    });
  });

  it('sorts itself when the index has another order', async () => {
    expect((await explained(due, { ownerId: 1 })).stages).toEqual(['SORT', 'FETCH', 'IXSCAN']);
  });

  it('reads everything when no index begins with what is asked', async () => {
    expect(await explained({ kind: 'k1' })).toEqual({
      stages: ['COLLSCAN'],
      index: undefined,
      examined: 200,
    });
  });

  it('uses a partial index only when the filter asks for its part', async () => {
    expect(await explained({ ownerId: 3, state: 'open' })).toMatchObject({ index: 'open', examined: 10 });
    expect(await explained({ ownerId: 3 })).toMatchObject({ stages: ['COLLSCAN'] });
    expect(await explained({ ownerId: 3, state: { $in: ['open', 'closed'] } })).toMatchObject({
      stages: ['COLLSCAN'],
    });
  });

  it('uses a sparse index only when the filter asks for the field', async () => {
    await store.documents.createIndex({ note: 1 }, { sparse: true });
    await store.documents.insertOne({ _id: 900, note: 'x' });
    expect(await explained({ note: 'x' })).toMatchObject({ index: 'note_1', examined: 1 });
    expect(await explained({ note: null })).toMatchObject({ stages: ['COLLSCAN'] });
    expect(await explained({ note: { $in: ['x', null] } })).toMatchObject({ stages: ['COLLSCAN'] });
  });

  it('finds what different elements of an array match together', async () => {
    await store.documents.createIndex({ 'l.a': 1, 'l.b': 1 });
    await store.documents.insertOne({
      _id: 901,
      l: [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
    });
    const found = await store.documents.find({ 'l.a': 1, 'l.b': 4 }).toArray();
    expect(found.map(({ _id }) => _id)).toEqual([901]);
    expect(await explained({ 'l.a': 1, 'l.b': 4 })).toMatchObject({ index: 'l.a_1_l.b_1', examined: 1 });
  });

  it('finds by _id at once', async () => {
    expect(await explained({ _id: 5, workspaceId: 'w' })).toMatchObject({ index: '_id_', examined: 1 });
  });
});
