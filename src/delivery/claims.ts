import { type Card, lookedAtBy, type Now } from './card';

/**
 * How long a worker has a card to itself, in milliseconds of real time: longer than it may wait for its turn and for
 * Slack's answer together. Machines' clocks may differ; the fence makes that safe.
 */
export const LEASE_MS = 120_000;

const after = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);

/**
 * The card as a worker claims it. One found `sending` was left so by a worker that died between its call and
 * its record: the person may have it already. It is sent once more and counted; after a second time it is
 * `unknown`, and only a person may decide to send it again.
 */
export function claimed(card: Card, realNow: Date): Card {
  const lease = after(realNow, LEASE_MS);
  const held: Card = { ...card, fence: card.fence + 1, lease, nextAt: lease };
  if (card.state !== 'sending') return held;
  if (card.possibleDuplicates > 0)
    return givenUp({ ...held, state: 'unknown', reason: 'worker_died_twice' }, realNow);
  return { ...held, state: 'pending', possibleDuplicates: 1 };
}

/** Written just before the call, so that what happens after is never taken for "not yet sent". */
export function calling(card: Card, now: Now): Card {
  const lease = after(now.real, LEASE_MS);
  return { ...card, state: 'sending', toldAt: now.domain, lease, nextAt: lease };
}

/**
 * Hands the card back untried, for the tick to let go once it may go out, from `from` on, both on the domain's clock.
 * The time it waits for its reader is no time in which it failed.
 */
export const held = (card: Card, from: Date, now: Date): Card => ({
  ...card,
  queue: 'held',
  nextAt: null,
  lease: null,
  heldUntil: lookedAtBy(from, now),
  attempts: 0,
  triedSince: null,
});

/** Hands the card back untried, to be claimed again from `nextAt` on. */
export const released = (card: Card, nextAt: Date, reason: string | null = card.reason): Card => ({
  ...card,
  state: card.state === 'sending' ? 'pending' : card.state,
  lease: null,
  nextAt,
  reason,
});

/** Failed or unknown: only a person may have it sent again. */
export const givenUp = (card: Card, realNow: Date): Card => atRest({ ...card, gaveUpAt: realNow });

/** Nothing more to do with it. */
export const atRest = (card: Card): Card => ({ ...card, queue: null, nextAt: null, lease: null });
