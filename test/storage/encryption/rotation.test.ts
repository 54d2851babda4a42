import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemTime } from '../../../src/shared/clock';
import { noteKeyInUse } from '../../../src/storage/encryption/key-proofs.store';
import { rotate } from '../../../src/storage/encryption/rotation';
import { KEY_ONE, KEY_TWO } from '../../support/keys';
import { killedRotation } from '../../support/killed-rotation';
import { type LetterServer, type LetterStore, letterServer, WORKSPACE } from '../../support/letter-store';
import { storedLetter } from '../../support/letters';

const SECRET = 'Ben is often late.';
const letter = (id: string) => ({
  _id: id,
  workspaceId: WORKSPACE,
  title: id,
  text: SECRET,
  about: { note: SECRET },
  part: { why: SECRET },
  rating: 3.5,
  folded: [{ page: 1, text: SECRET }],
  toTell: [
    { id: 'a', why: SECRET, words: [SECRET] },
    { id: 'b', why: SECRET, rating: 2, audit: { reason: SECRET } },
    { id: 'c' },
  ],
});
const SEALED_IN_EACH = 10;
/** How often the secret stands in each. */
const SECRETS_IN_EACH = 8;

/** @param unusedSince now, unless told otherwise: nobody else writes any more. */
const rotated = ({ connection, keyring, log }: LetterStore, unusedSince = new Date()) =>
  rotate({ connection, workspaceId: WORKSPACE, keyring, unusedSince, log });

jest.setTimeout(30_000);

describe('the rotation of keys', () => {
  let server: LetterServer;
  let before: LetterStore;
  beforeEach(async () => {
    server = await letterServer();
    before = await server.openedWith(KEY_ONE);
  });
  afterEach(() => server.close());

  const reads = async ({ letters }: LetterStore, id: string) =>
    JSON.stringify(await letters.findOne({ _id: id }).lean()).split(SECRET).length - 1;

  it('encrypts everything anew, in every document, and frees the old key', async () => {
    await before.letters.insertMany(Array.from({ length: 250 }, (_, i) => letter(`letter-${i}`)));
    const between = await server.openedWith(`${KEY_TWO},${KEY_ONE}`);
    await between.letters.create(letter('new'));
    expect(await rotated(between)).toEqual({
      collections: [
        {
          collection: 'letters',
          resealed: 250 * SEALED_IN_EACH,
          alreadyThere: SEALED_IN_EACH,
          unreadable: 0,
        },
      ],
      free: ['one'],
      needed: [],
      inUse: [],
    });
    const after = await server.openedWith(KEY_TWO);
    for (const id of ['letter-0', 'letter-99', 'letter-249', 'new'])
      expect(await reads(after, id)).toBe(SECRETS_IN_EACH);
    expect(await after.letters.findOne({ _id: 'letter-7' }).lean()).toMatchObject(letter('letter-7'));
    expect(JSON.stringify(await storedLetter(after.connection, 'letter-7'))).not.toContain('1.one.');
    expect(after.lines).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    await before.letters.create(letter('l'));
    const between = await server.openedWith(`${KEY_TWO},${KEY_ONE}`);
    await rotated(between);
    const once = await storedLetter(between.connection, 'l');
    expect(await rotated(between)).toMatchObject({
      collections: [{ resealed: 0, alreadyThere: SEALED_IN_EACH }],
      free: [],
      needed: [],
    });
    expect(await storedLetter(between.connection, 'l')).toEqual(once);
  });

  it('leaves what cannot be read as it is, says which, and keeps its key', async () => {
    await before.letters.create(letter('good'));
    await before.letters.create(letter('bad'));
    const { text } = await storedLetter(before.connection, 'good');
    await before.connection
      .db!.collection<{ _id: string }>('letters')
      .updateOne({ _id: 'bad' }, { $set: { text } });
    const between = await server.openedWith(`${KEY_TWO},${KEY_ONE}`);
    expect(await rotated(between)).toMatchObject({
      collections: [{ resealed: 2 * SEALED_IN_EACH - 1, unreadable: 1 }],
      free: [],
      needed: ['one'],
    });
    expect((await storedLetter(between.connection, 'bad')).text).toBe(text);
    expect(between.lines).toMatchObject([{ collection: 'letters', id: 'bad', field: 'text' }]);
    await expect(server.openedWith(KEY_TWO)).rejects.toThrow('lacks the key "one"');
  });

  it('writes over nothing that was written between its reading and its writing, whatever field it is', async () => {
    await before.letters.create(letter('l'));
    const between = await server.openedWith(`${KEY_TWO},${KEY_ONE}`);
    const filter = { _id: 'l', workspaceId: WORKSPACE };
    const newer = {
      text: 'Ben came early.',
      about: { note: 'Ben came early.' },
      part: { why: 'Ben came early.' },
      rating: 4.5,
      folded: [{ page: 2, text: 'Ben came early.' }],
      toTell: [{ id: 'a', why: 'Ben came early.', words: ['early'] }],
    };
    beforeItWrites(between, async () => void (await before.letters.updateOne(filter, newer)));
    expect(await rotated(between)).toMatchObject({ free: [], needed: ['one'] });
    expect(await between.letters.findOne(filter).lean()).toMatchObject(newer);
  });

  it('gives up no key with which another process wrote lately, and so may write again', async () => {
    const minuteAgo = new Date(Date.now() - 60_000);
    const between = await server.openedWith(`${KEY_TWO},${KEY_ONE}`);
    expect(await rotated(between, minuteAgo)).toMatchObject({ free: [], needed: [], inUse: ['one'] });
    await before.letters.create(letter('late'));
    await expect(server.openedWith(KEY_TWO)).rejects.toThrow('lacks the key "one"');
    expect(await rotated(between)).toMatchObject({ free: ['one'], inUse: [] });
    expect(await reads(await server.openedWith(KEY_TWO), 'late')).toBe(SECRETS_IN_EACH);
  });

  it('is found out where it gave up a key too early: who writes with it asks for it again', async () => {
    const between = await server.openedWith(`${KEY_TWO},${KEY_ONE}`);
    expect(await rotated(between)).toMatchObject({ free: ['one'] });
    const { connection, keyring } = before;
    await noteKeyInUse({ connection, workspaceId: WORKSPACE, keyring, time: systemTime() });
    await expect(server.openedWith(KEY_TWO)).rejects.toThrow('lacks the key "one"');
  });
});

/** Has something happen once the rotation has read, and before it writes. */
function beforeItWrites({ connection }: LetterStore, happens: () => Promise<void>): void {
  const db = connection.db!;
  const collection = db.collection.bind(db);
  jest.spyOn(db, 'collection').mockImplementation((...args) => {
    const found = collection(...args);
    const bulkWrite = found.bulkWrite.bind(found);
    found.bulkWrite = async (...writes) => {
      await happens();
      return bulkWrite(...writes);
    };
    return found;
  });
}

describe('a rotation that is killed', () => {
  const LETTERS = 400;
  const BOTH = `${KEY_TWO},${KEY_ONE}`;
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'trellis-rotation-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  async function opened<T>(keys: string, work: (store: LetterStore) => Promise<T>): Promise<T> {
    const server = await letterServer(dataDir);
    try {
      return await work(await server.openedWith(keys));
    } finally {
      await server.close();
    }
  }
  const texts = async ({ letters }: LetterStore) =>
    (await letters.find({ workspaceId: WORKSPACE }).sort({ title: 1 }).lean()).map(({ text }) => text);
  const WRITTEN = Array.from({ length: LETTERS }, (_, i) => `Text ${i}`);

  it.each([
    ['before it wrote anything', { nth: 1, afterMs: 0 }, 0],
    ['between two batches', { nth: 250, afterMs: 0 }, 200],
    ['while it writes', { nth: 200, afterMs: 1 }, 100],
  ])('%s loses nothing, and goes on where it was', async (_when, when, writtenAtLeast) => {
    await opened(KEY_ONE, ({ letters }) =>
      letters.insertMany(
        WRITTEN.map((text, i) => ({
          _id: `letter-${i}`,
          workspaceId: WORKSPACE,
          title: String(i).padStart(3, '0'),
          text,
        })),
      ),
    );
    expect(await killedRotation(dataDir, BOTH, when)).toBe('SIGKILL');
    const second = await opened(BOTH, async (store) => {
      expect(await texts(store)).toEqual(WRITTEN);
      return rotated(store);
    });
    expect(second.free).toEqual(['one']);
    const { resealed = 0, alreadyThere = 0 } = second.collections[0] ?? {};
    expect(resealed + alreadyThere).toBe(LETTERS);
    expect(resealed).toBeGreaterThan(0);
    expect(alreadyThere).toBeGreaterThanOrEqual(writtenAtLeast);
    expect(await opened(KEY_TWO, texts)).toEqual(WRITTEN);
  });
});
