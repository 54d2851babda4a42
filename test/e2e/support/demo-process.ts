import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const CLI = join(__dirname, '..', '..', '..', 'dist', 'src', 'cli.js');

/** `npm run demo` as a process of its own, which can be killed. */
export interface DemoProcess {
  /** The address it printed. */
  readonly url: string;
  /** From its start to the printed address, in milliseconds. */
  readonly readyMs: number;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** As Ctrl-C would. @returns the exit code. */
  interrupt(): Promise<number | null>;
}

/** @throws Error with what it printed when it ends before it is ready. */
export async function startDemoProcess(dataDir: string, port = 0): Promise<DemoProcess> {
  const begun = performance.now();
  const child = spawn(process.execPath, [CLI, 'demo', '--data', dataDir, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await printedAddress(child);
  const end = async (signal: NodeJS.Signals) => {
    const exit = once(child, 'exit');
    child.kill(signal);
    const [code] = (await exit) as [number | null];
    return code;
  };
  return {
    url,
    readyMs: performance.now() - begun,
    kill: async () => void (await end('SIGKILL')),
    interrupt: () => end('SIGINT'),
  };
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
      if (url) resolve(url);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The demo ended with ${code}: ${said}`)));
  });
}
