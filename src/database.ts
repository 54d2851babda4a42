import { join } from 'node:path';
import type { Config } from './config';
import type { Log } from './shared/log';
import { Hopeless } from './shared/patience';
import { type Connection, connect } from './storage/connection';
import { keyring } from './storage/encryption/keyring';

/** Where everything is kept, found and connected to. */
export interface Database {
  readonly connection: Connection;
  close(): Promise<void>;
}

/**
 * Connects to the server that `MONGODB_URI` names, or starts the embedded store where none is named.
 * @throws Hopeless when the embedded store cannot start; Error while the server does not answer.
 */
export async function openDatabase(
  config: Pick<Config, 'mongodbUri' | 'dataDir' | 'encryptionKeys'>,
  log: Log,
): Promise<Database> {
  const sealing = { keyring: keyring(config.encryptionKeys), log };
  if (config.mongodbUri) {
    const connection = await connect(config.mongodbUri, sealing);
    return { connection, close: () => connection.close() };
  }
  const dataDir = join(config.dataDir, 'store');
  const { startEmbeddedMongo } = await import('@trellis/embedded-mongo');
  const store = await startEmbeddedMongo({ dataDir }).catch((error: Error) => {
    throw new Hopeless(`The embedded store cannot start: ${error.message}`);
  });
  log.info({ dataDir }, 'MONGODB_URI is not set: data is kept in the embedded store.');
  const connection = await connect(store.uri, sealing);
  return {
    connection,
    async close() {
      await connection.close();
      await store.close();
    },
  };
}
