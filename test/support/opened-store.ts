import { type Connection, connect } from '../../src/storage/connection';
import { keyring } from '../../src/storage/encryption/keyring';
import { TEST_KEYS } from './keys';
import { keptLog } from './log-lines';
import { restingApp } from './resting-app';
import type { WholeApp } from './whole-app';

/** A connection of the test's own to the store of a whole app, with every model there is: it reads what is sealed. */
export async function openedStore(world: WholeApp): Promise<Connection> {
  const { log } = keptLog();
  const connection = await connect(world.mongodbUri, { keyring: keyring(TEST_KEYS.encryptionKeys), log });
  restingApp(connection, world);
  return connection;
}
