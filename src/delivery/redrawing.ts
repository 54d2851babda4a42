import type { RealTime } from '../shared/clock';
import { faultFields } from '../shared/faults';
import type { Log } from '../shared/log';
import type { Message } from '../slack/blocks';
import type { Card } from './card';
import { released } from './claims';
import { UnsendableMessage, type Verdict, verdictOf } from './errors';
import { isNobodysFault, type ReportFailure } from './failures';
import { drawn, redrawnIfChanged, replyUsed } from './outcomes';
import type { Pace, PacedMethod } from './pace';
import type { SendClient } from './ports';
import type { Rendering } from './rendering';
import type { Settling } from './settling';

interface Deps extends Settling {
  readonly slack: SendClient;
  readonly render: Rendering;
  readonly pace: Pace;
  readonly time: RealTime;
  readonly log: Log;
  readonly report: ReportFailure;
  readonly signal: AbortSignal;
}

/**
 * Draws a sent card again: through the click's `response_url` while it lives, else by `chat.update`. Drawing twice
 * is drawing once, so an ambiguous answer is simply tried again. What cannot be drawn any more stays as it is.
 */
export function redrawing(deps: Deps): (claim: Card) => Promise<void> {
  const { slack, render, pace, time, log, report, signal, settle, putOff, handBack } = deps;
  const asDrawn =
    (claim: Card, reason: string | null = null) =>
    (card: Card) =>
      drawn(card, { drew: claim.version, realNow: time.now() }, reason);

  async function refused(claim: Card, method: PacedMethod, verdict: Verdict, error: unknown): Promise<void> {
    report(claim, method, verdict, error);
    if (isNobodysFault(verdict)) {
      await handBack(claim, pace.restsUntil(method), verdict.code, asDrawn(claim, verdict.code));
    } else if (method === 'response_url' && verdict.class !== 'bug') {
      await settle(claim, (card) => redrawnIfChanged(replyUsed(card, true), time.now()));
    } else if (verdict.class === 'bug' || verdict.class === 'gone') {
      await settle(claim, asDrawn(claim, verdict.code));
    } else {
      await putOff(claim, verdict.code, asDrawn(claim, verdict.code));
    }
  }

  async function draw(claim: Card, message: Message): Promise<void> {
    const { channel, ts, reply } = claim;
    if (claim.queue === 'reply' && reply) {
      await slack.respond(reply.url, message);
      await settle(claim, (card) => asDrawn(claim)(replyUsed(card)));
    } else if (channel && ts) {
      await slack.updateMessage(channel, ts, message);
      await settle(claim, asDrawn(claim));
    }
  }

  return async (claim) => {
    const method = claim.queue === 'reply' ? 'response_url' : 'chat.update';
    let message: Message | undefined;
    try {
      const parts = await render.parts(claim, claim.items, { seen: true });
      message = parts.length > 0 ? render.message(parts) : undefined;
    } catch (err) {
      if (err instanceof UnsendableMessage) return refused(claim, method, verdictOf(err), err);
      log.error({ card: claim.id, ...faultFields(err) }, 'a card could not be drawn again');
      return putOff(claim, 'not rendered', asDrawn(claim, 'not rendered'));
    }
    if (!message) return settle(claim, asDrawn(claim));
    const notBefore = await pace.turn(method, claim.channel ?? '', signal);
    if (notBefore) return settle(claim, (card) => released(card, notBefore));
    try {
      await draw(claim, message);
    } catch (error) {
      await refused(claim, method, verdictOf(error), error);
    }
  };
}
