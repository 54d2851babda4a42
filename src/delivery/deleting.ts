import type { Card } from './card';
import { atRest, released } from './claims';
import { type Verdict, verdictOf } from './errors';
import { isNobodysFault, type ReportFailure } from './failures';
import type { Pace } from './pace';
import type { SendClient } from './ports';
import type { Settling } from './settling';

interface Deps extends Settling {
  readonly slack: SendClient;
  readonly pace: Pace;
  readonly report: ReportFailure;
  readonly signal: AbortSignal;
}

const METHOD = 'chat.delete';

/**
 * Deletes the message of a card that another has taken the place of. Deleting twice is deleting once, so an ambiguous
 * answer is simply tried again. What cannot be deleted stays, and its buttons do what they did.
 */
export function deleting(deps: Deps): (claim: Card) => Promise<void> {
  const { slack, pace, report, signal, settle, putOff, handBack } = deps;

  async function refused(claim: Card, verdict: Verdict, error: unknown): Promise<void> {
    report(claim, METHOD, verdict, error);
    if (isNobodysFault(verdict)) {
      await handBack(claim, pace.restsUntil(METHOD), verdict.code, atRest);
    } else if (verdict.class === 'bug' || verdict.class === 'gone') {
      await settle(claim, atRest);
    } else {
      await putOff(claim, verdict.code, atRest);
    }
  }

  return async (claim) => {
    const { channel, ts } = claim;
    if (!channel || !ts) return settle(claim, atRest);
    const notBefore = await pace.turn(METHOD, channel, signal);
    if (notBefore) return settle(claim, (card) => released(card, notBefore));
    try {
      await slack.deleteMessage(channel, ts);
    } catch (error) {
      return refused(claim, verdictOf(error), error);
    }
    return settle(claim, atRest);
  };
}
