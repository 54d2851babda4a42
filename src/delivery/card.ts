/**
 * `sending` stands from just before the call to Slack until its outcome is recorded; `replaced` is a card whose open
 * items a later one has taken over.
 */
export type CardState = 'pending' | 'sending' | 'sent' | 'failed' | 'skipped' | 'unknown' | 'replaced';

/**
 * What is to be done with a card: send it, draw it again through a click's `response_url` or `chat.update`, put away
 * the one it replaces, or delete its message. A card `held` waits for its moment on the domain's clock.
 */
export type Queue = 'held' | 'send' | 'reply' | 'update' | 'replace' | 'delete';

/** One item of a card; its recipient is the card's. */
export interface CardItem {
  readonly kind: string;
  readonly slot: string;
}

/** A click's `response_url`: draws its message again without a rate limit, for a while and a few times. */
export interface Reply {
  readonly url: string;
  /** Real time. */
  readonly until: Date;
  /** Uses left. */
  readonly left: number;
}

export interface Replaced {
  readonly id: string;
  readonly version: number;
}

export interface CardKey {
  /** Internal id of the person. */
  readonly recipient: string;
  /** The recipient's calendar date for which it was planned, `2026-04-06`. */
  readonly day: string;
  /** 1 for the first card of that day. */
  readonly ordinal: number;
}

/** One message that carries a person's items of one day. */
export interface Card extends CardKey {
  readonly id: string;
  /** When it was made, on the domain's clock. */
  readonly at: Date;
  readonly items: readonly CardItem[];
  readonly state: CardState;
  /** `null` when nothing is to be done. */
  readonly queue: Queue | null;
  /** When a worker may next claim it, in real time; `null` when nothing is to be done. */
  readonly nextAt: Date | null;
  /** When the tick lets it go, on the domain's clock; `null` when it is not held. */
  readonly heldUntil: Date | null;
  /** When its latest call to Slack began, on the domain's clock; `null` before the first. */
  readonly toldAt: Date | null;
  /** The card that this one takes the place of once it is sent, and the version of it that was taken over. */
  readonly replaces: Replaced | null;
  /** Until when the worker that claimed it has it to itself, in real time. */
  readonly lease: Date | null;
  /** Number of the latest claim: a worker whose number is no longer this one has lost the card. */
  readonly fence: number;
  /** Number of the latest write of this document: each write is conditional on the one it was derived from. */
  readonly revision: number;
  /** Grows whenever what the card says may have changed. */
  readonly version: number;
  /** The version that the person has before them. */
  readonly drawnVersion: number;
  readonly channel: string | null;
  readonly ts: string | null;
  /** Failed attempts in a row, and since when, in real time. */
  readonly attempts: number;
  readonly triedSince: Date | null;
  /** How many copies beyond the one may have reached the person. */
  readonly possibleDuplicates: number;
  readonly reply: Reply | null;
  /** Why it was skipped, failed, or was last put off. */
  readonly reason: string | null;
  /** When it came to rest as failed or unknown, in real time. */
  readonly gaveUpAt: Date | null;
}

/** The instant that stands now on both clocks. */
export interface Now {
  readonly domain: Date;
  readonly real: Date;
}

/** A card for its first item. @param from when it may go out, on the domain's clock. */
export function newCard(key: CardKey & { id: string }, item: CardItem, now: Now, from: Date): Card {
  return {
    ...key,
    at: now.domain,
    items: [{ kind: item.kind, slot: item.slot }],
    state: 'pending',
    ...waiting(from, now),
    toldAt: null,
    replaces: null,
    lease: null,
    fence: 0,
    revision: 0,
    version: 1,
    drawnVersion: 0,
    channel: null,
    ts: null,
    attempts: 0,
    triedSince: null,
    possibleDuplicates: 0,
    reply: null,
    reason: null,
    gaveUpAt: null,
  };
}

const DAY_MS = 86_400_000;

/**
 * Until when a card is held that may go out from `from` on: somebody may be back sooner than they said, so it is looked
 * at again every day.
 */
export const lookedAtBy = (from: Date, now: Date): Date =>
  new Date(Math.min(from.getTime(), now.getTime() + DAY_MS));

/** How a card stands in line that may go out from `from` on, on the domain's clock. */
const waiting = (from: Date, now: Now): Pick<Card, 'queue' | 'nextAt' | 'heldUntil'> =>
  from > now.domain
    ? { queue: 'held', nextAt: null, heldUntil: lookedAtBy(from, now.domain) }
    : { queue: 'send', nextAt: now.real, heldUntil: null };

export const carries = (card: Card, item: CardItem): boolean =>
  card.items.some(({ kind, slot }) => kind === item.kind && slot === item.slot);

/**
 * Which card an item was given to: the numbered card of the day, as it stood after claim `fence`. The item may
 * join that card only until its next claim; once that has happened without it, it can never be on it, and may
 * safely be given to another.
 */
export interface Place {
  readonly day: string;
  readonly ordinal: number;
  readonly fence: number;
}

/** The place on this card, as it stands. */
export const placeOn = ({ day, ordinal, fence }: Card): Place => ({ day, ordinal, fence });

/** The place on a further card of `day`. @param latest the last one of that day. */
export const placeAfter = (latest: Card | undefined, day: string): Place => ({
  day,
  ordinal: (latest?.ordinal ?? 0) + 1,
  fence: 0,
});

/** Whether an item given this place may still join the card there. */
export const mayJoin = (card: Card, place: Place): boolean =>
  card.state === 'pending' && card.fence === place.fence;

/** With one more item, which may go out from `from` on: a card that is held longer does not wait for its own moment. */
export const joined = (card: Card, item: CardItem, now: Now, from: Date): Card => ({
  ...card,
  items: [...card.items, { kind: item.kind, slot: item.slot }],
  version: card.version + 1,
  ...(card.heldUntil && card.heldUntil > from && waiting(from, now)),
});
