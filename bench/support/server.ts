import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  appFromManifest,
  type Simulator,
  startSimulator,
  type WorkspaceSeed,
} from '@trellis/slack-simulator';
import { pino } from 'pino';
import { openDatabase } from '../../src/database';
import type { Connection } from '../../src/storage/connection';

const ROOT = join(__dirname, '..', '..', '..');
const MAIN = join(ROOT, 'dist', 'src', 'main.js');
const HR = 'U0HR';
const ADMIN_CHANNEL = 'C0HR';
const STOPS_WITHIN_MS = 30_000;

/** `npm start` as a process of its own with the embedded store, and a simulated Slack in this one. */
export interface Server {
  readonly simulator: Simulator;
  /** Where Slack posts to. */
  readonly requestUrl: string;
  readonly signingSecret: string;
  /** From its start to `/ready`, in milliseconds. */
  readonly readyMs: number;
  /** Resident memory of the process at this moment, in megabytes. */
  rssMb(): number;
  /** What the process has used of the processors so far, in milliseconds. */
  cpuMs(): number;
  /** To a program that takes messages; resolves with its answer. */
  tell(message: string): Promise<unknown>;
  stop(): Promise<void>;
}

interface ServerOptions {
  readonly prepare?: (connection: Connection) => Promise<unknown>;
  readonly program?: string;
}

/**
 * @param people how many members the workspace has, besides one HR admin.
 * @param prepare fills the store before the first start.
 * @param program what is run in place of `npm start`, with the same environment.
 */
export async function startServer(
  people: number,
  { prepare, program = MAIN }: ServerOptions = {},
): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), 'trellis-bench-'));
  const port = await freePort();
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  const secrets = { requestUrl, signingSecret: 'a-signing-secret-for-a-bench', botToken: 'xoxb-bench' };
  const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'manifests', 'production.json'), 'utf8'));
  const simulator = await startSimulator({
    seed: workspaceOf(people),
    app: appFromManifest(manifest, secrets),
  });
  const encryptionKeys = `bench:${randomBytes(32).toString('base64')}`;
  const env = {
    PATH: process.env.PATH,
    SLACK_BOT_TOKEN: secrets.botToken,
    SLACK_SIGNING_SECRET: secrets.signingSecret,
    SLACK_API_URL: simulator.apiUrl,
    TRELLIS_HR_ADMINS: HR,
    TRELLIS_ADMIN_CHANNEL: ADMIN_CHANNEL,
    TRELLIS_DATA_DIR: dataDir,
    TRELLIS_ENCRYPTION_KEYS: encryptionKeys,
    TRELLIS_AUDIT_KEY: randomBytes(32).toString('base64'),
    PORT: String(port),
    LOG_LEVEL: 'warn',
  };
  if (prepare) {
    const config = { mongodbUri: undefined, dataDir, encryptionKeys };
    const { connection, close } = await openDatabase(config, pino({ level: 'silent' }));
    await prepare(connection).finally(close);
  }
  const begun = performance.now();
  const child = spawn(process.execPath, [...process.execArgv, program], {
    cwd: dataDir,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env,
  });
  // A bench that fails or is interrupted leaves no server behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  await untilReady(child, `http://127.0.0.1:${port}/ready`);
  return {
    simulator,
    requestUrl,
    signingSecret: secrets.signingSecret,
    readyMs: performance.now() - begun,
    rssMb: () => residentMb(child),
    cpuMs: () => processorMs(child),
    async tell(message) {
      const answer = once(child, 'message');
      child.send(message);
      return (await answer)[0];
    },
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      const patience = setTimeout(kill, STOPS_WITHIN_MS);
      await exited;
      clearTimeout(patience);
      process.off('exit', kill);
      await simulator.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export const personId = (number: number): string => `U0P${number}`;
/** The HR admin and the members, by their Slack ids. */
export const memberIds = (people: number): string[] => [
  HR,
  ...Array.from({ length: people }, (_, i) => personId(i)),
];
export const WORKSPACE = 'T0BENCH';
export const emailOf = (number: number): string => `person.${number}@bench.example`;
export const hr = { slackId: HR, channel: ADMIN_CHANNEL };

const workspaceOf = (people: number): WorkspaceSeed => ({
  team: { id: WORKSPACE, name: 'Bench' },
  botUser: { id: 'U0BOT', name: 'trellis' },
  users: [
    { id: HR, name: 'hr', tz: 'Europe/Berlin' },
    ...Array.from({ length: people }, (_, i) => ({
      id: personId(i),
      name: `person.${i}`,
      email: emailOf(i),
      tz: 'Europe/Berlin',
    })),
  ],
  channels: [{ id: ADMIN_CHANNEL, name: 'people-ops', isPrivate: true, members: [HR, 'U0BOT'] }],
});

/** @throws Error where it ends before it is ready. */
async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const answers = async () => {
    try {
      return (await fetch(url)).ok;
    } catch {
      return false;
    }
  };
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`Trellis ended with ${child.exitCode} before it was ready.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const residentMb = ({ pid }: ChildProcess): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
};

const TICK_MS = 10;
function processorMs({ pid }: ChildProcess): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * TICK_MS;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
