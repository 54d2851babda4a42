import { type Connection, createConnection } from 'mongoose';

/** How long a query may wait for the database, in milliseconds: a person's click is answered within 2 s. */
const PATIENCE_MS = 1_500;

/**
 * Connects to MongoDB. Every write is acknowledged by the majority and on disk; no query is buffered while the
 * database is away, so that a person is told at once instead of waiting.
 */
export async function connect(uri: string): Promise<Connection> {
  const connection = createConnection(uri, {
    dbName: undefined,
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
    retryWrites: false,
    serverSelectionTimeoutMS: PATIENCE_MS,
    writeConcern: { w: 'majority', j: true },
    sanitizeFilter: false,
  });
  return connection.asPromise();
}

/** Builds the indexes that the stores declare, where they are not there yet. */
export async function buildIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) await model.createIndexes();
}
