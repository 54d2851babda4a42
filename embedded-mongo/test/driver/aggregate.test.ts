import { type BSON, Decimal128, Double, Int32, Long } from 'mongodb';
import { useConnectedStore } from '../support/connected';

const store = useConnectedStore();

const run = (...pipeline: BSON.Document[]) => store.documents.aggregate(pipeline).toArray();

describe('a pipeline', () => {
  beforeEach(() =>
    store.documents.insertMany([
      { _id: 1, team: 'a', score: 3, tags: ['x', 'y'] },
      { _id: 2, team: 'b', score: 5, tags: [] },
      { _id: 3, team: 'a', score: 4, tags: ['y'] },
      { _id: 4, team: null, tags: null },
    ]),
  );

  it('matches, sorts, skips and limits', async () => {
    const found = await run(
      { $match: { score: { $gt: 0 } } },
      { $sort: { score: -1 } },
      { $skip: 1 },
      { $limit: 1 },
    );
    expect(found).toEqual([{ _id: 3, team: 'a', score: 4, tags: ['y'] }]);
  });

  it('obeys the order of its stages', async () => {
    expect(await run({ $limit: 1 }, { $match: { team: 'b' } })).toEqual([]);
    expect(await run({ $limit: 2 }, { $skip: 1 }, { $project: { team: 1 } })).toEqual([
      { _id: 2, team: 'b' },
    ]);
  });

  it('groups', async () => {
    const groups = await run({
      $group: {
        _id: '$team',
        n: { $sum: 1 },
        total: { $sum: '$score' },
        mean: { $avg: '$score' },
        least: { $min: '$score' },
        most: { $max: '$score' },
        first: { $first: '$_id' },
        last: { $last: '$_id' },
        all: { $push: '$score' },
        sets: { $addToSet: '$team' },
      },
    });
    expect(groups).toEqual([
      { _id: 'a', n: 2, total: 7, mean: 3.5, least: 3, most: 4, first: 1, last: 3, all: [3, 4], sets: ['a'] },
      { _id: 'b', n: 1, total: 5, mean: 5, least: 5, most: 5, first: 2, last: 2, all: [5], sets: ['b'] },
      {
        _id: null,
        n: 1,
        total: 0,
        mean: null,
        least: null,
        most: null,
        first: 4,
        last: 4,
        all: [],
        sets: [null],
      },
    ]);
  });

  it('groups by several fields', async () => {
    const groups = await run(
      { $match: { score: { $exists: true } } },
      { $group: { _id: { t: '$team' }, n: { $count: {} } } },
    );
    expect(groups).toEqual([
      { _id: { t: 'a' }, n: 2 },
      { _id: { t: 'b' }, n: 1 },
    ]);
  });

  it('unwinds arrays', async () => {
    expect(await run({ $unwind: '$tags' }, { $project: { tags: 1 } })).toEqual([
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 3, tags: 'y' },
    ]);
    const all = { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' };
    expect(await run({ $unwind: all }, { $project: { tags: 1, at: 1 } })).toEqual([
      { _id: 1, tags: 'x', at: 0 },
      { _id: 1, tags: 'y', at: 1 },
      { _id: 2, at: null },
      { _id: 3, tags: 'y', at: 0 },
      { _id: 4, tags: null, at: null },
    ]);
  });

  it('counts, but says nothing of nothing', async () => {
    expect(await run({ $match: { team: 'a' } }, { $count: 'n' })).toEqual([{ n: 2 }]);
    expect(await run({ $match: { team: 'z' } }, { $count: 'n' })).toEqual([]);
  });

  it('renames fields', async () => {
    expect(await run({ $match: { _id: 1 } }, { $project: { _id: 0, who: '$team', first: '$tags' } })).toEqual(
      [{ who: 'a', first: ['x', 'y'] }],
    );
  });

  it('puts a calculated _id in front', async () => {
    const [found] = await run({ $match: { _id: 1 } }, { $project: { score: 1, _id: '$team' } });
    expect(Object.entries(found!)).toEqual([
      ['_id', 'a'],
      ['score', 3],
    ]);
  });

  it('changes no stored document', async () => {
    await run({ $unwind: '$tags' }, { $project: { tags: 0 } });
    expect(await store.documents.findOne({ _id: 1 })).toEqual({
      _id: 1,
      team: 'a',
      score: 3,
      tags: ['x', 'y'],
    });
  });
});

describe('a sum', () => {
  const total = async (...values: unknown[]) => {
    await store.documents.insertMany(values.map((value, i) => ({ _id: i, value })));
    const [group] = await store.documents
      .aggregate([{ $group: { _id: null, total: { $sum: '$value' } } }], { promoteValues: false })
      .toArray();
    return group!.total;
  };

  it('of ints is an int, or a long when it must', async () => {
    expect(await total(1, 2)).toEqual(new Int32(3));
  });

  it('of ints beyond 32 bits is a long', async () => {
    expect(await total(2_147_483_647, 1)).toEqual(Long.fromString('2147483648'));
  });

  it('of longs is exact', async () => {
    expect(await total(Long.fromString('9007199254740993'), 1)).toEqual(Long.fromString('9007199254740994'));
  });

  it('of doubles carries its rounding errors along', async () => {
    expect(await total(...Array.from({ length: 10 }, () => 0.1))).toEqual(new Double(1));
  });

  it('of decimals is refused', async () => {
    await store.documents.insertOne({ _id: 1, value: Decimal128.fromString('1.5') });
    await expect(run({ $group: { _id: null, total: { $sum: '$value' } } })).rejects.toMatchObject({
      code: 238,
    });
  });
});
