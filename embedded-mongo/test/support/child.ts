import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = join(__dirname, '../../bin/embedded-mongo.js');

export interface RunningProgram {
  readonly uri: string;
  readonly process: ChildProcess;
  /** Sends a signal and resolves with the exit code, or null for a process that was killed. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** Starts `embedded-mongo` as a process of its own and waits for its URI. */
export const runProgram = async (...args: string[]): Promise<RunningProgram> => {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [uri] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return {
    uri,
    process: child,
    end: async (signal) => {
      const exited = once(child, 'exit');
      child.kill(signal);
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
};

/** Runs `embedded-mongo` with arguments it must refuse; resolves with what it says and its exit code. */
export const runRefused = async (...args: string[]): Promise<{ said: string; code: number | null }> => {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    said += String(chunk);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { said, code };
};
