import { type App, buildApp } from '../app';
import type { Config } from '../config';
import { openDatabase } from '../database';
import { readConfigOrOwnKeys } from '../kept-keys';
import { Hopeless } from '../shared/patience';
import { impatientClient } from '../slack/client';
import type { Connection } from '../storage/connection';
import { checkKeys } from '../storage/encryption/key-proofs.store';
import { type Keyring, keyring } from '../storage/encryption/keyring';
import { insistOnPresentShape } from '../storage/present-shape';
import { keptWorkspace } from '../storage/workspace.store';
import type { CommandIo } from './command';

/** What Trellis keeps, opened without Slack and without serving anybody. */
export interface OpenStore {
  readonly config: Config;
  readonly connection: Connection;
  /** Of the Slack workspace that the data belongs to. */
  readonly workspaceId: string;
  readonly keyring: Keyring;
  /** Every feature on it; nobody is served and nothing is sent. */
  readonly app: App;
}

/**
 * Opens the store that `npm start` would open with the same environment, and closes it after `work`.
 * @throws ConfigError as `npm start` does; Hopeless where nothing was stored yet, where the encryption keys are not
 * those of the data, where the data has another shape than this version writes, or where a running Trellis holds the
 * embedded store.
 */
export async function withStore<T>(io: CommandIo, work: (store: OpenStore) => Promise<T>): Promise<T> {
  const { env, log, time } = io;
  const config = readConfigOrOwnKeys(env);
  const database = await openDatabase(config, log).catch(whereHeld);
  try {
    const { connection } = database;
    const workspaceId = await keptWorkspace(connection);
    const keys = keyring(config.encryptionKeys);
    await checkKeys({ connection, workspaceId, keyring: keys, time });
    const app = appOn({ config, connection, workspaceId }, io);
    await insistOnPresentShape(connection, workspaceId);
    return await work({ config, connection, workspaceId, keyring: keys, app });
  } finally {
    await database.close();
  }
}

/** Every feature with its store, and so every schema. */
function appOn(on: Pick<OpenStore, 'config' | 'connection' | 'workspaceId'>, io: CommandIo): App {
  const { botToken: token, apiUrl } = on.config.slack;
  const client = impatientClient({ token, apiUrl, log: io.log });
  return buildApp(on.config, { ...io, ...on, client, signal: new AbortController().signal });
}

function whereHeld(error: unknown): never {
  if (error instanceof Hopeless && error.message.includes('in use by another process'))
    throw new Hopeless(`${error.message}: stop Trellis first.`);
  throw error;
}
