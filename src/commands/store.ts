import { type Config, readConfig } from '../config';
import { openDatabase } from '../database';
import { Hopeless } from '../shared/patience';
import type { Connection } from '../storage/connection';
import { keptWorkspace } from '../storage/workspace.store';
import type { CommandIo } from './command';

/** What Trellis keeps, opened without Slack and without serving anybody. */
export interface OpenStore {
  readonly config: Config;
  readonly connection: Connection;
  /** Of the Slack workspace that the data belongs to. */
  readonly workspaceId: string;
}

/**
 * Opens the store that `npm start` would open with the same environment, and closes it after `work`.
 * @throws ConfigError as `npm start` does; Hopeless where nothing was stored yet, or where a running Trellis holds
 * the embedded store.
 */
export async function withStore<T>(
  { env, log }: Pick<CommandIo, 'env' | 'log'>,
  work: (store: OpenStore) => Promise<T>,
): Promise<T> {
  const config = readConfig(env);
  const database = await openDatabase(config, log).catch(whereHeld);
  try {
    const { connection } = database;
    return await work({ config, connection, workspaceId: await keptWorkspace(connection) });
  } finally {
    await database.close();
  }
}

function whereHeld(error: unknown): never {
  if (error instanceof Hopeless && error.message.includes('in use by another process'))
    throw new Hopeless(`${error.message}: stop Trellis first.`);
  throw error;
}
