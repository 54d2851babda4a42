import type { Clock } from '../shared/clock';
import type { Log } from '../shared/log';
import type { Message } from '../slack/blocks';
import type { Card, CardItem } from './card';
import { UnsendableMessage } from './errors';
import { cardMessage } from './message';
import type { CardPart, Schedule } from './schedule';

interface Deps {
  readonly schedules: readonly Schedule[];
  readonly clock: Clock;
  readonly log: Log;
  /** @throws when Slack would refuse the message for its size or shape. */
  checkMessage(message: Message): void;
}

/** What a card says of one of its items. */
export interface ItemPart extends CardPart {
  readonly item: CardItem;
}

/** Whoever has not seen the card yet reads only what is open of it, and nothing that they have turned off. */
type Reader = { readonly seen: true } | { readonly seen: false; readonly muted: readonly string[] };

/** What is to be said of items, and how that is a message. */
export interface Rendering {
  /** What these items of a card say now. @throws whatever a schedule throws. */
  parts(card: Card, items: readonly CardItem[], reader: Reader): Promise<readonly ItemPart[]>;
  /** @throws UnsendableMessage when it breaks Slack's limits. */
  message(parts: readonly CardPart[]): Message;
}

export function rendering({ schedules, clock, log, checkMessage }: Deps): Rendering {
  const byKind = new Map(schedules.map((schedule) => [schedule.kind, schedule]));

  async function partOf(card: Card, { kind, slot }: CardItem, reader: Reader) {
    const schedule = byKind.get(kind);
    if (!schedule) log.error({ kind, card: card.id, alert: true }, 'nothing renders this kind of item');
    if (!schedule || (!reader.seen && reader.muted.includes(schedule.notification))) return undefined;
    const moment = { now: clock.now(), redraw: reader.seen };
    return schedule.render({ kind, slot, recipient: card.recipient }, moment);
  }

  return {
    async parts(card, items, reader) {
      const parts: ItemPart[] = [];
      for (const item of items) {
        const part = await partOf(card, item, reader);
        if (part) parts.push({ ...part, item });
      }
      return parts;
    },
    message(parts) {
      const message = cardMessage(parts);
      try {
        checkMessage(message);
      } catch (cause) {
        throw new UnsendableMessage('A card breaks the limits of Slack.', { cause });
      }
      return message;
    },
  };
}
