import { spawn } from 'node:child_process';
import { once } from 'node:events';

const TEST = 'test/hostile/typed-text.test.ts';

/**
 * Types hostile strings into every text input of every form, as the tests do with a sample of them.
 * @param rounds how many of the strings; more than there are means all.
 * @throws Error where anything is lost, comes alive, or ends in an alarm; what it was is printed before.
 */
export async function run({
  seed,
  rounds,
}: {
  seed: number;
  rounds: number;
}): Promise<Record<string, unknown>> {
  const args = [require.resolve('jest/bin/jest'), TEST, '--json', '--selectProjects', 'trellis'];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NASTY_STRINGS: String(rounds), NASTY_SEED: String(seed) },
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`What was typed did not stay what it was: seed ${seed}.`);
  const { numPassedTests } = JSON.parse(printed) as { numPassedTests: number };
  return { strings: rounds, passed: numPassedTests };
}
