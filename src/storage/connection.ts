import { type Connection, createConnection } from 'mongoose';
import { PATIENCE_MS } from './availability';

export type { Connection };

/** The database where the address names none. */
const DATABASE = 'trellis';

/**
 * Connects to MongoDB. Every write is acknowledged by the majority and on disk; no query is kept waiting while the
 * database is away, so that a person is told at once.
 */
export async function connect(uri: string): Promise<Connection> {
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
  return connection.asPromise();
}

const namesDatabase = (uri: string): boolean => /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(uri);

/** Builds the unique indexes, without which nothing may be written: they keep what comes twice from counting twice. */
export async function buildUniqueIndexes(connection: Connection): Promise<void> {
  const building = Object.values(connection.models).flatMap((model) =>
    model.schema
      .indexes()
      .filter(([, { unique }]) => unique)
      .map(([fields, options]) =>
        model.collection.createIndex(fields as Record<string, 1 | -1>, options as object),
      ),
  );
  await Promise.all(building);
}

/** Builds every index that is not there yet. Those that are no unique ones only make things faster. */
export async function buildIndexes(connection: Connection): Promise<void> {
  await buildUniqueIndexes(connection);
  for (const model of Object.values(connection.models)) await model.createIndexes();
}
