import { type App, buildApp } from '../app';
import type { Config } from '../config';
import { openDatabase } from '../database';
import { readConfigOrOwnKeys } from '../kept-keys';
import { Hopeless } from '../shared/patience';
import { impatientClient } from '../slack/client';
import type { Connection } from '../storage/connection';
import { checkKeys } from '../storage/encryption/key-proofs.store';
import { type Keyring, keyring } from '../storage/encryption/keyring';
import { keptWorkspace } from '../storage/workspace.store';
import type { CommandIo } from './command';

/** What Trellis keeps, opened without Slack and without serving anybody. */
export interface OpenStore {
  readonly config: Config;
  readonly connection: Connection;
  /** Of the Slack workspace that the data belongs to. */
  readonly workspaceId: string;
  readonly keyring: Keyring;
}

/**
 * Opens the store that `npm start` would open with the same environment, and closes it after `work`.
 * @throws ConfigError as `npm start` does; Hopeless where nothing was stored yet, where the encryption keys are not
 * those of the data, or where a running Trellis holds the embedded store.
 */
export async function withStore<T>(
  { env, log }: Pick<CommandIo, 'env' | 'log'>,
  work: (store: OpenStore) => Promise<T>,
): Promise<T> {
  const config = readConfigOrOwnKeys(env);
  const database = await openDatabase(config, log).catch(whereHeld);
  try {
    const { connection } = database;
    const workspaceId = await keptWorkspace(connection);
    const keys = keyring(config.encryptionKeys);
    await checkKeys(connection, workspaceId, keys);
    return await work({ config, connection, workspaceId, keyring: keys });
  } finally {
    await database.close();
  }
}

/** Every feature with its store, and so every schema; nobody is served and nothing is sent. */
export function appOn({ config, connection, workspaceId }: OpenStore, io: CommandIo): App {
  const { botToken: token, apiUrl } = config.slack;
  const client = impatientClient({ token, apiUrl, log: io.log });
  const signal = new AbortController().signal;
  return buildApp(config, { ...io, connection, client, workspaceId, signal });
}

function whereHeld(error: unknown): never {
  if (error instanceof Hopeless && error.message.includes('in use by another process'))
    throw new Hopeless(`${error.message}: stop Trellis first.`);
  throw error;
}
