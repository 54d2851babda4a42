import { WebClient } from '@slack/web-api';
import { buildApp } from '../../src/app';
import { systemTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import { type Connection, connect } from '../../src/storage/connection';
import { keyring } from '../../src/storage/encryption/keyring';
import { companySeed } from './company';
import { TEST_KEYS } from './keys';
import { keptLog } from './log-lines';
import { appConfig, type WholeApp } from './whole-app';

/** A connection of the test's own to the store of a whole app, with every model there is: it reads what is sealed. */
export async function openedStore(world: WholeApp): Promise<Connection> {
  const { log } = keptLog();
  const connection = await connect(world.mongodbUri, { keyring: keyring(TEST_KEYS.encryptionKeys), log });
  buildApp(appConfig(world.simulator, 'never-used'), {
    connection,
    client: new WebClient('xoxb-never-used'),
    workspaceId: companySeed().team.id,
    clock: world.clock,
    time: systemTime(),
    signal: new AbortController().signal,
    newId: randomIds(),
    random: () => 0,
    log,
  });
  return connection;
}
