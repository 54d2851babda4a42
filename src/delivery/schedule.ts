import type { KnownBlock } from '@slack/types';
import type { Notification } from '../shared/notifications';
import type { Forecast } from './forecast';

/** One thing owed to one person, unique by kind, recipient and slot: telling it twice is telling it once. */
export interface ItemKey {
  /** `feature.noun`, e.g. `okr.weekly_prompt`. */
  readonly kind: string;
  /** Internal id of the person who gets it. */
  readonly recipient: string;
  /** The slot or event it is owed for, e.g. an ISO week or an aggregate's entry id. */
  readonly slot: string;
}

/** An item found due and not yet recorded. */
export interface Owed extends ItemKey {
  /** When it fell due. */
  readonly at: Date;
  /** Why it is recorded without being sent (an outage longer than its catch-up time). */
  readonly skipped?: string;
  /** Called once the item is durably recorded; moves the schedule on. Must be safe to call again. */
  settle(): Promise<void>;
}

/** What a card says of one item, rendered from what is true at that moment. */
export interface CardPart {
  /** One neutral line: what a notification shows. Never names, ratings or typed text. */
  readonly summary: string;
  readonly blocks: KnownBlock[];
}

export interface RenderMoment {
  /** The present instant on the domain's clock. */
  readonly now: Date;
  /** Whether the person already has this card before them: then a part that is done shows as a receipt. */
  readonly redraw: boolean;
}

/** A kind of item: when it falls due, and what it says. Provided by a feature, run by the tick and the worker. */
export interface Schedule {
  readonly kind: string;
  /** What it is to its readers, who may turn some off. */
  readonly notification: Notification;
  /**
   * A `slot` was planned for its moment and goes out then. An `event` goes out at once only to somebody who had no
   * message that day; else it waits half an hour for others, and all go as one.
   */
  readonly timing: 'slot' | 'event';
  /**
   * Who is sent one tells what HR may not know of them, such as that they have not submitted. HR sees neither how many
   * such messages there are nor which were given up (docs/privacy.md).
   */
  readonly discreet?: true;
  /** Everything due at `now`. Asked every minute: found by an index, never by computing everybody. */
  due(now: Date): AsyncIterable<Owed>;
  /** `undefined` when there is nothing left to say: not sent, recorded as skipped. */
  render(item: ItemKey, moment: RenderMoment): Promise<CardPart | undefined>;
  /** The earliest instant after `now` at which something will fall due; for the demo's clock. */
  nextDue(now: Date): Promise<Date | undefined>;
  /**
   * What is still to come of this kind in a cycle, in a draft as if it were opened at `now`; by the rules that
   * {@link due} follows, without recording or sending anything. Left out by what no cycle sends.
   *
   * @returns `undefined` where the cycle sends none of it.
   */
  forecast?(cycleId: string, now: Date): Promise<Forecast | undefined>;
}

/**
 * Work that follows from what is stored and may have been cut short: history owed by an aggregate, people who
 * joined since. Run at every tick; doing it again changes nothing.
 */
export interface Chore {
  readonly name: string;
  run(now: Date): Promise<void>;
}

/** How features ask for cards to be drawn again, and for news to be told at once. */
export interface Outbox {
  /** What the item's card says has changed: its card, if one was sent, is drawn again soon. */
  touch(item: ItemKey): Promise<void>;
  /**
   * Something that is owed by an event was stored just now: it is looked for soon, after the answer that is being
   * given. However many announce within a moment, it is one look; what is never announced is found by the next tick.
   */
  announce(): void;
}
