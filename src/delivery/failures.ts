import { faultFields } from '../shared/faults';
import type { Log } from '../shared/log';
import type { Card } from './card';
import type { Verdict } from './errors';
import type { Pace, PacedMethod } from './pace';

/** How long everything rests when the installation is broken, before it is tried again, in milliseconds. */
const BROKEN_REST_MS = 10 * 60_000;

interface Deps {
  readonly pace: Pace;
  readonly log: Log;
}

/**
 * What a failure means beyond its own card: a rate limit rests its method, a broken installation rests everything;
 * and what somebody must know is logged, with `alert` where somebody must act.
 */
export type ReportFailure = (card: Card, method: PacedMethod, verdict: Verdict, err: unknown) => void;

export const reportingFailures =
  ({ pace, log }: Deps): ReportFailure =>
  (card, method, verdict, err) => {
    const line = { card: card.id, method, class: verdict.class, code: verdict.code };
    if (verdict.retryAfterMs !== undefined) {
      pace.rest(method, verdict.retryAfterMs);
      log.warn({ ...line, retryAfterMs: verdict.retryAfterMs }, 'Slack limits the rate: the method rests');
    } else if (verdict.inOnePlace) {
      log.error(
        { ...line, alert: true },
        'the admin channel cannot be posted to: is it there, and is Trellis in it?',
      );
    } else if (verdict.class === 'installation') {
      pace.restAll(BROKEN_REST_MS);
      log.error({ ...line, alert: true }, 'the installation is broken: nothing is sent until it is mended');
    } else if (verdict.class === 'bug') {
      log.error(
        { ...line, ...faultFields(err), alert: true },
        'Slack refused a message of ours: it is not tried again',
      );
    } else {
      log.warn(line, 'a message did not go through');
    }
  };

/** Whether the card itself did nothing wrong, and goes back without that being counted. */
export const isNobodysFault = (verdict: Verdict): boolean =>
  verdict.retryAfterMs !== undefined || (verdict.class === 'installation' && !verdict.inOnePlace);
