import { type Card, carries, type Reply } from './card';
import { atRest, givenUp, released } from './claims';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** Transient failures are retried for a day: after that, what the card says is no news. */
export const GIVE_UP_AFTER_MS = 24 * HOUR;
const FIRST_DELAY_MS = 2 * SECOND;
const LONGEST_DELAY_MS = 2 * HOUR;

/** Slack's: a `response_url` lives 30 minutes and 5 uses. https://docs.slack.dev/interactivity/handling-user-interaction */
const REPLY_LIFE_MS = 29 * 60 * SECOND;
const REPLY_USES = 4;

/** What the outcome of a turn is recorded against. */
export interface Attempt {
  /** The card's version when its content was rendered. */
  readonly drew: number;
  readonly realNow: Date;
}

const isAlive = (reply: Reply | null, realNow: Date): boolean =>
  reply !== null && reply.left > 0 && reply.until > realNow;

/** A sent card: queued to put away the one it replaces, or to be drawn again where it has changed, else at rest. */
export function redrawnIfChanged(card: Card, realNow: Date): Card {
  const waits = { nextAt: realNow, lease: null };
  if (card.replaces) return { ...card, ...waits, queue: 'replace' };
  if (card.version <= card.drawnVersion) return atRest(card);
  return { ...card, ...waits, queue: isAlive(card.reply, realNow) ? 'reply' : 'update' };
}

/** Stands in the place of the card before it, which was at `version` then; drawn again where it had changed meanwhile. */
export function inPlaceOf(card: Card, version: number | undefined, realNow: Date): Card {
  const isStale = version !== undefined && card.replaces?.version !== version;
  const next = isStale ? card.version + 1 : card.version;
  return redrawnIfChanged({ ...succeeded(card), replaces: null, version: next }, realNow);
}

/** `later` stands in its place, with what was open of it: its message is to be deleted, whoever else was at it. */
export const replaced = (card: Card, later: Card, realNow: Date): Card => ({
  ...succeeded(card),
  items: card.items.filter((item) => !carries(later, item)),
  state: 'replaced',
  queue: 'delete',
  nextAt: realNow,
  lease: null,
  fence: card.fence + 1,
});

const succeeded = (card: Card): Card => ({ ...card, attempts: 0, triedSince: null, reason: null });

export const sent = (
  card: Card,
  { drew, realNow }: Attempt,
  message: { channel: string; ts: string },
): Card => redrawnIfChanged({ ...succeeded(card), ...message, state: 'sent', drawnVersion: drew }, realNow);

/** @param reason why it was taken for drawn although the person sees the older version. */
export const drawn = (card: Card, { drew, realNow }: Attempt, reason: string | null = null): Card =>
  redrawnIfChanged({ ...succeeded(card), drawnVersion: drew, reason }, realNow);

/** Nothing was left to say; unless something has come in since it was rendered. */
export const skipped = (card: Card, { drew, realNow }: Attempt, reason: string): Card =>
  card.version > drew ? released(card, realNow) : atRest({ ...card, state: 'skipped', reason });

export const failed = (card: Card, realNow: Date, reason: string): Card =>
  givenUp({ ...card, state: 'failed', reason }, realNow);

/** One copy may have arrived. The first time that happens the card is sent again and counted, the second time not. */
export const ambiguous = (
  card: Card,
  { retryAt, realNow }: { retryAt: Date; realNow: Date },
  reason: string,
): Card =>
  card.possibleDuplicates > 0
    ? givenUp({ ...card, state: 'unknown', reason }, realNow)
    : { ...released(card, retryAt, reason), possibleDuplicates: 1 };

/** How long to wait after `attempts` failures: doubling, spread by `random` (0 to 1) so that retries do not march in step. */
export const backOffMs = (attempts: number, random: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempts) * (0.5 + random / 2);

/** Tried again later; `undefined` once it was tried for a day. */
export function backedOff(card: Card, realNow: Date, random: number, reason: string): Card | undefined {
  const triedSince = card.triedSince ?? realNow;
  if (realNow.getTime() - triedSince.getTime() >= GIVE_UP_AFTER_MS) return undefined;
  const nextAt = new Date(realNow.getTime() + backOffMs(card.attempts, random));
  return { ...released(card, nextAt, reason), attempts: card.attempts + 1, triedSince };
}

/**
 * Tried again from `nextAt` on, because nothing was wrong with the card itself; `undefined` once that has gone on for
 * a day.
 */
export function putBack(
  card: Card,
  { nextAt, realNow }: { nextAt: Date; realNow: Date },
  reason: string,
): Card | undefined {
  const triedSince = card.triedSince ?? realNow;
  if (realNow.getTime() - triedSince.getTime() >= GIVE_UP_AFTER_MS) return undefined;
  return { ...released(card, nextAt, reason), triedSince };
}

/**
 * A card that failed, or that nobody knows of, sent once more because a person wants it; under a number of its own, so
 * that the same wish twice is one.
 */
export const sentAgain = (card: Card, realNow: Date): Card => ({
  ...released(card, realNow, null),
  state: 'pending',
  queue: 'send',
  heldUntil: null,
  fence: card.fence + 1,
  attempts: 0,
  triedSince: null,
  gaveUpAt: null,
  possibleDuplicates: card.possibleDuplicates + (card.state === 'unknown' ? 1 : 0),
});

/** One use of the reply is gone, or with `spent` all of them. */
export const replyUsed = (card: Card, spent = false): Card => ({
  ...card,
  reply: card.reply && !spent ? { ...card.reply, left: card.reply.left - 1 } : null,
});

/** What it says has changed. A card not yet claimed says it anyway, one that never went out has nothing to redraw. */
export function touched(card: Card, realNow: Date): Card {
  if (card.lease) return { ...card, version: card.version + 1 };
  if (card.state === 'sent') return redrawnIfChanged({ ...card, version: card.version + 1 }, realNow);
  return card;
}

/** The person clicked on it; a redraw already waiting goes out through the click. */
export function clicked(card: Card, url: string, realNow: Date): Card {
  const until = new Date(realNow.getTime() + REPLY_LIFE_MS);
  const answered: Card = { ...card, reply: { url, until, left: REPLY_USES } };
  return card.queue === 'update' && !card.lease ? redrawnIfChanged(answered, realNow) : answered;
}
