import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { pino } from 'pino';
import { ConfigError } from './config';
import { ownKeysFile, readConfigOrOwnKeys } from './kept-keys';
import { systemTime } from './shared/clock';
import { randomIds } from './shared/ids';
import { Hopeless } from './shared/patience';
import { startTrellis } from './start';

const ENV_FILE = '.env';

/** `npm start`: Trellis from the environment, until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  if (existsSync(ENV_FILE)) loadEnvFile(ENV_FILE);
  const config = readConfigOrOwnKeys(process.env);
  const log = pino({ level: config.logLevel });
  if (!process.env.TRELLIS_ENCRYPTION_KEYS) {
    const file = ownKeysFile(config.dataDir);
    log.info({ file }, 'TRELLIS_ENCRYPTION_KEYS is not set: Trellis uses keys of its own.');
  }
  const time = systemTime();
  const trellis = await startTrellis(config, {
    clock: time,
    time,
    newId: randomIds(),
    random: Math.random,
    log,
  });
  log.info({ port: trellis.port }, 'Listening.');

  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    stopping = true;
    log.info({ signal }, 'Stopping.');
    trellis.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal(error, 'Could not stop cleanly.');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  await trellis.ready.then(
    () => log.info('Serving.'),
    (error: unknown) => {
      if (!stopping) throw error;
    },
  );
}

/** One line where it says what to mend, everything where it is a fault. */
const told = (error: unknown): string => {
  if (error instanceof ConfigError || error instanceof Hopeless) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

main().catch((error: unknown) => {
  process.stderr.write(`${told(error)}\n`);
  process.exit(1);
});
