import { startEmbeddedMongo } from '@trellis/embedded-mongo';
import type { Connection } from 'mongoose';
import { randomIds } from '../../src/shared/ids';
import { buildIndexes, connect } from '../../src/storage/connection';
import { keyring } from '../../src/storage/encryption/keyring';
import type { Sealing } from '../../src/storage/encryption/sealed-connection';
import { KEY_ONE } from './keys';
import { keptLog } from './log-lines';
import { reporting } from './store-commands';

/** A database of its own for each test file: the embedded store, or the server that `TEST_MONGODB_URI` names. */
export interface TestDatabase {
  connection: Connection;
  /** Call once all stores are made, so that their unique indexes hold. */
  buildIndexes(): Promise<void>;
  /** The same database over another connection, as another process has it. */
  another(): Promise<Connection>;
  close(): Promise<void>;
}

export interface TestDatabaseOptions extends Partial<Sealing> {
  /** Whether its driver reports each command, for who counts them; that takes it a while with each. */
  readonly reports?: boolean;
}

/** Encrypted fields are kept with a key of the tests, where no other is given. */
export async function testDatabase({
  reports = false,
  ...given
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const sealing: Sealing = { keyring: keyring(KEY_ONE), log: keptLog().log, ...given };
  const named = process.env.TEST_MONGODB_URI;
  const server = named ? undefined : await startEmbeddedMongo({});
  const plain = named ?? server!.uri;
  const uri = reports ? reporting(plain) : plain;
  const name = `trellis_${randomIds()().replaceAll('-', '_')}`;
  const roots = [await connect(uri, sealing)];
  const connection = roots[0]!.useDb(name);
  return {
    connection,
    buildIndexes: () => buildIndexes(connection),
    async another() {
      const root = await connect(uri, sealing);
      roots.push(root);
      return root.useDb(name);
    },
    async close() {
      await connection.dropDatabase();
      for (const root of roots) await root.close();
      await server?.close();
    },
  };
}
