import { type Connection, createConnection } from 'mongoose';
import { PATIENCE_MS } from './availability';
import { type Sealing, sealEncryptedFields } from './encryption/sealed-connection';

export type { Connection };

/** The database where the address names none. */
const DATABASE = 'trellis';

/**
 * Connects to MongoDB. Every write is acknowledged by the majority and on disk; no query is kept waiting while the
 * database is away, so that a person is told at once.
 * @param sealing for models with encrypted fields; they are refused without it.
 */
export async function connect(uri: string, sealing?: Sealing): Promise<Connection> {
  const connection = createConnection(uri, {
    ...(namesDatabase(uri) ? {} : { dbName: DATABASE }),
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
    retryWrites: false,
    serverSelectionTimeoutMS: PATIENCE_MS,
    connectTimeoutMS: PATIENCE_MS,
    writeConcern: { w: 'majority', j: true },
  });
  return sealEncryptedFields(await connection.asPromise(), sealing);
}

const namesDatabase = (uri: string): boolean => /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(uri);

/** Builds the indexes that the stores declare, where they are not there yet. */
export async function buildIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) await model.createIndexes();
}
