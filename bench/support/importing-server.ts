import { pino } from 'pino';
import { readConfig } from '../../src/config';
import { systemTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import { startTrellis } from '../../src/start';

const POLL_MS = 20;

/**
 * Trellis as `npm start` runs it, which imports the file that it is told of, and answers how long that took: the check
 * until the summary is there, and from the confirmation until everything is so.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const time = systemTime();
  const log = pino({ level: config.logLevel }, process.stderr);
  const trellis = await startTrellis(config, {
    ...{ clock: time, time, log },
    newId: randomIds(),
    random: Math.random,
  });
  const { imports } = await trellis.ready;

  async function importing(text: string): Promise<{ checkMs: number; applyMs: number; state?: string }> {
    const begun = performance.now();
    const report = await imports.check(Buffer.from(text), 'operator');
    if (report.kind !== 'proposed') throw new Error(JSON.stringify(report).slice(0, 1_000));
    const checked = performance.now();
    await imports.apply(report.importId, 'operator');
    let progress = await imports.progress(report.importId);
    while (progress?.state === 'APPLYING') {
      await time.sleep(POLL_MS);
      progress = await imports.progress(report.importId);
    }
    return { checkMs: checked - begun, applyMs: performance.now() - checked, state: progress?.state };
  }

  process.on('message', (text: string) => void importing(text).then((took) => process.send?.(took)));
  process.once('SIGTERM', () => void trellis.stop().then(() => process.exit(0)));
}

void main();
