import type { Choice } from '../shared/notifications';
import type { AwayStatus, DayRange, WorkingHours } from '../shared/working-time';
import type { Message } from '../slack/blocks';
import type { Card, CardKey, Place, Queue } from './card';
import type { ItemKey } from './schedule';

/** An item as recorded: once, for good. */
export interface ItemRecord extends ItemKey {
  /** When it fell due, on the domain's clock. */
  readonly at: Date;
  /** `null` when it was recorded without being sent. */
  readonly place: Place | null;
  /** Why it was recorded without being sent. */
  readonly skipped: string | null;
}

/** Keeps items and cards. Every method is one durable, atomic step. */
export interface DeliveryStore {
  item(key: ItemKey): Promise<ItemRecord | undefined>;
  /** Records it unless it is already there. @returns the record that stands. */
  recordItem(item: ItemRecord): Promise<ItemRecord>;
  /** Gives the item another place unless it has left `from` already. */
  moveItem(key: ItemKey, from: Place, to: Place): Promise<void>;

  card(id: string): Promise<Card | undefined>;
  cardAt(key: CardKey): Promise<Card | undefined>;
  /** The recipient's card of that day with the highest ordinal. */
  latestCard(recipient: string, day: string): Promise<Card | undefined>;
  /** The recipient's card that waits to be sent, if there is one: the latest made. */
  waitingCard(recipient: string): Promise<Card | undefined>;
  /** The recipient's cards whose latest call to Slack began at or after `since` (domain clock), latest first. */
  told(recipient: string, since: Date): Promise<readonly Card[]>;
  cardOfMessage(channel: string, ts: string): Promise<Card | undefined>;
  /** @returns false when there is a card of that recipient, day and ordinal already; then nothing happened. */
  insertCard(card: Card): Promise<boolean>;
  /**
   * Writes a card derived from the one read, under the next revision.
   * @returns it as written; `undefined` when another write came first: read it again.
   */
  saveCard(card: Card): Promise<Card | undefined>;
  /** Lets go of the cards held until `now` (domain clock) or before; they may be claimed from `realNow` on. */
  releaseHeld(now: Date, realNow: Date): Promise<void>;
  /** Lets go of the recipient's cards, however long they are held. */
  releaseHeldFor(recipient: string, realNow: Date): Promise<void>;
  /** The first instant after `now` until which a card is held, on the domain's clock. */
  nextRelease(now: Date): Promise<Date | undefined>;
  /** The cards of a queue that may be claimed first, soonest first. */
  upcoming(queue: Queue, limit: number): Promise<readonly Card[]>;
}

/**
 * Slack, for messages nobody waits for: no hidden retries, a timeout, rate limits handed back as errors. What it
 * throws is judged by `verdictOf`.
 */
export interface SendClient {
  /** @param channel a user's id: Slack opens the direct message. */
  postMessage(channel: string, message: Message): Promise<{ channel: string; ts: string }>;
  updateMessage(channel: string, ts: string, message: Message): Promise<void>;
  deleteMessage(channel: string, ts: string): Promise<void>;
  /** Replaces the message that was clicked on. */
  respond(url: string, message: Message): Promise<void>;
}

/** Who gets a card. */
export interface Recipient {
  readonly slackId: string;
  /** IANA zone. */
  readonly timeZone: string;
  readonly active: boolean;
  /** When they may be told something; whoever has no working hours may be at any time. */
  readonly working?: WorkingHours;
  readonly away?: readonly DayRange[];
  readonly awayStatus?: AwayStatus | null;
  /** The kinds of notification they have turned off. */
  readonly muted?: readonly Choice[];
}

export interface Recipients {
  /** @param personId internal id. */
  recipient(personId: string): Promise<Recipient | undefined>;
}
