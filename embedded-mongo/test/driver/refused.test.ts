import { type BSON, Long, MongoClient, UUID } from 'mongodb';
import { startInThisThread } from '../../src/server';
import { useConnectedStore } from '../support/connected';

const store = useConnectedStore();
const HINT = 'not in the embedded store: set MONGODB_URI';

beforeEach(() => store.documents.insertOne({ _id: 1, a: [1], n: 1 }));

describe('what this store does not have', () => {
  it.each<[string, BSON.Document, number]>([
    ['a command', { mapReduce: 'documents' }, 59],
    ['the bulkWrite command', { bulkWrite: 1, ops: [], nsInfo: [] }, 59],
    ['an option', { find: 'documents', min: { a: 1 } }, 40415],
    ['a collation', { find: 'documents', collation: { locale: 'de' } }, 40415],
    ['a tailable cursor', { find: 'documents', tailable: true }, 40415],
    ['variables', { find: 'documents', let: { x: 1 } }, 40415],
    ['$where', { find: 'documents', filter: { $where: 'true' } }, 2],
    ['$expr', { find: 'documents', filter: { $expr: { $eq: [1, 1] } } }, 2],
    ['the order of insertion', { find: 'documents', sort: { $natural: -1 } }, 2],
    ['$text', { find: 'documents', filter: { $text: { $search: 'x' } } }, 2],
    ['$jsonSchema', { find: 'documents', filter: { $jsonSchema: {} } }, 2],
    ['an operator', { find: 'documents', filter: { a: { $near: [0, 0] } } }, 2],
    ['a stage', { aggregate: 'documents', pipeline: [{ $lookup: {} }], cursor: {} }, 40324],
    ['a stage that writes', { aggregate: 'documents', pipeline: [{ $out: 'x' }], cursor: {} }, 40324],
    ['a change stream', { aggregate: 'documents', pipeline: [{ $changeStream: {} }], cursor: {} }, 40573],
    [
      'an expression',
      { aggregate: 'documents', pipeline: [{ $project: { x: { $add: [1, 2] } } }], cursor: {} },
      168,
    ],
    [
      '$function',
      { aggregate: 'documents', pipeline: [{ $project: { x: { $function: {} } } }], cursor: {} },
      168,
    ],
    [
      'an accumulator',
      { aggregate: 'documents', pipeline: [{ $group: { _id: 1, x: { $stdDevPop: '$n' } } }], cursor: {} },
      15952,
    ],
    ['a capped collection', { create: 'capped', capped: true, size: 1000 }, 40415],
    ['a view', { create: 'view', viewOn: 'documents', pipeline: [] }, 40415],
    ['a validator', { create: 'checked', validator: { a: 1 } }, 40415],
    ['a snapshot', { find: 'documents', readConcern: { level: 'snapshot' } }, 72],
  ])('%s is refused with the code of MongoDB and a hint', async (_what, command, code) => {
    await expect(store.db.command(command)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(HINT),
    });
  });

  it('an update operator or a pipeline as an update is refused', async () => {
    const filter = { _id: 1 };
    await expect(store.documents.updateOne(filter, { $bit: { n: { or: 1 } } })).rejects.toMatchObject({
      code: 9,
      message: expect.stringContaining(HINT),
    });
    await expect(store.documents.updateOne(filter, [{ $set: { n: 2 } }])).rejects.toMatchObject({
      code: 238,
      message: expect.stringContaining(HINT),
    });
    expect(await store.documents.findOne(filter)).toEqual({ _id: 1, a: [1], n: 1 });
  });

  it('a transaction is refused', async () => {
    const transaction = {
      lsid: { id: new UUID() },
      txnNumber: Long.ONE,
      startTransaction: true,
      autocommit: false,
    };
    const insert = { insert: 'documents', documents: [{ _id: 2 }], ...transaction };
    await expect(store.db.command(insert)).rejects.toMatchObject({ code: 20, codeName: 'IllegalOperation' });
    expect(await store.documents.countDocuments()).toBe(1);
  });

  it('options that say the same as leaving them out are taken', async () => {
    const command = {
      find: 'documents',
      tailable: false,
      collation: { locale: 'simple' },
      let: {},
      comment: 'x',
    };
    expect(await store.db.command(command)).toMatchObject({ ok: 1 });
  });

  it('an operand of the wrong type is refused', async () => {
    await expect(store.db.command({ find: 'documents', filter: 'x' })).rejects.toMatchObject({ code: 14 });
    await expect(store.db.command({ find: 7 })).rejects.toMatchObject({ code: 73 });
    await expect(store.db.command({ find: 'a$b' })).rejects.toMatchObject({ code: 73 });
    await expect(store.db.command({ find: 'documents', limit: -1 })).rejects.toMatchObject({ code: 51024 });
  });

  it('a hint that names no index is refused', async () => {
    await expect(store.documents.find({}, { hint: 'nope' }).toArray()).rejects.toMatchObject({ code: 2 });
    expect(await store.documents.find({}, { hint: { _id: 1 } }).toArray()).toHaveLength(1);
  });
});

describe('a store that is full', () => {
  it('refuses what is too much, keeps what it has, and takes more once something is deleted', async () => {
    const server = await startInThisThread({ limits: { documents: 2, bytes: 1000 } });
    const client = await MongoClient.connect(server.uri);
    const documents = client.db('d').collection<{ _id: number; text?: string }>('c');
    await documents.insertMany([{ _id: 1 }, { _id: 2 }]);
    await expect(documents.insertOne({ _id: 3 })).rejects.toMatchObject({
      code: 146,
      message: expect.stringContaining('its limit is 2 documents'),
    });
    await expect(documents.updateOne({ _id: 1 }, { $set: { text: 'x'.repeat(2000) } })).rejects.toMatchObject(
      { code: 146 },
    );
    await documents.deleteOne({ _id: 2 });
    await documents.insertOne({ _id: 3 });
    expect(await documents.find().toArray()).toEqual([{ _id: 1 }, { _id: 3 }]);
    await client.close();
    await server.close();
  });
});
