import type { RealTime } from '../shared/clock';
import { faultFields } from '../shared/faults';
import type { Log } from '../shared/log';
import type { Card } from './card';
import { backedOff, failed, putBack } from './outcomes';
import type { DeliveryStore } from './ports';

interface Deps {
  readonly store: DeliveryStore;
  readonly time: RealTime;
  readonly random: () => number;
  readonly log: Log;
  /** Called when the card is to be worked on again. */
  wake(): void;
}

/** Ends a claim. */
export interface Settling {
  /**
   * Records an outcome, unless the claim was lost to another worker meanwhile: then the other one's outcome counts.
   * A store that is away is asked a few times more, because a message that went out and is not recorded goes out twice.
   */
  settle(claim: Card, change: (card: Card) => Card): Promise<void>;
  /** Tried again later; `givenUp` is what becomes of it after a day of that. */
  putOff(claim: Card, reason: string, givenUp?: (card: Card) => Card): Promise<void>;
  /** The same for what is nobody's fault, from `nextAt` on. */
  handBack(claim: Card, nextAt: Date, reason: string, givenUp?: (card: Card) => Card): Promise<void>;
}

const TRIES = 5;
const BETWEEN_TRIES_MS = 1_000;

export function settling({ store, time, random, log, wake }: Deps): Settling {
  /** A settled card has no lease: then an earlier try came through although its answer was lost. */
  async function settleOnce(claim: Card, change: (card: Card) => Card): Promise<void> {
    let card: Card | undefined = claim;
    while (card?.lease && card.fence === claim.fence) {
      const saved = await store.saveCard(change(card));
      if (saved?.state === 'unknown')
        log.error({ card: saved.id, alert: true }, 'a card may have been sent twice');
      if (saved) return saved.queue ? wake() : undefined;
      card = await store.card(claim.id);
    }
    if (card?.fence !== claim.fence)
      log.warn({ card: claim.id }, 'a claim was lost before its outcome was recorded');
  }

  async function settle(claim: Card, change: (card: Card) => Card): Promise<void> {
    for (let left = TRIES - 1; ; left--) {
      try {
        return await settleOnce(claim, change);
      } catch (err) {
        if (left === 0) throw err;
        log.warn({ card: claim.id, ...faultFields(err) }, 'an outcome could not be recorded yet');
        await time.sleep(BETWEEN_TRIES_MS);
      }
    }
  }

  return {
    settle,
    putOff: (claim, reason, givenUp = (card) => failed(card, time.now(), reason)) => {
      const spread = random();
      return settle(claim, (card) => backedOff(card, time.now(), spread, reason) ?? givenUp(card));
    },
    handBack: (claim, nextAt, reason, givenUp = (card) => failed(card, time.now(), reason)) =>
      settle(claim, (card) => putBack(card, { nextAt, realNow: time.now() }, reason) ?? givenUp(card)),
  };
}
