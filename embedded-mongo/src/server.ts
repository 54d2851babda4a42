import { createServer } from 'node:net';
import type { Context } from './commands/command';
import { Cursors } from './commands/cursors';
import { expireDocuments } from './store/expiry';
import { holdDirectory } from './store/held-directories';
import { Store } from './store/store';
import { DEFAULT_LIMITS, type Limits } from './store/usage';
import { listen } from './wire/address';
import { Connection } from './wire/connection';

export interface EmbeddedMongoOptions {
  /** Where the data lives; made if missing. Left out: in memory, gone at the end. */
  readonly dataDir?: string;
  /** A loopback TCP port, 0 for any free one. Left out: a unix socket in a fresh directory of this user's. */
  readonly port?: number;
  readonly limits?: Partial<Limits>;
  /** How often documents past their time (TTL indexes) are deleted; 60,000 unless told otherwise. */
  readonly expiryIntervalMs?: number;
}

export interface EmbeddedMongo {
  /** For MongoClient and Mongoose, as it is. */
  readonly uri: string;
  /** Answers what has been asked, makes it durable, and lets go of the data directory. */
  close(): Promise<void>;
}

const EXPIRY_INTERVAL_MS = 60_000;

const openStore = ({ dataDir, limits }: EmbeddedMongoOptions): Promise<Store> => {
  const all = { ...DEFAULT_LIMITS, ...limits };
  return dataDir === undefined ? Promise.resolve(Store.inMemory(all)) : Store.onDisk(dataDir, all);
};

const keepTidy = ({ store, cursors, now }: Context, intervalMs: number): NodeJS.Timeout => {
  const tidy = () => {
    cursors.forgetIdle();
    // A store that can no longer write tells every client so; there is nobody to tell here.
    expireDocuments(store, now()).catch(() => undefined);
  };
  return setInterval(tidy, intervalMs).unref();
};

/** Starts a server, which holds its data directory until it is closed. */
export const holdingDirectory = async (
  { dataDir }: EmbeddedMongoOptions,
  start: () => Promise<EmbeddedMongo>,
): Promise<EmbeddedMongo> => {
  const release = dataDir === undefined ? () => undefined : holdDirectory(dataDir);
  const server = await start().catch((error: unknown) => {
    release();
    throw error;
  });
  return { uri: server.uri, close: () => server.close().finally(release) };
};

/** Runs the server in this thread: for tests and for a process of its own. */
export const startInThisThread = (options: EmbeddedMongoOptions = {}): Promise<EmbeddedMongo> =>
  holdingDirectory(options, () => startServer(options));

const startServer = async (options: EmbeddedMongoOptions): Promise<EmbeddedMongo> => {
  const now = () => new Date();
  const store = await openStore(options);
  const context: Context = { store, cursors: new Cursors(now), now };
  const connections = new Set<Connection>();
  let connectionsSoFar = 0;
  const server = createServer((socket) => {
    connectionsSoFar += 1;
    const connection = new Connection(socket, connectionsSoFar, context);
    connections.add(connection);
    socket.on('close', () => connections.delete(connection));
  });
  const address = await listen(server, options.port).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const tidying = keepTidy(context, options.expiryIntervalMs ?? EXPIRY_INTERVAL_MS);
  return {
    uri: address.uri,
    close: async () => {
      clearInterval(tidying);
      server.close();
      await Promise.all([...connections].map((connection) => connection.close()));
      await store.close();
      await address.release();
    },
  };
};
