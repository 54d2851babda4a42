import { pino } from 'pino';
import { readConfig } from '../../src/config';
import { systemTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import { startTrellis } from '../../src/start';

/** Reviews close tomorrow: by then all of them are due. */
const LATER_MS = 2 * 24 * 3_600_000;

/** Trellis as `npm start` runs it, which seals as if it were the day after tomorrow, and answers how long that took. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const time = systemTime();
  const log = pino({ level: config.logLevel }, process.stderr);
  const trellis = await startTrellis(config, {
    ...{ clock: time, time, log },
    newId: randomIds(),
    random: Math.random,
  });
  const { features } = await trellis.ready;
  const chore = features.flatMap(({ chores }) => chores).find(({ name }) => name === 'reviews.seal')!;

  async function sealing(): Promise<{ ms: number }> {
    const begun = performance.now();
    await chore.run(new Date(time.now().getTime() + LATER_MS));
    return { ms: performance.now() - begun };
  }

  process.on('message', () => void sealing().then((took) => process.send?.(took)));
  process.once('SIGTERM', () => void trellis.stop().then(() => process.exit(0)));
}

void main();
