import type { Connection, Model } from 'mongoose';
import { randomIds } from '../../../src/shared/ids';
import { keyring } from '../../../src/storage/encryption/keyring';
import { UNREADABLE } from '../../../src/storage/encryption/unreadable';
import { type TestDatabase, testDatabase } from '../../support/database';
import { KEY_ONE } from '../../support/keys';
import { type Letter, lettersOn, storedLetter } from '../../support/letters';
import { keptLog } from '../../support/log-lines';

const SECRET = 'Ben is often late.';
const newId = randomIds();
const { log, lines } = keptLog();

describe('encrypted fields', () => {
  let database: TestDatabase;
  let connection: Connection;
  let letters: Model<Letter>;

  beforeAll(async () => {
    database = await testDatabase({ keyring: keyring(KEY_ONE), log });
    ({ connection } = database);
    letters = lettersOn(connection);
  });
  afterAll(() => database.close());

  const aLetter = (more: Partial<Letter> = {}): Letter => ({
    v: 1,
    _id: newId(),
    workspaceId: 'T1',
    title: 'A title',
    text: SECRET,
    about: { note: SECRET },
    part: { why: SECRET, plain: 'plain' },
    toTell: [
      { id: 'a', why: SECRET, week: '2026-W15', audit: { reason: SECRET } },
      { id: 'b', why: SECRET },
    ],
    ...more,
  });
  const kept = async (more: Partial<Letter> = {}) => {
    const letter = aLetter(more);
    await letters.create(letter);
    return { id: letter._id, it: { _id: letter._id, workspaceId: 'T1' } };
  };
  const read = async (id: string) => letters.findOne({ _id: id, workspaceId: 'T1' }).lean<Letter>();
  const storesNoSecret = async (id: string) => {
    const stored = JSON.stringify(await storedLetter(connection, id));
    expect(stored).toContain('1.one.');
    expect(stored).not.toContain('late');
  };

  describe('are sealed in the store, and nothing else is, when a document is', () => {
    const WHOLE = expect.objectContaining({
      title: 'A title',
      text: SECRET,
      about: { note: SECRET },
      part: { why: SECRET, plain: 'plain' },
      toTell: [
        { id: 'a', why: SECRET, week: '2026-W15', audit: { reason: SECRET } },
        { id: 'b', why: SECRET, audit: null },
      ],
    });

    it.each<[string, (letter: Letter) => Promise<unknown>]>([
      ['created', (letter) => letters.create(letter)],
      ['created in a list', (letter) => letters.create([letter])],
      ['saved', (letter) => new letters(letter).save()],
      ['inserted with others', (letter) => letters.insertMany([letter, aLetter()])],
      ['inserted in bulk', (letter) => letters.bulkWrite([{ insertOne: { document: letter } }])],
      ['upserted', (letter) => letters.updateOne(idOf(letter), { $set: rest(letter) }, { upsert: true })],
      [
        'upserted if missing',
        (letter) =>
          letters.findOneAndUpdate(
            { workspaceId: 'T1', title: letter._id },
            { $setOnInsert: { _id: letter._id, ...rest(letter), title: 'A title' } },
            { upsert: true },
          ),
      ],
      [
        'upserted in bulk',
        (letter) =>
          letters.bulkWrite([
            { updateOne: { filter: idOf(letter), update: { $set: rest(letter) }, upsert: true } },
          ]),
      ],
      ['replaced', (letter) => letters.replaceOne(idOf(letter), letter, { upsert: true })],
      ['found and replaced', (letter) => letters.findOneAndReplace(idOf(letter), letter, { upsert: true })],
      [
        'replaced in bulk',
        (letter) =>
          letters.bulkWrite([{ replaceOne: { filter: idOf(letter), replacement: letter, upsert: true } }]),
      ],
    ])('%s', async (_how, write) => {
      const letter = aLetter();
      await write(letter);
      await storesNoSecret(letter._id);
      expect(await storedLetter(connection, letter._id)).toMatchObject({
        title: 'A title',
        part: { plain: 'plain' },
        toTell: [{ id: 'a', week: '2026-W15' }, { id: 'b' }],
      });
      expect(await read(letter._id)).toEqual(WHOLE);
    });

    const idOf = ({ _id, workspaceId }: { _id: string; workspaceId: string }) => ({ _id, workspaceId });
    const rest = ({ _id, workspaceId: _in, ...letter }: Letter) => letter;
  });

  describe('are sealed by each update', () => {
    it.each<[string, object, Partial<Letter>]>([
      ['of one field', { $set: { text: 'Late again.' } }, { text: 'Late again.' }],
      ['that says no operator', { text: 'Late again.' }, { text: 'Late again.' }],
      ['within an object', { $set: { 'about.note': 'Late again.' } }, { about: { note: 'Late again.' } }],
      [
        'within a part',
        { $set: { 'part.why': 'Late again.' } },
        { part: { why: 'Late again.', plain: 'plain' } },
      ],
      [
        'of a part',
        { $set: { part: { why: 'Late again.', plain: 'p' } } },
        { part: { why: 'Late again.', plain: 'p' } },
      ],
      [
        'of a whole list',
        { $set: { toTell: [{ id: 'c', why: 'Late again.' }] } },
        { toTell: [{ id: 'c', why: 'Late again.', audit: null }] },
      ],
      [
        'beside others',
        { $set: { text: 'Late again.', title: 'New' }, $inc: { count: 1 }, $unset: { part: 1 } },
        { text: 'Late again.', title: 'New', count: 1 },
      ],
    ])('%s', async (_what, update, expected) => {
      const { id, it } = await kept();
      await letters.updateOne(it, update);
      expect(await read(id)).toMatchObject(expected);
      await storesNoSecret(id);
    });

    it('that pushes elements to a list, one or several, and takes them away by their ids', async () => {
      const { id, it: filter } = await kept({ toTell: [] });
      await letters.updateOne(filter, { $push: { toTell: { id: 'a', why: SECRET } } });
      await letters.findOneAndUpdate(filter, {
        $push: { toTell: { $each: [{ id: 'b', why: SECRET, audit: { reason: SECRET } }, { id: 'c' }] } },
      });
      expect((await read(id))?.toTell).toEqual([
        { id: 'a', why: SECRET, audit: null },
        { id: 'b', why: SECRET, audit: { reason: SECRET } },
        { id: 'c', audit: null },
      ]);
      await storesNoSecret(id);
      await letters.updateOne(filter, { $pull: { toTell: { id: 'a' } } });
      expect((await read(id))?.toTell).toMatchObject([{ id: 'b', why: SECRET }, { id: 'c' }]);
    });

    it('that puts an element in place of the one that was found, under the id that it brings', async () => {
      const { id, it: filter } = await kept();
      const found = { ...filter, toTell: { $elemMatch: { id: 'b' } } };
      await letters.updateOne(found, { $set: { 'toTell.$': { id: 'b', why: 'Late again.' } } });
      expect((await read(id))?.toTell).toMatchObject([
        { id: 'a', why: SECRET },
        { id: 'b', why: 'Late again.' },
      ]);
      await letters.bulkWrite([
        { updateOne: { filter: found, update: { $set: { 'toTell.$': { id: 'c', why: 'Too late.' } } } } },
      ]);
      expect((await read(id))?.toTell).toMatchObject([{ id: 'a' }, { id: 'c', why: 'Too late.' }]);
      await storesNoSecret(id);
    });

    it('and an empty text is sealed, while nothing stays nothing', async () => {
      const { id, it: filter } = await kept({ text: '', part: null });
      expect((await storedLetter(connection, id)).text).toMatch(/^1\.one\./);
      expect(await read(id)).toMatchObject({ text: '', part: null });
      await letters.updateOne(filter, { $set: { text: null } });
      expect(await storedLetter(connection, id)).toMatchObject({ text: null, part: null });
    });
  });

  describe('are opened wherever a document comes back', () => {
    let id: string;
    let filter: { _id: string; workspaceId: string };
    beforeAll(async () => {
      ({ id, it: filter } = await kept());
    });

    it.each<[string, () => Promise<{ text?: string | null } | null | undefined>]>([
      ['found', () => letters.findOne(filter)],
      ['found lean', () => letters.findOne(filter).lean()],
      ['found by id', () => letters.findById(id)],
      ['found among several', async () => (await letters.find(filter))[0]],
      ['found lean among several', async () => (await letters.find(filter).lean())[0]],
      ['found and updated', () => letters.findOneAndUpdate(filter, { $inc: { count: 1 } })],
      [
        'found and updated, after',
        () =>
          letters.findOneAndUpdate(filter, { $set: { text: SECRET } }, { returnDocument: 'after' }).lean(),
      ],
      [
        'found with what the database says',
        async () =>
          (await letters.findOneAndUpdate(filter, { $inc: { count: 1 } }, { includeResultMetadata: true }))
            .value,
      ],
      ['found with some of its fields', () => letters.findOne(filter).select('text workspaceId').lean()],
    ])('%s', async (_how, find) => {
      expect((await find())?.text).toBe(SECRET);
    });

    it('by a cursor, lean or not', async () => {
      const texts: unknown[] = [];
      for await (const letter of letters.find(filter).cursor()) texts.push(letter.text);
      for await (const letter of letters.find(filter).lean().cursor()) texts.push(letter.text);
      for await (const letter of letters.find(filter)) texts.push(letter.text);
      expect(texts).toEqual([SECRET, SECRET, SECRET]);
    });

    it('when it is deleted', async () => {
      const other = await kept();
      expect((await letters.findOneAndDelete(other.it))?.text).toBe(SECRET);
      expect(await read(other.id)).toBeNull();
    });

    it('and can be counted, found and sorted by everything else, and by whether they are there', async () => {
      await kept({ workspaceId: 'T9', text: null, title: 'B', toTell: [] });
      await kept({ workspaceId: 'T9', title: 'A' });
      const titles = async (asked: object) =>
        (
          await letters
            .find({ workspaceId: 'T9', ...asked })
            .sort({ title: 1 })
            .lean()
        ).map(({ title }) => title);
      expect(await titles({})).toEqual(['A', 'B']);
      expect(await titles({ text: null })).toEqual(['B']);
      expect(await titles({ text: { $ne: null } })).toEqual(['A']);
      expect(await titles({ 'toTell.id': { $gt: '' } })).toEqual(['A']);
      expect(await titles({ toTell: { $elemMatch: { id: 'a', week: '2026-W15' } } })).toEqual(['A']);
      expect(await letters.countDocuments({ workspaceId: 'T9', $or: [{ title: 'A' }] })).toBe(1);
      expect(await letters.exists({ workspaceId: 'T9', title: 'A' })).not.toBeNull();
      expect(await letters.distinct('title', { workspaceId: 'T9' })).toHaveLength(2);
    });
  });

  describe('are never written or asked for as they are:', () => {
    it.each<[string, (it: { _id: string; workspaceId: string }) => PromiseLike<unknown>, string]>([
      ['without the _id', () => letters.updateOne({ workspaceId: 'T1' }, { text: 'x' }), 'its update needs'],
      ['without the workspace', ({ _id }) => letters.updateOne({ _id }, { text: 'x' }), 'its update needs'],
      ['for many', () => letters.updateMany({ workspaceId: 'T1' }, { text: 'x' }), 'its update needs'],
      [
        'for one of several',
        ({ _id }) => letters.updateOne({ _id: { $in: [_id] }, workspaceId: 'T1' }, { text: 'x' }),
        'its update needs',
      ],
      [
        'in bulk without the _id',
        () => letters.bulkWrite([{ updateOne: { filter: { workspaceId: 'T1' }, update: { text: 'x' } } }]),
        'its update needs',
      ],
      ['by $inc', (it) => raw().updateOne(it, { $inc: { text: 1 } }), '$inc cannot be used on text'],
      ['by $max', (it) => letters.updateOne(it, { $max: { text: 'x' } }), '$max cannot be used on text'],
      ['by $rename', (it) => raw().updateOne(it, { $rename: { title: 'text' } }), '$rename cannot be used'],
      [
        'by $addToSet',
        (it) => letters.updateOne(it, { $addToSet: { toTell: { id: 'z', why: 'x' } } }),
        '$addToSet cannot be used on toTell',
      ],
      [
        'by position',
        (it) => letters.updateOne({ ...it, 'toTell.id': 'a' }, { $set: { 'toTell.$.why': 'x' } }),
        'toTell.$.why cannot be set alone',
      ],
      [
        'by place',
        (it) => letters.updateOne(it, { $set: { 'toTell.0': { id: 'a', why: 'x' } } }),
        'toTell.0 cannot be set alone',
      ],
      [
        'in every element at once',
        (it) => letters.updateOne(it, { $set: { 'toTell.$[]': { id: 'a', why: 'x' } } }),
        'toTell.$[] cannot be set alone',
      ],
      [
        'in an element that is set without its id',
        (it) => raw().updateOne({ ...it, 'toTell.id': 'a' }, { $set: { 'toTell.$': { why: 'x' } } }),
        'An element of toTell holds an encrypted field and has no id.',
      ],
      [
        'in an element of an element',
        (it) =>
          raw().updateOne({ ...it, 'toTell.id': 'a' }, { $set: { 'toTell.$.$': { id: 'a', why: 'x' } } }),
        'toTell.$.$ cannot be set alone',
      ],
      [
        'in an element without id',
        (it) => raw().updateOne(it, { $push: { toTell: { why: 'x' } } }),
        'An element of toTell holds an encrypted field and has no id.',
      ],
      [
        'in a list that is sorted by it',
        (it) => raw().updateOne(it, { $push: { toTell: { $each: [], $sort: { why: 1 } } } }),
        'toTell holds an encrypted field and cannot be sorted',
      ],
      [
        'in elements that a filter chooses',
        (it) => letters.updateOne(it, { $inc: { count: 1 } }, { arrayFilters: [{ 'one.why': SECRET }] }),
        'arrayFilters cannot be used',
      ],
      [
        'in elements that are named whole',
        (it) => letters.updateOne(it, { $pullAll: { toTell: [{ id: 'a', why: SECRET }] } }),
        '$pullAll cannot be used on toTell',
      ],
      ['as a number', (it) => raw().updateOne(it, { $set: { text: 5 } }), 'is encrypted and must be text'],
      [
        'by a pipeline',
        (it) => letters.updateOne(it, [{ $set: { text: 'x' } }], { updatePipeline: true }),
        'A pipeline cannot update',
      ],
      ['by an aggregation', () => letters.aggregate([{ $match: {} }]), 'aggregate() cannot be used'],
      [
        'by a bulk of the driver',
        async () => raw().initializeOrderedBulkOp(),
        'initializeOrderedBulkOp() cannot be used',
      ],
      ['in a filter', () => letters.find({ text: SECRET }), 'nothing can be found by its value'],
      [
        'in a filter of filters',
        () => letters.findOne({ $and: [{ $or: [{ 'about.note': SECRET }] }] }),
        'nothing can be found by its value',
      ],
      ['by a pattern', () => letters.countDocuments({ text: /late/ }), 'nothing can be found by its value'],
      [
        'in a filter of elements',
        () => letters.find({ toTell: { $elemMatch: { why: SECRET } } }),
        'nothing can be found by its value',
      ],
      [
        'by its part',
        () => letters.deleteMany({ part: { why: SECRET } }),
        'nothing can be found by its value',
      ],
      [
        'by an expression',
        () => letters.find({ $expr: { $eq: ['$text', SECRET] } }),
        '$expr cannot be used on a collection',
      ],
      [
        'in what is pulled',
        (it) => letters.updateOne(it, { $pull: { toTell: { why: SECRET } } }),
        'nothing can be found by its value',
      ],
      ['in an order', () => letters.find({}).sort({ text: 1 }), 'Nothing can be sorted by text'],
      ['in a list of values', () => letters.distinct('text'), 'text is or holds an encrypted field'],
      [
        'without its workspace',
        ({ _id }) => letters.findOne({ _id }).select('text').lean(),
        'read them with the _id and the workspaceId',
      ],
    ])('%s', async (_how, attempt, says) => {
      const { id, it } = await kept();
      const before = await storedLetter(connection, id);
      await expect((async () => attempt(it))()).rejects.toThrow(says);
      expect(await storedLetter(connection, id)).toEqual(before);
    });

    const raw = () =>
      letters.collection as unknown as ReturnType<NonNullable<Connection['db']>['collection']> & {
        updateOne(filter: object, update: object): Promise<unknown>;
      };
  });

  describe('that were tampered with', () => {
    const tamper = (id: string, change: object) =>
      connection.db!.collection<{ _id: string }>('letters').updateOne({ _id: id }, { $set: change });

    it('are marked as unreadable, each alone, and the log says which by ids', async () => {
      const workspaceId = newId();
      const damaged = await kept({ workspaceId });
      const whole = await kept({ workspaceId });
      const stored = await storedLetter(connection, damaged.id);
      await tamper(damaged.id, { text: `${String(stored.text).slice(0, -4)}AAAA` });
      lines.length = 0;
      const all = await letters.find({ workspaceId }).lean<Letter[]>();
      expect(all.map(({ _id, text, part }) => [_id, text, part?.why])).toEqual([
        [damaged.id, UNREADABLE, SECRET],
        [whole.id, SECRET, SECRET],
      ]);
      expect(lines).toEqual([
        expect.objectContaining({
          level: 50,
          msg: 'An encrypted field is unreadable.',
          collection: 'letters',
          id: damaged.id,
          field: 'text',
          reason: 'it was changed, moved here from elsewhere, or sealed with another key',
        }),
      ]);
    });

    it('are not written over with the mark', async () => {
      const { id, it: filter } = await kept();
      await tamper(id, { text: 'never sealed' });
      const damaged = await read(id);
      await expect(letters.updateOne(filter, { $set: { text: damaged?.text } })).rejects.toThrow(
        `text of ${id} in letters cannot be read, so it is not written over.`,
      );
      expect((await storedLetter(connection, id)).text).toBe('never sealed');
      await letters.updateOne(filter, { $set: { text: 'Written anew.' } });
      expect((await read(id))?.text).toBe('Written anew.');
    });

    it.each<[string, (from: Record<string, unknown>) => object, (letter: Letter | null) => unknown]>([
      ['from another record', ({ text }) => ({ text }), (letter) => letter?.text],
      ['from another field', ({ text }) => ({ part: { why: text } }), (letter) => letter?.part?.why],
      [
        'from another element',
        ({ toTell }) => ({ 'toTell.1.why': (toTell as { why: string }[])[0]?.why }),
        (letter) => letter?.toTell[1]?.why,
      ],
      ['from another workspace', () => ({ workspaceId: 'T2' }), (letter) => letter?.text],
    ])('cannot be read when they were moved: %s', async (_where, move, moved) => {
      const one = await kept();
      const other = await kept();
      const isOther = _where === 'from another record';
      const from = await storedLetter(connection, isOther ? other.id : one.id);
      await tamper(one.id, move(from));
      expect(moved(await letters.findOne({ _id: one.id }).lean<Letter>())).toBe(UNREADABLE);
    });
  });
});
