import { stat } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { dirname } from 'node:path';
import threads, { type Worker } from 'node:worker_threads';
import { startEmbeddedMongo } from '@trellis/embedded-mongo';
import { MongoClient } from 'mongodb';
import { startInThisThread } from '../src/server';
import { runProgram, runRefused } from './support/child';
import { useDataDirectory } from './support/data-directory';

jest.setTimeout(30_000);
const directory = useDataDirectory();

afterEach(() => jest.restoreAllMocks());

const socketOf = (uri: string): string => decodeURIComponent(/mongodb:\/\/([^/]+)\//.exec(uri)![1]!);

const insertAndCount = async (uri: string): Promise<number> => {
  const client = await MongoClient.connect(uri);
  const documents = client.db('d').collection('c');
  await documents.insertOne({ a: 1 });
  const count = await documents.countDocuments();
  await client.close();
  return count;
};

describe('a store in a thread of its own', () => {
  it('listens where only this user can reach it, and tidies up after itself', async () => {
    const store = await startEmbeddedMongo();
    const folder = dirname(socketOf(store.uri));
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(socketOf(store.uri).length).toBeLessThan(104);
    expect(await insertAndCount(store.uri)).toBe(1);
    await store.close();
    await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('keeps its data in a directory and lets go of it when closed', async () => {
    for (const expected of [1, 2]) {
      const store = await startEmbeddedMongo({ dataDir: directory.path });
      expect(await insertAndCount(store.uri)).toBe(expected);
      await store.close();
    }
  });

  it('listens on a loopback port when told to', async () => {
    const store = await startEmbeddedMongo({ port: 0 });
    expect(store.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/\?directConnection=true$/);
    expect(await insertAndCount(store.uri)).toBe(1);
    await store.close();
  });

  it('says so when it dies', async () => {
    const workers: Worker[] = [];
    const { Worker: RealWorker } = threads;
    jest.spyOn(threads, 'Worker').mockImplementation((file, options) => {
      workers.push(new RealWorker(file, options));
      return workers[0]!;
    });
    const crashed = new Promise<Error>(
      (resolve) => void startEmbeddedMongo({ onCrash: resolve }).then(() => workers[0]!.terminate()),
    );
    expect((await crashed).message).toBe('the embedded store ended with code 1');
  });
});

describe('a data directory in use', () => {
  it('is refused to a second store, in one clear line', async () => {
    const store = await startEmbeddedMongo({ dataDir: directory.path });
    const line = `the data directory ${directory.path} is in use by another process`;
    await expect(startEmbeddedMongo({ dataDir: directory.path })).rejects.toThrow(line);
    expect(await runRefused('--data', directory.path)).toEqual({
      said: `embedded-mongo: ${line}\n`,
      code: 1,
    });
    await store.close();
  });
});

describe('the program embedded-mongo', () => {
  it('serves until it is told to stop, and keeps what it was given', async () => {
    for (const [i, signal] of (['SIGTERM', 'SIGINT'] as const).entries()) {
      const program = await runProgram('--data', directory.path, '--port', '0');
      expect(await insertAndCount(program.uri)).toBe(i + 1);
      expect(await program.end(signal)).toBe(0);
    }
  });

  it('refuses a port that is none', async () => {
    const { said, code } = await runRefused('--port', 'x');
    expect(said).toBe('embedded-mongo: --port must be a number from 0 to 65535, not x\n');
    expect(code).toBe(1);
  });
});

describe('a client that does not speak the protocol', () => {
  it('is hung up on, and the others are served on', async () => {
    const server = await startInThisThread();
    const socket = createConnection(socketOf(server.uri));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await closed;
    expect(await insertAndCount(server.uri)).toBe(1);
    await server.close();
  });
});
