import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Collection, MongoClient } from 'mongodb';
import { startInThisThread } from '../src/server';
import { useDataDirectory } from './support/data-directory';

jest.setTimeout(30_000);
const directory = useDataDirectory();

interface Note {
  readonly _id: string;
  readonly text: string;
}

/** Whether the word stands in any byte of any file. */
const isOnDisk = (word: string): boolean =>
  readdirSync(directory.path).some((name) => readFileSync(join(directory.path, name)).includes(word));

const session = async <T>(use: (notes: Collection<Note>, client: MongoClient) => Promise<T>): Promise<T> => {
  const server = await startInThisThread({ dataDir: directory.path });
  const client = await MongoClient.connect(server.uri);
  try {
    return await use(client.db('d').collection<Note>('notes'), client);
  } finally {
    await client.close();
    await server.close();
  }
};

/** A word that LevelDB's compression leaves as it is, because nothing in it was said before. */
const newWord = (): string => randomBytes(24).toString('base64url');

describe('compact', () => {
  it('leaves nothing of what was overwritten or deleted in any file, and everything else', async () => {
    const [overwritten, deleted] = [newWord(), newWord()];
    const [written, untouched, elsewhere] = [newWord(), newWord(), newWord()];
    await session(async (notes, client) => {
      await notes.insertMany([
        { _id: 'a', text: overwritten },
        { _id: 'b', text: deleted },
        { _id: 'c', text: untouched },
      ]);
      await client.db('d').collection('others').insertOne({ text: elsewhere });
      await notes.updateOne({ _id: 'a' }, { $set: { text: written } });
      await notes.deleteOne({ _id: 'b' });
      expect([overwritten, deleted].map(isOnDisk)).toEqual([true, true]);

      expect(await client.db('d').command({ compact: 'notes' })).toEqual({
        bytesFreed: expect.any(Number),
        ok: 1,
      });
      expect([overwritten, deleted].map(isOnDisk)).toEqual([false, false]);
      expect([written, untouched, elsewhere].map(isOnDisk)).toEqual([true, true, true]);
    });
    await session(async (notes) => {
      expect(await notes.find().toArray()).toEqual([
        { _id: 'a', text: written },
        { _id: 'c', text: untouched },
      ]);
    });
  });

  it('does so for what earlier runs of the store wrote and have in tables already', async () => {
    const words = Array.from({ length: 600 }, newWord);
    await session((notes) => notes.insertMany(words.map((word, n) => ({ _id: `${n}`, text: word }))));
    const late = [newWord(), newWord()];
    for (const word of late)
      await session(async (notes) => {
        await notes.updateMany({}, { $set: { text: 'nothing to speak of' } });
        await notes.insertOne({ _id: word, text: word });
      });
    expect([...words, ...late].filter(isOnDisk)).not.toEqual([]);
    await session(async (notes, client) => {
      await notes.deleteMany({ _id: { $in: late } });
      await client.db('d').command({ compact: 'notes', force: true });
    });
    expect([...words, ...late].filter(isOnDisk)).toEqual([]);
  });

  it('is refused for a collection that is not there, and with options that mean something elsewhere', async () => {
    await session(async (_notes, client) => {
      await expect(client.db('d').command({ compact: 'nowhere' })).rejects.toMatchObject({ code: 26 });
      await client.db('d').createCollection('notes');
      await expect(client.db('d').command({ compact: 'notes', dryRun: true })).rejects.toMatchObject({
        code: 40415,
      });
    });
  });
});
