import type { Clock, RealTime } from '../shared/clock';
import { faultFields } from '../shared/faults';
import type { Log } from '../shared/log';
import type { Message } from '../slack/blocks';
import type { Card } from './card';
import { calling, held, released } from './claims';
import type { Compose } from './composing';
import { UnsendableMessage, type Verdict, verdictOf } from './errors';
import { isNobodysFault, type ReportFailure } from './failures';
import { HR_CHANNEL, ofTheChannel } from './hr-channel';
import { ambiguous, backOffMs, failed, sent, skipped } from './outcomes';
import type { Pace } from './pace';
import type { DeliveryStore, Recipients, SendClient } from './ports';
import { mayBeTold } from './quiet';
import type { Settling } from './settling';

interface Deps extends Settling {
  readonly store: DeliveryStore;
  readonly slack: SendClient;
  readonly recipients: Recipients;
  readonly compose: Compose;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly time: RealTime;
  readonly random: () => number;
  readonly log: Log;
  readonly report: ReportFailure;
  /** Aborted when no further call is to begin. */
  readonly signal: AbortSignal;
}

/** A card that is marked as being sent, and what is to be sent. */
interface Ready {
  readonly card: Card;
  readonly slackId: string;
  readonly message: Message;
}

const METHOD = 'chat.postMessage';

/** Sends a claimed card, unless it falls into quiet time: composes it, waits for its turn, marks it, calls Slack, records the outcome. */
export function sending(deps: Deps): (claim: Card) => Promise<void> {
  const {
    store,
    slack,
    recipients,
    compose,
    pace,
    clock,
    time,
    random,
    log,
    report,
    signal,
    settle,
    putOff,
    handBack,
  } = deps;
  const skip = (claim: Card, reason: string) =>
    settle(claim, (card) => skipped(card, { drew: claim.version, realNow: time.now() }, reason));

  /** @returns `undefined` when the claim has been settled otherwise or lost. */
  async function prepare(claim: Card): Promise<Ready | undefined> {
    let card: Card | undefined = claim;
    while (card?.fence === claim.fence) {
      const ready = await prepareAs(card);
      if (!ready) return undefined;
      const marked = await store.saveCard(calling(ready.card, { domain: clock.now(), real: time.now() }));
      if (marked) return { ...ready, card: marked };
      card = await store.card(claim.id);
    }
    return undefined;
  }

  async function prepareAs(card: Card): Promise<Ready | undefined> {
    const recipient = await recipients.recipient(card.recipient);
    if (!recipient?.active) return void (await skip(card, 'recipient is not active'));
    const now = clock.now();
    const from = mayBeTold(now, recipient);
    if (from > now) return void (await settle(card, (latest) => held(latest, from, now)));
    const composed = await compose(card, recipient);
    if (!composed) return void (await skip(card, 'nothing left to say'));
    const notBefore = await pace.turn(METHOD, recipient.slackId, signal);
    if (notBefore) return void (await settle(card, (latest) => released(latest, notBefore)));
    return { ...composed, slackId: recipient.slackId };
  }

  async function refused(card: Card, judged: Verdict, error: unknown): Promise<void> {
    const verdict = card.recipient === HR_CHANNEL ? ofTheChannel(judged) : judged;
    report(card, METHOD, verdict, error);
    if (isNobodysFault(verdict)) {
      await handBack(card, pace.restsUntil(METHOD), verdict.code);
    } else if (verdict.class === 'ambiguous') {
      const realNow = time.now();
      const retryAt = new Date(realNow.getTime() + backOffMs(0, random()));
      await settle(card, (now) => ambiguous(now, { retryAt, realNow }, verdict.code));
    } else if (verdict.class === 'bug' || verdict.class === 'gone') {
      await settle(card, (now) => failed(now, time.now(), verdict.code));
    } else {
      await putOff(card, verdict.code);
    }
  }

  async function unprepared(claim: Card, err: unknown): Promise<void> {
    if (err instanceof UnsendableMessage) return refused(claim, verdictOf(err), err);
    log.error({ card: claim.id, ...faultFields(err) }, 'a card could not be prepared');
    return putOff(claim, 'not_prepared');
  }

  async function call({ card, slackId, message }: Ready): Promise<void> {
    let posted: { channel: string; ts: string };
    try {
      posted = await slack.postMessage(slackId, message);
    } catch (error) {
      return refused(card, verdictOf(error), error);
    }
    return settle(card, (now) => sent(now, { drew: card.version, realNow: time.now() }, posted));
  }

  return async (claim) => {
    let ready: Ready | undefined;
    try {
      ready = await prepare(claim);
    } catch (err) {
      return unprepared(claim, err);
    }
    if (ready) await call(ready);
  };
}
