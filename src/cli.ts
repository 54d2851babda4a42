import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvFile } from 'node:process';
import { destination, pino } from 'pino';
import { audit } from './commands/audit';
import type { Command, CommandIo } from './commands/command';
import { demo } from './commands/demo';
import { erasePerson } from './commands/erase-person';
import { exportPerson } from './commands/export-person';
import { keys } from './commands/keys';
import { people } from './commands/people';
import { reviews } from './commands/reviews';
import { roles } from './commands/roles';
import { ConfigError } from './config';
import { systemTime } from './shared/clock';
import { randomIds } from './shared/ids';
import { Hopeless } from './shared/patience';

const COMMANDS: Readonly<Record<string, Command>> = {
  demo,
  keys,
  people,
  roles,
  reviews,
  audit,
  'export-person': exportPerson,
  'erase-person': erasePerson,
};

/** From `dist/src`. */
const ROOT = join(__dirname, '..', '..');
const ENV_FILE = '.env';
const STDERR = 2;

async function main([name = 'help', ...args]: readonly string[]): Promise<void> {
  if (existsSync(ENV_FILE)) loadEnvFile(ENV_FILE);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) {
    process.exitCode = await command.run(args, processIo());
    return;
  }
  const usages = Object.values(COMMANDS).map(({ usage }) => usage);
  process.stdout.write(usages.join('\n'));
  process.exitCode = name === 'help' ? 0 : 2;
}

function processIo(): CommandIo {
  const time = systemTime();
  return {
    root: ROOT,
    env: process.env,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    log: pino({ level: process.env.LOG_LEVEL || 'warn' }, destination({ dest: STDERR, sync: true })),
    clock: time,
    time,
    newId: randomIds(),
    random: Math.random,
    onStop(stop) {
      const end = () => void stop().then(() => process.exit(0), failed);
      process.once('SIGINT', end);
      process.once('SIGTERM', end);
    },
  };
}

/** What whoever typed the command can mend is told in its own words, everything else as the fault it is. */
const told = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const mistyped = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
  const worded = error instanceof ConfigError || error instanceof Hopeless;
  if (mistyped) return `${error.message}\nWrite "npx trellis help" to see what may be typed.`;
  return worded ? error.message : (error.stack ?? error.message);
};

function failed(error: unknown): void {
  process.stderr.write(`${told(error)}\n`);
  process.exit(1);
}

main(process.argv.slice(2)).catch(failed);
