import type { Server } from 'node:http';
import { type App, buildApp } from './app';
import type { Config } from './config';
import { openDatabase } from './database';
import { closing, listen, type PublicPort, publicServer } from './http';
import { untilItWorks } from './shared/patience';
import { whoAmI } from './slack/auth';
import { impatientClient } from './slack/client';
import { auditLog } from './storage/audit/audit-log';
import { buildIndexes, type Connection } from './storage/connection';
import { checkKeys } from './storage/encryption/key-proofs.store';
import { keyring } from './storage/encryption/keyring';
import { prepareStorage } from './storage/prepare';
import { claimWorkspace } from './storage/workspace.store';
import type { Surroundings } from './surroundings';

/** A Trellis that listens. */
export interface Trellis {
  readonly port: number;
  /** Resolves with the app once it serves people; rejects when it never will. Until then Slack is answered 503. */
  readonly ready: Promise<App>;
  /** Takes nothing new, finishes what is in flight (at most 10 s), closes everything. */
  stop(): Promise<void>;
}

/**
 * Opens the port, so that `/health` answers at once; then finds the database and Slack, trying for as long as it
 * takes, and serves people.
 * @param host one interface to listen on; all without it.
 * @throws Error when the port is taken.
 */
export async function startTrellis(config: Config, around: Surroundings, host?: string): Promise<Trellis> {
  const stopping = new AbortController();
  const door: PublicPort = { slack: undefined, downloads: undefined, notReady: async () => ['starting'] };
  const server = publicServer(door);
  const port = await listen(server, config.port, host);
  const opened: (() => Promise<void>)[] = [];
  const ready = serve(config, around, { door, opened, signal: stopping.signal });
  return {
    port,
    ready,
    async stop() {
      stopping.abort();
      await ready.catch(() => undefined);
      await shutDown(server, opened);
    },
  };
}

interface Opening {
  readonly door: PublicPort;
  /** How to close what was opened, first to last. */
  readonly opened: (() => Promise<void>)[];
  readonly signal: AbortSignal;
}

async function serve(config: Config, around: Surroundings, { door, opened, signal }: Opening): Promise<App> {
  const patience = { time: around.time, log: around.log, signal };
  const client = impatientClient({
    token: config.slack.botToken,
    apiUrl: config.slack.apiUrl,
    log: around.log,
  });
  const [database, us] = await Promise.all([
    untilItWorks('The database', () => openDatabase(config, around.log), patience).then((found) => {
      opened.push(found.close);
      return found;
    }),
    untilItWorks('Slack', () => whoAmI(client, around.log), patience),
  ]);
  const { connection } = database;
  const log = { connection, workspaceId: us.teamId, key: config.auditKey, newId: around.newId };
  const claim = () => claimWorkspace(connection, us.teamId, auditLog(log).begin);
  await untilItWorks('The database', claim, patience);
  const keys = {
    connection,
    workspaceId: us.teamId,
    keyring: keyring(config.encryptionKeys),
    time: around.time,
  };
  await untilItWorks('The database', () => checkKeys(keys), patience);
  const app = buildApp(config, {
    ...around,
    connection,
    client,
    workspaceId: us.teamId,
    appId: us.appId,
    signal,
  });
  opened.push(app.stop);
  const prepare = () => prepareStorage({ ...around, connection, workspaceId: us.teamId, signal });
  await untilItWorks('The database', prepare, patience);
  await untilItWorks('The database', app.audit.head, patience);
  await untilItWorks("Slack's list of people", app.welcomePeople, patience);
  app.start();
  door.slack = app.listener;
  door.downloads = app.downloads;
  door.notReady = async () => ((await answers(connection)) ? [] : ['database']);
  const indexing = untilItWorks('Building indexes', () => buildIndexes(connection), patience);
  opened.push(() => indexing.catch(() => undefined));
  return app;
}

const answers = async (connection: Connection): Promise<boolean> => {
  try {
    await connection.db?.admin().ping();
    return true;
  } catch {
    return false;
  }
};

/** The port first, so that nothing new comes in; then in reverse order of opening. */
async function shutDown(server: Server, opened: readonly (() => Promise<void>)[]): Promise<void> {
  const cutOff = closing(server);
  for (const closeIt of opened.toReversed()) await closeIt();
  await cutOff();
}
