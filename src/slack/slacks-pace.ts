import { WebAPIRateLimitedError } from '@slack/web-api';
import type { RealTime } from '../shared/clock';
import type { Log } from '../shared/log';

export interface PaceDeps {
  readonly time: RealTime;
  readonly log: Log;
  /** Ends the waiting, at shutdown. */
  readonly signal?: AbortSignal;
}

/**
 * Calls Slack again after every rate limit, as late as it asks to; for work that nobody waits for.
 * @throws what else Slack throws; an AbortError when `signal` aborts.
 */
export async function atSlacksPace<T>(call: () => Promise<T>, { time, log, signal }: PaceDeps): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof WebAPIRateLimitedError)) throw error;
      log.info({ seconds: error.retryAfter }, 'Slack asks to slow down reading the directory.');
      await time.sleep(error.retryAfter * 1_000, signal);
    }
  }
}
