import { type Connection, type Model, mongo } from 'mongoose';
import { randomIds } from '../../../src/shared/ids';
import { keyring } from '../../../src/storage/encryption/keyring';
import { bytesOf, valueIn } from '../../../src/storage/encryption/sealed-value';
import { isUnreadable, UNREADABLE } from '../../../src/storage/encryption/unreadable';
import { type TestDatabase, testDatabase } from '../../support/database';
import { KEY_ONE } from '../../support/keys';
import { type Letter, lettersOn, storedLetter } from '../../support/letters';
import { keptLog } from '../../support/log-lines';

const newId = randomIds();
const { log, lines } = keptLog();
const A_DAY = new Date('2026-04-03T10:00:00Z');
const SEALED = /^1\.one\.[A-Za-z0-9_-]+$/;

let database: TestDatabase;
let connection: Connection;
let letters: Model<Letter>;
beforeAll(async () => {
  database = await testDatabase({ keyring: keyring(KEY_ONE), log });
  ({ connection } = database);
  letters = lettersOn(connection);
});
afterAll(() => database.close());

const kept = async (more: Partial<Letter> = {}) => {
  const it = { _id: newId(), workspaceId: 'T1' };
  await letters.create({ ...it, title: 'A title', ...more });
  return it;
};
const read = (it: { _id: string }) => letters.findOne({ ...it, workspaceId: 'T1' }).lean<Letter>();
const stored = ({ _id }: { _id: string }) => storedLetter(connection, _id);
const tampered = ({ _id }: { _id: string }, change: object) =>
  connection.db!.collection<{ _id: string }>('letters').updateOne({ _id }, { $set: change });

describe('encrypted values that are no texts', () => {
  it.each<[string, Partial<Letter>]>([
    ['a rating', { rating: 4 }],
    ['half a point', { rating: 3.5 }],
    ['a rating of nothing', { rating: 0 }],
    ['what is less than nothing', { rating: -0 }],
    ['an instant', { sentOn: A_DAY }],
    ['a list of texts', { tags: ['late', '', 'Übergröße 🌱'] }],
    ['an empty list', { tags: [] }],
    ['an object in an object', { anything: { peer: { score: 3, on: A_DAY }, list: [1, [null, 'two']] } }],
    ['an answer of yes', { anything: false }],
    ['a text where anything may be', { anything: 'late' }],
    ['what looks like an operator', { anything: { $oid: 'x', 'a.b': 1, $date: 5 } }],
    ['parts in a list', { folded: [{ page: 1, text: 'late' }] }],
  ])('are sealed whole and come back as they were: %s', async (_what, more) => {
    const it = await kept(more);
    const [name, value] = Object.entries(more)[0]!;
    expect((await stored(it))[name]).toMatch(SEALED);
    expect((await read(it))?.[name as keyof Letter]).toEqual(value);
    const hydrated = await letters.findOne(it);
    expect(hydrated?.toObject()[name as keyof Letter]).toEqual(value);
  });

  it('take the form that their schema gives them, before they are sealed', async () => {
    const it = await kept({ rating: '4' as never, tags: [7] as never, sentOn: A_DAY.toISOString() as never });
    expect(await read(it)).toMatchObject({ rating: 4, tags: ['7'], sentOn: A_DAY });
  });

  it('stay nothing where there is nothing', async () => {
    const it = await kept({ rating: null });
    expect(await stored(it)).toMatchObject({ rating: null });
    expect(await stored(it)).not.toHaveProperty('tags');
  });

  it('are equally long, whichever rating, day or word it is', async () => {
    const lengths = new Set<number>();
    for (const more of [{ rating: 1 }, { rating: 3.5 }, { rating: 1e300 }, { sentOn: A_DAY }]) {
      const [name] = Object.keys(more);
      lengths.add(String((await stored(await kept(more)))[name!]).length);
    }
    lengths.add(String((await stored(await kept({ anything: true }))).anything).length);
    expect(lengths.size).toBe(1);
  });

  it('are sealed within the elements of a list, each for its own', async () => {
    const it = await kept({ toTell: [{ id: 'a', rating: 4, words: ['late'] }] });
    await letters.updateOne(it, {
      $push: { toTell: { $each: [{ id: 'b', rating: 2, words: [] }, { id: 'c' }] } },
    });
    const { toTell } = await stored(it);
    expect(toTell).toMatchObject([
      { id: 'a', rating: expect.stringMatching(SEALED), words: expect.stringMatching(SEALED) },
      { id: 'b', rating: expect.stringMatching(SEALED), words: expect.stringMatching(SEALED) },
      { id: 'c' },
    ]);
    expect((await read(it))?.toTell).toMatchObject([
      { id: 'a', rating: 4, words: ['late'] },
      { id: 'b', rating: 2, words: [] },
      { id: 'c' },
    ]);
  });

  it('are sealed by updates and upserts, and read with some of the fields', async () => {
    const it = { _id: newId(), workspaceId: 'T1' };
    const set = { title: 'New', rating: 5, tags: ['late'], anything: { score: 5 }, v: 1 };
    await letters.findOneAndUpdate(it, { $set: set }, { upsert: true });
    await letters.bulkWrite([{ updateOne: { filter: it, update: { $set: { sentOn: A_DAY } } } }]);
    const { rating, tags, anything, sentOn } = await stored(it);
    for (const value of [rating, tags, anything, sentOn]) expect(value).toMatch(SEALED);
    const some = await letters.findOne(it).select('rating workspaceId').lean<Letter>();
    expect(some).toEqual({ ...it, rating: 5 });
    expect(await letters.findOne(it).select('-rating').lean()).toMatchObject({ tags: ['late'] });
    expect(await letters.findOne(it, { toTell: { $elemMatch: { id: 'a' } }, workspaceId: 1 }).lean()).toEqual(
      it,
    );
  });
});

describe('encrypted values that are no texts are never asked for, changed in part, or reckoned with:', () => {
  const raw = () =>
    letters.collection as unknown as {
      updateOne(filter: object, update: object): Promise<unknown>;
      findOne(filter: object, options?: object): Promise<unknown>;
    };

  it.each<[string, (it: { _id: string; workspaceId: string }) => PromiseLike<unknown>, string]>([
    ['found', () => letters.find({ rating: 4 }), 'nothing can be found by its value'],
    ['found equal', () => letters.find({ rating: { $eq: 4 } }), 'nothing can be found by its value'],
    ['found not equal', () => letters.find({ rating: { $ne: 0 } }), 'nothing can be found by its value'],
    ['found above', () => letters.find({ rating: { $gte: 3 } }), 'nothing can be found by its value'],
    ['found by a part', () => raw().findOne({ 'anything.score': 3 }), 'nothing can be found by its value'],
    [
      'found by what is not in it',
      () => raw().findOne({ 'anything.score': null }),
      'nothing can be found by its value',
    ],
    [
      'found by what would be in it',
      () => raw().findOne({ 'folded.page': { $exists: true } }),
      'nothing can be found by its value',
    ],
    ['found by length', () => letters.find({ tags: { $size: 0 } }), 'nothing can be found by its value'],
    ['found by a place', () => raw().findOne({ 'tags.0': 'late' }), 'nothing can be found by its value'],
    [
      'found by an element',
      () => raw().findOne({ folded: { $elemMatch: {} } }),
      'nothing can be found by its value',
    ],
    ['sorted', () => letters.find({}).sort({ rating: -1 }), 'Nothing can be sorted by rating'],
    ['sorted by a part', () => letters.find({}).sort({ 'anything.x': 1 }), 'Nothing can be sorted by'],
    ['listed', () => letters.distinct('rating'), 'rating is or holds an encrypted field'],
    [
      'averaged',
      () => letters.aggregate([{ $group: { _id: null, rating: { $avg: '$rating' } } }]),
      'aggregate() cannot be used',
    ],
    ['counted up', (it) => letters.updateOne(it, { $inc: { rating: 1 } }), '$inc cannot be used on rating'],
    ['raised', (it) => letters.updateOne(it, { $max: { rating: 5 } }), '$max cannot be used on rating'],
    [
      'pushed to',
      (it) => letters.updateOne(it, { $push: { tags: 'late' } }),
      'Nothing can be pushed to tags',
    ],
    [
      'pushed to within an element',
      (it) => raw().updateOne(it, { $push: { 'toTell.0.words': 'late' } }),
      'Nothing can be pushed to toTell.0.words',
    ],
    ['pulled from', (it) => letters.updateOne(it, { $pull: { tags: 'late' } }), 'must be an object'],
    ['popped', (it) => letters.updateOne(it, { $pop: { tags: 1 } }), '$pop cannot be used on tags'],
    [
      'set in part',
      (it) => letters.updateOne(it, { $set: { 'anything.score': 5 } }),
      'anything.score cannot be set alone',
    ],
    ['set by place', (it) => raw().updateOne(it, { $set: { 'tags.0': 'x' } }), 'tags.0 cannot be set alone'],
    [
      'unset in part',
      (it) => raw().updateOne(it, { $unset: { 'anything.score': 1 } }),
      '$unset cannot be used on anything.score',
    ],
    [
      'read in part',
      (it) => letters.findOne(it).select('anything.score workspaceId'),
      'anything.score cannot be read alone',
    ],
    ['read in slices', (it) => letters.findOne(it, { tags: { $slice: 1 } }), 'tags cannot be read alone'],
    [
      'read under another name',
      (it) => raw().findOne(it, { projection: { alias: '$rating' } }),
      'alias cannot be read alone',
    ],
    [
      'read by elements that are chosen by it',
      (it) => letters.findOne(it, { toTell: { $elemMatch: { rating: 4 } } }),
      'nothing can be found by its value',
    ],
  ])('%s', async (_how, attempt, says) => {
    const it = await kept({ rating: 4, tags: ['late'], anything: { score: 4 } });
    const before = await stored(it);
    await expect((async () => attempt(it))()).rejects.toThrow(says);
    expect(await stored(it)).toEqual(before);
  });

  it('but can be found by whether they are there, and taken away whole', async () => {
    const it = await kept({ rating: 4, toTell: [{ id: 'a', rating: 1 }] });
    expect(await letters.exists({ ...it, rating: { $ne: null }, tags: null })).not.toBeNull();
    expect(await letters.exists({ ...it, tags: { $exists: true } })).toBeNull();
    expect(await letters.exists({ ...it, toTell: { $size: 1 } })).not.toBeNull();
    await letters.updateOne(it, { $unset: { rating: 1 }, $pull: { toTell: { id: 'a' } } });
    expect(await stored(it)).toMatchObject({ toTell: [] });
    expect(await stored(it)).not.toHaveProperty('rating');
  });
});

describe('encrypted values that are no texts and were tampered with', () => {
  const MOVES: readonly [string, (from: Record<string, unknown>) => object, (it: Letter) => unknown][] = [
    ['to another field', ({ rating }) => ({ anything: rating }), ({ anything }) => anything],
    ['between a text and a number', ({ text }) => ({ rating: text }), ({ rating }) => rating],
    [
      'from one element of a list to the next',
      ({ toTell }) => ({ 'toTell.1.rating': (toTell as ToTell)[0]!.rating }),
      ({ toTell }) => toTell[1]?.rating,
    ],
    [
      'from a list to an element of it',
      ({ tags }) => ({ 'toTell.1.words': tags }),
      ({ toTell }) => toTell[1]?.words,
    ],
    ['by being changed', ({ tags }) => ({ tags: `${String(tags).slice(0, -4)}AAAA` }), ({ tags }) => tags],
    ['by being never sealed', () => ({ rating: 5 }), ({ rating }) => rating],
  ];
  type ToTell = { rating: unknown }[];

  it.each(MOVES)('cannot be read %s', async (_how, move, moved) => {
    const it = await kept({
      text: 'late',
      rating: 4,
      tags: ['late'],
      toTell: [
        { id: 'a', rating: 1, words: ['a'] },
        { id: 'b', rating: 5, words: ['b'] },
      ],
    });
    await tampered(it, move(await stored(it)));
    lines.length = 0;
    expect(isUnreadable(moved((await read(it))!))).toBe(true);
    expect(lines.map(({ level, msg, id }) => [level, msg, id])).toEqual([
      [50, 'An encrypted field is unreadable.', it._id],
    ]);
  });

  it('spoil nothing else: the document is there, and says what is missing where it is shown', async () => {
    const it = await kept({ rating: 4, tags: ['late'] });
    await tampered(it, { rating: 'never sealed' });
    const letter = await read(it);
    expect(letter).toMatchObject({ tags: ['late'] });
    expect(JSON.stringify({ rating: letter!.rating })).toBe(JSON.stringify({ rating: UNREADABLE }));
    expect(`Rating: ${letter!.rating}`).toBe(`Rating: ${UNREADABLE}`);
    expect((await letters.findOne(it))?.tags).toEqual(['late']);
    expect(isUnreadable(4)).toBe(false);
  });

  it('count for nothing: no sum, no average and no write comes of them', async () => {
    const it = await kept({ rating: 4 });
    await tampered(it, { rating: 'never sealed' });
    const { rating } = (await read(it))!;
    expect(() => 3 + rating!).toThrow('A value that cannot be read was used');
    expect(() => rating! > 2).toThrow('A value that cannot be read was used');
    await expect(letters.updateOne(it, { $set: { anything: rating } })).rejects.toThrow();
    const plain = connection.db!.collection('plain');
    await expect(plain.insertOne({ rating })).rejects.toThrow('A value that cannot be read was used');
    expect((await stored(it)).rating).toBe('never sealed');
  });
});

it('what a value is sealed as can be read by its parts: a byte of nothing, BSON, and padding', () => {
  expect(bytesOf('late').toString()).toBe('"late"');
  expect(valueIn(Buffer.from('"late"'))).toBe('late');
  const bytes = bytesOf(4);
  expect([bytes[0], bytes.length]).toEqual([0, 32]);
  expect(mongo.BSON.deserialize(bytes.subarray(1, 21))).toEqual({ value: 4 });
  expect(() => bytesOf(undefined)).toThrow('Only values can be sealed.');
});
