import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { pino } from 'pino';
import { ConfigError, readConfig } from './config';
import { systemTime } from './shared/clock';
import { randomIds } from './shared/ids';
import { Hopeless } from './shared/patience';
import { startTrellis } from './start';

const ENV_FILE = '.env';

/** `npm start`: Trellis from the environment, until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  if (existsSync(ENV_FILE)) loadEnvFile(ENV_FILE);
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel });
  const time = systemTime();
  const trellis = await startTrellis(config, {
    clock: time,
    time,
    newId: randomIds(),
    random: Math.random,
    log,
  });
  log.info({ port: trellis.port }, 'Listening.');

  const stop = (signal: NodeJS.Signals) => {
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

  await trellis.ready;
  log.info('Serving.');
}

/** What somebody can mend is said in a line of its own; a fault of ours shows where it happened. */
const lastWords = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const mendable = error instanceof ConfigError || error instanceof Hopeless;
  return mendable ? error.message : (error.stack ?? error.message);
};

main().catch((error: unknown) => {
  process.stderr.write(`${lastWords(error)}\n`);
  process.exit(1);
});
