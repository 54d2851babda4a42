import { startEmbeddedMongo } from '@trellis/embedded-mongo';
import type { Connection } from 'mongoose';
import { randomIds } from '../../src/shared/ids';
import { buildIndexes, connect } from '../../src/storage/connection';

/** A database of its own for each test file: the embedded store, or the server that `TEST_MONGODB_URI` names. */
export interface TestDatabase {
  connection: Connection;
  /** Call once all stores are made, so that their unique indexes hold. */
  buildIndexes(): Promise<void>;
  close(): Promise<void>;
}

export async function testDatabase(): Promise<TestDatabase> {
  const named = process.env.TEST_MONGODB_URI;
  const server = named ? undefined : await startEmbeddedMongo({});
  const root = await connect(named ?? server!.uri);
  const connection = root.useDb(`trellis_${randomIds()().replaceAll('-', '_')}`);
  return {
    connection,
    buildIndexes: () => buildIndexes(connection),
    async close() {
      await connection.dropDatabase();
      await root.close();
      await server?.close();
    },
  };
}
