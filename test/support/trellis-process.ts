import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADMIN_CHANNEL, HELEN, SECRETS } from './company';
import { TEST_KEYS } from './keys';
import type { LogLine } from './log-lines';

const MAIN = join(__dirname, '..', '..', 'dist', 'src', 'main.js');

export type Environment = Readonly<Record<string, string | undefined>>;

/** `npm start` as a process of its own. */
export interface TrellisProcess {
  readonly child: ChildProcess;
  /** What it has logged so far. */
  readonly lines: readonly LogLine[];
  /** What it has printed to stderr so far. */
  stderr(): string;
  /** Resolves with the exit code once it ended, `null` where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** A fresh directory for the data of one test file. */
export function freshDirectory(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'trellis-flow-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Everything that is required, for a company whose Slack is at `apiUrl`. */
export const environment = (apiUrl: string, port: number, dataDir: string): Environment => ({
  SLACK_BOT_TOKEN: SECRETS.botToken,
  SLACK_SIGNING_SECRET: SECRETS.signingSecret,
  SLACK_API_URL: apiUrl,
  TRELLIS_HR_ADMINS: HELEN,
  TRELLIS_ADMIN_CHANNEL: ADMIN_CHANNEL,
  TRELLIS_ENCRYPTION_KEYS: TEST_KEYS.encryptionKeys,
  TRELLIS_AUDIT_KEY: TEST_KEYS.auditKey,
  TRELLIS_DATA_DIR: dataDir,
  PORT: String(port),
});

/** @param cwd away from any `.env`. @param script instead of the program's own entry. */
export function startProcess(env: Environment, cwd: string, script = MAIN): TrellisProcess {
  const child = spawn(process.execPath, [script], {
    cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...env },
  });
  const lines: LogLine[] = [];
  let partial = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (partial + chunk.toString()).split('\n');
    partial = parts.pop() ?? '';
    lines.push(...parts.map((line) => JSON.parse(line) as LogLine));
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, lines, stderr: () => stderr, ended };
}

/** The status that `path` answers, `undefined` while nobody listens. */
export async function statusOf(port: number, path: string): Promise<number | undefined> {
  try {
    return (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  } catch {
    return undefined;
  }
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** @throws Error when it has not come true after `timeoutMs`. */
export async function eventually(look: () => unknown, timeoutMs = 8_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`It did not happen within ${timeoutMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
