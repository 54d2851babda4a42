import type { RealTime } from './clock';
import type { Log } from './log';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** A failure that trying again will not mend: {@link untilItWorks} hands it on at once. */
export class Hopeless extends Error {
  override name = 'Hopeless';
}

/**
 * Tries `work` until it succeeds, with growing pauses, and logs one clear line for each failure.
 * @param what names it for the log: "Slack", "The database".
 * @throws Hopeless as `work` throws it, and an AbortError when `signal` aborts.
 */
export async function untilItWorks<T>(
  what: string,
  work: () => Promise<T>,
  { time, log, signal }: { time: RealTime; log: Log; signal: AbortSignal },
): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (error instanceof Hopeless) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ reason }, `${what} does not answer; trying again in ${pause / 1_000} s.`);
    }
    await time.sleep(pause, signal);
  }
}
