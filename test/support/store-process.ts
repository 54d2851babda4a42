import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BIN = join(__dirname, '..', '..', 'embedded-mongo', 'bin', 'embedded-mongo.js');

/** The embedded store as a process of its own, with its data on disk, that can be killed and frozen. */
export interface StoreProcess {
  readonly uri: string;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** On the same data and port. */
  restart(): Promise<void>;
  /** It takes connections and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** Also deletes the data. */
  remove(): Promise<void>;
}

export async function storeProcess(): Promise<StoreProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'trellis-store-'));
  let { child, uri } = await run(dataDir, 0);
  const port = Number(new URL(uri).port);

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  return {
    uri,
    kill,
    async restart() {
      ({ child, uri } = await run(dataDir, port));
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async remove() {
      await kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function run(dataDir: string, port: number): Promise<{ child: ChildProcess; uri: string }> {
  const args = [BIN, '--data', dataDir, '--port', String(port)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, uri: printed.toString().trim() };
}
