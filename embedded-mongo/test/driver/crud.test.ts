import { type BSON, Double, Int32, Long, MongoBulkWriteError } from 'mongodb';
import { useConnectedStore } from '../support/connected';

const store = useConnectedStore();

const people = [
  { _id: 1, name: 'Ada', age: 36, tags: ['a', 'b'], at: { city: 'London' } },
  { _id: 2, name: 'Bo', age: 20, tags: ['b'], at: { city: 'Paris' } },
  { _id: 3, name: 'Cy', age: 28, tags: [], at: { city: 'London' } },
];

describe('inserting', () => {
  it('gives documents an ObjectId in front when they have none', async () => {
    const { insertedId } = await store.db.collection('others').insertOne({ a: 1 });
    expect(await store.db.collection('others').findOne({})).toEqual({ _id: insertedId, a: 1 });
  });

  it('keeps every number type as it was sent', async () => {
    const sent = { _id: 1, int: new Int32(1), double: new Double(1), long: Long.fromNumber(1) };
    await store.documents.insertOne(sent as never);
    expect(await store.documents.findOne({}, { promoteValues: false, projection: { _id: 0 } })).toEqual({
      int: new Int32(1),
      double: new Double(1),
      long: Long.fromNumber(1),
    });
  });

  it('stops at the first failure when ordered', async () => {
    const batch = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
    const error = await store.documents.insertMany(batch).catch((thrown: MongoBulkWriteError) => thrown);
    expect(error).toBeInstanceOf(MongoBulkWriteError);
    expect(error).toMatchObject({ code: 11000, insertedCount: 1 });
    expect(await store.documents.countDocuments()).toBe(1);
  });

  it('goes on after a failure when not ordered', async () => {
    const batch = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
    const error = await store.documents
      .insertMany(batch, { ordered: false })
      .catch((thrown: MongoBulkWriteError) => thrown);
    expect(error).toMatchObject({ insertedCount: 2, writeErrors: [{ index: 1, code: 11000 }] });
  });

  it.each([
    ['an array', [1], 53],
    ['a regular expression', /x/, 53],
    ['a document with operators', { $gt: 1 }, 52],
  ])('refuses %s as _id', async (_what, id, code) => {
    await expect(store.documents.insertOne({ _id: id } as never)).rejects.toMatchObject({ code });
  });
});

describe('finding', () => {
  beforeEach(() => store.documents.insertMany(people));

  const names = async (filter: BSON.Document, sort: BSON.Document = { _id: 1 }) =>
    (
      await store.documents
        .find(filter)
        .sort(sort as never)
        .toArray()
    ).map(({ name }) => name);

  it('sorts, skips and limits', async () => {
    const found = await store.documents.find({}).sort({ age: -1 }).skip(1).limit(1).toArray();
    expect(found.map(({ name }) => name)).toEqual(['Cy']);
  });

  it('sorts by several fields, by what lies within documents, and by the least element of an array', async () => {
    expect(await names({}, { 'at.city': 1, age: -1 })).toEqual(['Ada', 'Cy', 'Bo']);
    expect(await names({}, { tags: 1, _id: 1 })).toEqual(['Cy', 'Ada', 'Bo']);
  });

  it.each<[string, BSON.Document, BSON.Document]>([
    ['fields to show', { name: 1, 'at.city': 1 }, { _id: 1, name: 'Ada', at: { city: 'London' } }],
    ['fields to hide', { tags: 0, at: 0, _id: 0 }, { name: 'Ada', age: 36 }],
    ['no _id', { name: 1, _id: 0 }, { name: 'Ada' }],
    ['only _id', { _id: 1 }, { _id: 1 }],
    ['a slice of an array', { tags: { $slice: -1 }, at: 0, age: 0 }, { _id: 1, name: 'Ada', tags: ['b'] }],
    ['the first element that matches', { tags: { $elemMatch: { $gt: 'a' } } }, { _id: 1, tags: ['b'] }],
    ['another name for a field', { who: '$name' }, { _id: 1, who: 'Ada' }],
  ])('projects %s', async (_what, projection, expected) => {
    expect(await store.documents.findOne({ _id: 1 }, { projection })).toEqual(expected);
  });

  it('projects the element that the filter matched', async () => {
    const found = await store.documents.findOne({ _id: 1, tags: 'b' }, { projection: { 'tags.$': 1 } });
    expect(found).toEqual({ _id: 1, tags: ['b'] });
  });

  it('refuses a projection that both shows and hides', async () => {
    await expect(store.documents.findOne({}, { projection: { a: 1, b: 0 } })).rejects.toMatchObject({
      code: 31254,
    });
  });

  it('hands out many documents in batches and forgets a cursor that is closed', async () => {
    await store.documents.insertMany(Array.from({ length: 1000 }, (_, i) => ({ _id: i + 10 })));
    expect(await store.documents.find({}).batchSize(7).toArray()).toHaveLength(1003);
    const cursor = store.documents.find({}, { batchSize: 2 });
    await cursor.next();
    const { id } = cursor;
    await cursor.close();
    await expect(store.db.command({ getMore: id, collection: 'documents' })).rejects.toMatchObject({
      code: 43,
    });
  });

  it('shows a cursor what was there when it was opened', async () => {
    const cursor = store.documents.find({}, { batchSize: 1 });
    await cursor.next();
    await store.documents.deleteMany({});
    expect(await cursor.toArray()).toHaveLength(2);
  });

  it('counts and tells apart', async () => {
    expect(await store.documents.countDocuments({ 'at.city': 'London' })).toBe(2);
    expect(await store.documents.countDocuments({}, { skip: 1, limit: 1 })).toBe(1);
    expect(await store.documents.countDocuments({ name: 'nobody' })).toBe(0);
    expect(await store.documents.estimatedDocumentCount()).toBe(3);
    expect(await store.documents.distinct('tags', { age: { $gt: 18 } })).toEqual(['a', 'b']);
  });
});

describe('changing what is found', () => {
  beforeEach(() => store.documents.insertMany(people));

  it('gives the document before, or after, with a projection', async () => {
    const projection = { age: 1, _id: 0 };
    const change = { $inc: { age: 1 } };
    expect(await store.documents.findOneAndUpdate({ _id: 1 }, change, { projection })).toEqual({ age: 36 });
    const after = { projection, returnDocument: 'after' } as const;
    expect(await store.documents.findOneAndUpdate({ _id: 1 }, change, after)).toEqual({ age: 38 });
  });

  it('takes the first in the order asked for', async () => {
    const youngest = await store.documents.findOneAndDelete({}, { sort: { age: 1 } });
    expect(youngest?.name).toBe('Bo');
    expect(await store.documents.countDocuments()).toBe(2);
  });

  it('upserts and tells so', async () => {
    const options = { upsert: true, includeResultMetadata: true, returnDocument: 'after' } as const;
    const result = await store.documents.findOneAndReplace({ _id: 9 }, { name: 'new' }, options);
    expect(result).toMatchObject({
      value: { _id: 9, name: 'new' },
      lastErrorObject: { n: 1, updatedExisting: false, upserted: 9 },
    });
  });

  it('gives null when there is nothing to change', async () => {
    expect(await store.documents.findOneAndUpdate({ _id: 9 }, { $set: { a: 1 } })).toBeNull();
  });

  it('counts matched and modified apart', async () => {
    const result = await store.documents.updateMany({}, { $set: { 'at.city': 'London' } });
    expect(result).toMatchObject({ matchedCount: 3, modifiedCount: 1 });
  });

  it('updates the first in an order', async () => {
    await store.documents.updateOne({}, { $set: { eldest: true } }, { sort: { age: -1 } });
    expect(await store.documents.findOne({ eldest: true })).toMatchObject({ name: 'Ada' });
  });

  it('deletes one or all', async () => {
    expect(await store.documents.deleteOne({ 'at.city': 'London' })).toMatchObject({ deletedCount: 1 });
    expect(await store.documents.deleteMany({})).toMatchObject({ deletedCount: 2 });
  });

  it('writes in bulk', async () => {
    const result = await store.documents.bulkWrite([
      { insertOne: { document: { _id: 4 } } },
      { updateOne: { filter: { _id: 1 }, update: { $set: { age: 1 } } } },
      { updateOne: { filter: { _id: 5 }, update: { $set: { age: 5 } }, upsert: true } },
      { replaceOne: { filter: { _id: 2 }, replacement: { name: 'B' } } },
      { deleteOne: { filter: { _id: 3 } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 1,
      modifiedCount: 2,
      upsertedIds: { 2: 5 },
      deletedCount: 1,
    });
    expect(await store.documents.distinct('_id')).toEqual([1, 2, 4, 5]);
  });

  it('answers majority and journalled writes, and none when none is wanted', async () => {
    const durable = { writeConcern: { w: 'majority', j: true } } as const;
    expect(await store.documents.insertOne({ _id: 10 }, durable)).toMatchObject({ acknowledged: true });
    const silent = { writeConcern: { w: 0 } } as const;
    expect(await store.documents.insertOne({ _id: 11 }, silent)).toMatchObject({ acknowledged: false });
    expect(await store.documents.countDocuments({ _id: { $gte: 10 } })).toBeGreaterThan(0);
  });

  it('carries a message of many megabytes', async () => {
    const text = 'x'.repeat(1024 * 1024);
    await store.documents.insertMany(Array.from({ length: 40 }, (_, i) => ({ _id: 100 + i, text })));
    const found = await store.documents.find({ _id: { $gte: 100 } }).toArray();
    expect(found).toHaveLength(40);
    expect(found.every((one) => one.text === text)).toBe(true);
  });
});
