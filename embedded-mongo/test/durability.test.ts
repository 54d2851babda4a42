import { setTimeout as sleep } from 'node:timers/promises';
import { type Collection, MongoClient } from 'mongodb';
import { startInThisThread } from '../src/server';
import { runProgram } from './support/child';
import { useDataDirectory } from './support/data-directory';

jest.setTimeout(30_000);
const directory = useDataDirectory();
const DURABLE = { writeConcern: { w: 'majority', j: true } } as const;
const WRITERS = [0, 1, 2, 3];

interface Kept {
  readonly _id: string;
  readonly pair?: string;
  readonly n?: number;
}

/** Writes pairs of documents, and counts them, until the store is gone. Returns how many it was told are kept. */
const writeUntilGone = async (
  kept: Collection<Kept>,
  writer: number,
  acknowledged: string[],
): Promise<void> => {
  for (let i = 0; ; i += 1) {
    const pair = `${writer}-${i}`;
    await kept.insertMany(
      [
        { _id: `${pair}-a`, pair },
        { _id: `${pair}-b`, pair },
      ],
      DURABLE,
    );
    await kept.updateOne({ _id: `counter-${writer}` }, { $inc: { n: 1 } }, { upsert: true, ...DURABLE });
    acknowledged.push(pair);
  }
};

const loadThenKill = async (path: string, pairs: number): Promise<string[]> => {
  const program = await runProgram('--data', path);
  const client = new MongoClient(program.uri, { serverSelectionTimeoutMS: 200 });
  const kept = client.db('d').collection<Kept>('c');
  await kept.deleteMany({});
  const acknowledged: string[] = [];
  const writing = Promise.allSettled(WRITERS.map((writer) => writeUntilGone(kept, writer, acknowledged)));
  while (acknowledged.length < pairs) await sleep(1);
  await program.end('SIGKILL');
  await writing;
  await client.close();
  return acknowledged;
};

const reopened = async (path: string): Promise<Kept[]> => {
  const server = await startInThisThread({ dataDir: path });
  const client = await MongoClient.connect(server.uri);
  const found = await client.db('d').collection<Kept>('c').find().toArray();
  await client.close();
  await server.close();
  return found;
};

describe('a process killed under load', () => {
  it.each([1, 40, 170])(
    'after %d acknowledged writes has lost nothing acknowledged and left nothing half done',
    async (pairs) => {
      const acknowledged = await loadThenKill(directory.path, pairs);
      const found = await reopened(directory.path);
      const ids = new Set(found.map(({ _id }) => _id));
      expect(acknowledged.length).toBeGreaterThanOrEqual(pairs);
      expect(acknowledged.filter((pair) => !ids.has(`${pair}-a`) || !ids.has(`${pair}-b`))).toEqual([]);
      const halves = found.filter(
        ({ pair, _id }) => pair && !ids.has(_id.endsWith('a') ? `${pair}-b` : `${pair}-a`),
      );
      expect(halves).toEqual([]);
      for (const writer of WRITERS) {
        const told = acknowledged.filter((pair) => pair.startsWith(`${writer}-`)).length;
        expect(found.find(({ _id }) => _id === `counter-${writer}`)?.n ?? 0).toBeGreaterThanOrEqual(told);
      }
    },
  );
});

describe('data on disk', () => {
  const session = async <T>(use: (client: MongoClient) => Promise<T>): Promise<T> => {
    const server = await startInThisThread({ dataDir: directory.path });
    const client = await MongoClient.connect(server.uri);
    try {
      return await use(client);
    } finally {
      await client.close();
      await server.close();
    }
  };

  it('comes back with its indexes, its order and its dropped things gone', async () => {
    await session(async (client) => {
      const things = client.db('d').collection<{ _id: number; a: number }>('things');
      await things.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { a: { $gt: 0 } } });
      await things.insertMany([
        { _id: 3, a: 1 },
        { _id: 1, a: 2 },
        { _id: 2, a: 3 },
      ]);
      await things.deleteOne({ _id: 1 });
      await things.updateOne({ _id: 3 }, { $set: { a: 9 } });
      await client.db('d').collection('dropped').insertOne({ a: 1 });
      await client.db('d').collection('dropped').drop();
    });
    await session(async (client) => {
      const things = client.db('d').collection<{ _id: number; a: number }>('things');
      expect(await things.find().toArray()).toEqual([
        { _id: 3, a: 9 },
        { _id: 2, a: 3 },
      ]);
      expect((await things.indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1']);
      await expect(things.insertOne({ _id: 4, a: 9 })).rejects.toMatchObject({ code: 11000 });
      await expect(things.insertOne({ _id: 3, a: 10 })).rejects.toMatchObject({ code: 11000 });
      await things.insertOne({ _id: 5, a: 10 });
      expect(await client.db('d').listCollections().toArray()).toHaveLength(1);
    });
  });
});
