import { type BSON, Double, Int32, Long, Timestamp } from 'mongodb';
import { useConnectedStore } from '../support/connected';

const store = useConnectedStore();

interface Asked {
  readonly filter?: BSON.Document;
  readonly arrayFilters?: BSON.Document[];
}

/** Updates one document and gives it back with its number types. */
const updated = async (
  before: BSON.Document,
  update: BSON.Document,
  { filter, arrayFilters }: Asked = {},
) => {
  const documents = store.documents;
  await documents.insertOne({ _id: 1, ...before });
  await documents.updateOne({ _id: 1, ...filter }, update, { arrayFilters });
  return documents.findOne({ _id: 1 }, { projection: { _id: 0 }, promoteValues: false });
};

type Case = readonly [before: BSON.Document, update: BSON.Document, after: BSON.Document, asked?: Asked];

const int = (value: number) => new Int32(value);
const double = (value: number) => new Double(value);
const long = (text: string) => Long.fromString(text);

const CASES: Readonly<Record<string, readonly Case[]>> = {
  $set: [
    [{ a: 'x' }, { $set: { a: 'y', b: 'z' } }, { a: 'y', b: 'z' }],
    [{}, { $set: { 'a.b.c': 'x' } }, { a: { b: { c: 'x' } } }],
    [{ a: ['x'] }, { $set: { 'a.2': 'z' } }, { a: ['x', null, 'z'] }],
    [{ a: [{ b: 'x' }] }, { $set: { 'a.0.b': 'y' } }, { a: [{ b: 'y' }] }],
    [{}, { $set: { 'a.0': 'x' } }, { a: { 0: 'x' } }],
  ],
  $unset: [
    [{ a: 'x', b: 'y' }, { $unset: { a: '' } }, { b: 'y' }],
    [{ a: ['x', 'y'] }, { $unset: { 'a.0': '' } }, { a: [null, 'y'] }],
    [{ a: 'x' }, { $unset: { 'b.c': '', 'a.b': '' } }, { a: 'x' }],
  ],
  '$inc and $mul': [
    [{ a: int(1) }, { $inc: { a: int(2) } }, { a: int(3) }],
    [{}, { $inc: { a: int(2) } }, { a: int(2) }],
    [{ a: int(2_147_483_647) }, { $inc: { a: int(1) } }, { a: long('2147483648') }],
    [{ a: int(1) }, { $inc: { a: double(0.5) } }, { a: double(1.5) }],
    [{ a: double(1) }, { $inc: { a: int(1) } }, { a: double(2) }],
    [{ a: long('9007199254740993') }, { $inc: { a: int(1) } }, { a: long('9007199254740994') }],
    [{ a: int(3) }, { $mul: { a: long('2') } }, { a: long('6') }],
    [{}, { $mul: { a: double(2) } }, { a: double(0) }],
  ],
  '$min and $max': [
    [{ a: int(5) }, { $min: { a: int(3) } }, { a: int(3) }],
    [{ a: int(5) }, { $max: { a: int(3) } }, { a: int(5) }],
    [{}, { $max: { a: int(3) } }, { a: int(3) }],
    [{ a: int(5) }, { $max: { a: 'text sorts after numbers' } }, { a: 'text sorts after numbers' }],
  ],
  $rename: [
    [{ a: 'x' }, { $rename: { a: 'b' } }, { b: 'x' }],
    [{ a: 'x', b: 'old' }, { $rename: { a: 'b' } }, { b: 'x' }],
    [{ a: { b: 'x' } }, { $rename: { 'a.b': 'c.d' } }, { a: {}, c: { d: 'x' } }],
    [{ b: 'x' }, { $rename: { a: 'c' } }, { b: 'x' }],
  ],
  $push: [
    [{}, { $push: { a: 'x' } }, { a: ['x'] }],
    [{ a: ['x'] }, { $push: { a: ['y'] } }, { a: ['x', ['y']] }],
    [{ a: ['x'] }, { $push: { a: { $each: ['y', 'z'] } } }, { a: ['x', 'y', 'z'] }],
    [{ a: ['x', 'y'] }, { $push: { a: { $each: ['z'], $position: 1 } } }, { a: ['x', 'z', 'y'] }],
    [{ a: ['x', 'y'] }, { $push: { a: { $each: ['z'], $position: -1 } } }, { a: ['x', 'z', 'y'] }],
    [{ a: ['c', 'a'] }, { $push: { a: { $each: ['b'], $sort: 1 } } }, { a: ['a', 'b', 'c'] }],
    [{ a: ['a', 'b'] }, { $push: { a: { $each: ['c'], $slice: -2 } } }, { a: ['b', 'c'] }],
    [{ a: ['a', 'b'] }, { $push: { a: { $each: [], $slice: 0 } } }, { a: [] }],
    [
      { a: [{ n: 'b' }, { n: 'a' }] },
      { $push: { a: { $each: [{ n: 'c' }], $sort: { n: -1 }, $slice: 2 } } },
      { a: [{ n: 'c' }, { n: 'b' }] },
    ],
  ],
  $addToSet: [
    [{ a: ['x'] }, { $addToSet: { a: 'x' } }, { a: ['x'] }],
    [{ a: ['x'] }, { $addToSet: { a: { $each: ['y', 'x', 'y'] } } }, { a: ['x', 'y'] }],
    [{ a: [int(1)] }, { $addToSet: { a: double(1) } }, { a: [int(1)] }],
    [{}, { $addToSet: { a: { b: 'x' } } }, { a: [{ b: 'x' }] }],
  ],
  '$pull, $pullAll and $pop': [
    [{ a: ['x', 'y', 'x'] }, { $pull: { a: 'x' } }, { a: ['y'] }],
    [{ a: [int(1), int(5)] }, { $pull: { a: { $gte: 3 } } }, { a: [int(1)] }],
    [{ a: [{ b: 'x', c: 'y' }, { b: 'z' }] }, { $pull: { a: { b: 'x' } } }, { a: [{ b: 'z' }] }],
    [{ a: ['ab', 'c'] }, { $pull: { a: /^a/ } }, { a: ['c'] }],
    [{ a: [{ b: ['x'] }, { b: ['y'] }] }, { $pull: { a: { b: { $in: ['x'] } } } }, { a: [{ b: ['y'] }] }],
    [{ a: ['x', 'y', 'z'] }, { $pullAll: { a: ['x', 'z'] } }, { a: ['y'] }],
    [{ a: ['x', 'y'] }, { $pop: { a: 1 } }, { a: ['x'] }],
    [{ a: ['x', 'y'] }, { $pop: { a: -1 } }, { a: ['y'] }],
    [{ b: 'x' }, { $pull: { a: 'x' }, $pop: { c: 1 } }, { b: 'x' }],
  ],
  'positions in arrays': [
    [{ a: ['x', 'y'] }, { $set: { 'a.$': 'z' } }, { a: ['x', 'z'] }, { filter: { a: 'y' } }],
    [
      { a: [{ n: 'x' }, { n: 'y', v: 'old' }] },
      { $set: { 'a.$.v': 'new', 'a.$.w': 'too' } },
      { a: [{ n: 'x' }, { n: 'y', v: 'new', w: 'too' }] },
      { filter: { 'a.n': 'y' } },
    ],
    [
      {
        a: [
          { n: 'x', v: 'p' },
          { n: 'x', v: 'q' },
        ],
      },
      { $set: { 'a.$.v': 'new' } },
      {
        a: [
          { n: 'x', v: 'p' },
          { n: 'x', v: 'new' },
        ],
      },
      { filter: { a: { $elemMatch: { n: 'x', v: 'q' } } } },
    ],
    [{ a: [int(1), int(2)] }, { $inc: { 'a.$[]': int(1) } }, { a: [int(2), int(3)] }],
    [
      {
        a: [
          { n: 'x', l: ['p', 'q'] },
          { n: 'y', l: ['q'] },
        ],
      },
      { $set: { 'a.$[who].l.$[what]': 'new' } },
      {
        a: [
          { n: 'x', l: ['p', 'new'] },
          { n: 'y', l: ['q'] },
        ],
      },
      { arrayFilters: [{ 'who.n': 'x' }, { what: { $eq: 'q' } }] },
    ],
    [{ a: ['x'] }, { $set: { 'a.$[e]': 'y' } }, { a: ['x'] }, { arrayFilters: [{ e: 'none' }] }],
  ],
  'several operators': [
    [{ z: 'z' }, { $set: { b: 'b' }, $push: { a: 'a' } }, { z: 'z', a: ['a'], b: 'b' }],
    [
      { a: 'x' },
      { $set: { __proto_: 'x', 'constructor.name': 'y' } },
      { a: 'x', __proto_: 'x', constructor: { name: 'y' } },
    ],
  ],
};

describe.each(Object.entries(CASES))('updating with %s', (_operator, cases) => {
  it.each(
    cases.map(
      ([before, update, after, asked]) =>
        [JSON.stringify(before), JSON.stringify(update), before, update, after, asked] as const,
    ),
  )('%s by %s', async (_before, _update, before, update, after, asked) => {
    const found = await updated(before, update, asked);
    expect(found).toEqual(after);
    expect(Object.keys(found!)).toEqual(Object.keys(after));
  });
});

describe('an update that does not fit', () => {
  it.each<[string, BSON.Document, BSON.Document, number, string]>([
    [
      'increments text',
      { a: 'x' },
      { $inc: { a: 1 } },
      14,
      'Cannot apply $inc to a value of non-numeric type',
    ],
    ['overflows a long', { a: Long.MAX_VALUE }, { $inc: { a: 1 } }, 2, 'Failed to apply $inc'],
    ['enters a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28, "Cannot create field 'b' in element {a: 1}"],
    [
      'pushes to text',
      { a: 'x' },
      { $push: { a: 1 } },
      2,
      "The field 'a' must be an array but is of type string",
    ],
    [
      'changes a field twice',
      {},
      { $set: { a: 1 }, $inc: { a: 1 } },
      40,
      "Updating the path 'a' would create a conflict at 'a'",
    ],
    [
      'changes a field and its parent',
      {},
      { $set: { 'a.b': 1 }, $unset: { a: 1 } },
      40,
      "would create a conflict at 'a'",
    ],
    ['changes the _id', {}, { $set: { _id: 2 } }, 66, "would modify the immutable field '_id'"],
    [
      'uses $ without a match',
      { a: [1] },
      { $set: { 'a.$': 2 } },
      2,
      'The positional operator did not find the match',
    ],
    [
      'names no array filter',
      { a: [1] },
      { $set: { 'a.$[x]': 2 } },
      2,
      "No array filter found for identifier 'x'",
    ],
    ['uses an unknown operator', {}, { $bit: { a: { and: 1 } } }, 9, 'Unknown modifier: $bit'],
    ['pops sideways', { a: [1] }, { $pop: { a: 2 } }, 9, '$pop expects 1 or -1'],
    ['has an empty name', {}, { $set: { 'a..b': 1 } }, 56, 'contains an empty field name'],
  ])('is refused when it %s', async (_what, before, update, code, message) => {
    await expect(updated(before, update)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it('leaves the document as it was', async () => {
    await updated({ a: 'x', n: 1 }, { $inc: { a: 1, n: 1 } }).catch(() => undefined);
    expect(await store.documents.findOne({})).toEqual({ _id: 1, a: 'x', n: 1 });
  });
});

describe('the current date', () => {
  it('is set as a date or as a timestamp', async () => {
    const found = await updated({}, { $currentDate: { at: true, stamp: { $type: 'timestamp' } } });
    expect(Math.abs(found!.at.getTime() - Date.now())).toBeLessThan(5_000);
    expect(found!.stamp).toBeInstanceOf(Timestamp);
  });
});

describe('an upsert', () => {
  const upserted = async (filter: BSON.Document, update: BSON.Document) => {
    const documents = store.documents;
    const { upsertedId } = await documents.updateOne(filter, update, { upsert: true });
    return documents.findOne({ _id: upsertedId! });
  };

  it('starts from what the filter holds fields to', async () => {
    const filter = { _id: 7, a: 'x', 'b.c': { $eq: 'y' }, $and: [{ d: { $in: ['z'] } }], n: { $gt: 5 } };
    expect(await upserted(filter, { $set: { e: 'set' }, $setOnInsert: { f: 'inserted' } })).toEqual({
      _id: 7,
      a: 'x',
      b: { c: 'y' },
      d: 'z',
      e: 'set',
      f: 'inserted',
    });
  });

  it('does not set on insert when it finds the document', async () => {
    const documents = store.documents;
    await documents.insertOne({ _id: 7 });
    const options = { upsert: true };
    await documents.updateOne({ _id: 7 }, { $set: { a: 1 }, $setOnInsert: { b: 1 } }, options);
    expect(await documents.findOne({})).toEqual({ _id: 7, a: 1 });
  });

  it('makes an ObjectId when nothing says the _id', async () => {
    const found = await upserted({ a: 1 }, { $set: { b: 2 } });
    expect(String(found!._id)).toMatch(/^[0-9a-f]{24}$/);
    expect(Object.keys(found!)).toEqual(['_id', 'a', 'b']);
  });

  it('takes only the _id from the filter of a replacement', async () => {
    const documents = store.documents;
    await documents.replaceOne({ _id: 3, a: 1 }, { b: 2 }, { upsert: true });
    expect(await documents.findOne({})).toEqual({ _id: 3, b: 2 });
  });

  it('refuses a filter that holds a field to two values', async () => {
    await expect(upserted({ $and: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } })).rejects.toMatchObject({
      code: 54,
    });
  });
});
