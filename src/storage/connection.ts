import { type Connection, type ConnectOptions, createConnection, mongo } from 'mongoose';
import { Hopeless } from '../shared/patience';
import { isStorageDown, PATIENCE_MS } from './availability';
import { isDuplicateKey } from './duplicate-key';
import { type Sealing, sealEncryptedFields } from './encryption/sealed-connection';

export type { Connection };

/** The database where the address names none. */
const DATABASE = 'trellis';

/**
 * Every write is acknowledged by the majority and on disk; no query is kept waiting while the database is away, so
 * that a person is told at once.
 */
const OPTIONS: ConnectOptions = {
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
  retryWrites: false,
  serverSelectionTimeoutMS: PATIENCE_MS,
  connectTimeoutMS: PATIENCE_MS,
  writeConcern: { w: 'majority', j: true, wtimeoutMS: 10_000 },
};

/**
 * Connects to MongoDB.
 * @param sealing for models with encrypted fields; they are refused without it.
 * @throws Hopeless that says what to mend where waiting mends nothing; Error while the server does not answer.
 */
export async function connect(uri: string, sealing?: Sealing): Promise<Connection> {
  const connection = createConnection();
  try {
    await connection.openUri(uri, { ...OPTIONS, ...(namesDatabase(uri) ? {} : { dbName: DATABASE }) });
    return sealEncryptedFields(connection, sealing);
  } catch (error) {
    await connection.close();
    throw mended(error);
  }
}

const namesDatabase = (uri: string): boolean => /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(uri);

/** The server's code for a user or password it does not take. */
const AUTHENTICATION_FAILED = 18;

function mended(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (['MongoParseError', 'URIError', 'MongoInvalidArgumentError'].includes(error.name)) {
    return new Hopeless(
      'MONGODB_URI cannot be read: check it, and write @ : / and % in a password as %40 %3A %2F and %25.',
    );
  }
  if ('code' in error && error.code === AUTHENTICATION_FAILED) {
    return new Hopeless('MONGODB_URI: the database does not take this user or password.');
  }
  return error;
}

/**
 * Builds the unique indexes, without which nothing may be written: they keep what comes twice from counting twice.
 * @throws Hopeless that names the index where what is stored does not allow it.
 */
export async function buildUniqueIndexes(connection: Connection): Promise<void> {
  const building = Object.values(connection.models).flatMap((model) =>
    model.schema
      .indexes()
      .filter(([, { unique }]) => unique)
      .map(([fields, options]) =>
        model.collection
          .createIndex(fields as Record<string, 1 | -1>, options as object)
          .catch((error: unknown) => notBuilt(error, model.collection.collectionName, fields)),
      ),
  );
  await Promise.all(building);
}

function notBuilt(error: unknown, collection: string, fields: object): never {
  if (!(error instanceof mongo.MongoServerError) || isStorageDown(error)) throw error;
  const why = isDuplicateKey(error) ? 'two documents have the same' : `the database says ${error.codeName}`;
  throw new Hopeless(
    `The unique index of "${collection}" by ${Object.keys(fields).join(', ')} cannot be built: ${why}. Trellis does not start without it.`,
  );
}

/** Builds every index that is not there yet. Those that are no unique ones only make things faster. */
export async function buildIndexes(connection: Connection): Promise<void> {
  await buildUniqueIndexes(connection);
  for (const model of Object.values(connection.models)) await model.createIndexes();
}

/**
 * Has the embedded store rewrite the files of every collection, so that nothing of what was overwritten or deleted is
 * left in them.
 */
export async function rewriteFiles({ db }: Connection): Promise<void> {
  for (const { name } of (await db?.listCollections().toArray()) ?? []) await db?.command({ compact: name });
}
