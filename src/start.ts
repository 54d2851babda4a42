import type { Server } from 'node:http';
import { join } from 'node:path';
import { type App, buildApp } from './app';
import type { Config } from './config';
import { close, listen, type PublicPort, publicServer } from './http';
import type { Log } from './shared/log';
import { Hopeless, untilItWorks } from './shared/patience';
import { whoAmI } from './slack/auth';
import { impatientClient } from './slack/client';
import { buildIndexes, type Connection, connect } from './storage/connection';
import { AnotherWorkspace, claimWorkspace } from './storage/workspace.store';
import type { Surroundings } from './surroundings';

/** A Trellis that listens. */
export interface Trellis {
  readonly port: number;
  /** Resolves with the app once it serves people; rejects when it never will. Until then Slack is answered 503. */
  readonly ready: Promise<App>;
  /** Takes nothing new, finishes what is in flight (at most 10 s), closes everything. */
  stop(): Promise<void>;
}

interface Database {
  readonly connection: Connection;
  close(): Promise<void>;
}

/**
 * Opens the port, so that `/health` answers at once; then finds the database and Slack, trying for as long as it
 * takes, and serves people.
 * @param host one interface to listen on; all without it.
 * @throws Hopeless when the port is taken.
 */
export async function startTrellis(config: Config, around: Surroundings, host?: string): Promise<Trellis> {
  const stopping = new AbortController();
  const door: PublicPort = { slack: undefined, notReady: async () => ['starting'] };
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
    untilItWorks('Slack', () => whoAmI(client), patience),
  ]);
  const { connection } = database;
  await claimWorkspace(connection, us.teamId).catch(handOnAnotherWorkspace);
  const app = buildApp(config, { ...around, connection, client, workspaceId: us.teamId, appId: us.appId });
  opened.push(app.stop);
  await buildIndexes(connection);
  await untilItWorks("Slack's list of people", app.welcomePeople, patience);
  app.start();
  door.slack = app.listener;
  door.notReady = async () => ((await answers(connection)) ? [] : ['database']);
  return app;
}

/** The embedded store comes with the program only where no `MONGODB_URI` is set. */
async function openDatabase(config: Config, log: Log): Promise<Database> {
  if (config.mongodbUri) {
    const connection = await connect(config.mongodbUri);
    return { connection, close: () => connection.close() };
  }
  const dataDir = join(config.dataDir, 'store');
  const { startEmbeddedMongo } = await import('@trellis/embedded-mongo');
  const store = await startEmbeddedMongo({ dataDir }).catch(handOnRefusal);
  log.info({ dataDir }, 'MONGODB_URI is not set: data is kept in the embedded store.');
  const connection = await connect(store.uri);
  return {
    connection,
    async close() {
      await connection.close();
      await store.close();
    },
  };
}

/** The store's own line: the directory is in use, is damaged, or may not be written. */
function handOnRefusal(error: unknown): never {
  throw new Hopeless(error instanceof Error ? error.message : String(error));
}

function handOnAnotherWorkspace(error: unknown): never {
  throw error instanceof AnotherWorkspace ? new Hopeless(error.message) : error;
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
  const portClosed = close(server);
  for (const closeIt of opened.toReversed()) await closeIt();
  await portClosed;
}
