import type { Clock } from '../shared/clock';
import type { Log } from '../shared/log';
import type { Message } from '../slack/blocks';
import type { Card } from './card';
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

/**
 * What a card says now; `undefined` when there is nothing left to say.
 * @throws UnsendableMessage when it breaks Slack's limits, and whatever a schedule throws.
 */
export type RenderCard = (card: Card, redraw: boolean) => Promise<Message | undefined>;

export function rendering({ schedules, clock, log, checkMessage }: Deps): RenderCard {
  const byKind = new Map(schedules.map((schedule) => [schedule.kind, schedule]));

  async function partOf(card: Card, { kind, slot }: Card['items'][number], redraw: boolean) {
    const schedule = byKind.get(kind);
    if (!schedule) log.error({ kind, card: card.id, alert: true }, 'nothing renders this kind of item');
    return schedule?.render({ kind, slot, recipient: card.recipient }, { now: clock.now(), redraw });
  }

  return async (card, redraw) => {
    const parts: CardPart[] = [];
    for (const item of card.items) {
      const part = await partOf(card, item, redraw);
      if (part) parts.push(part);
    }
    if (parts.length === 0) return undefined;
    const message = cardMessage(parts);
    try {
      checkMessage(message);
    } catch (cause) {
      throw new UnsendableMessage('A card breaks the limits of Slack.', { cause });
    }
    return message;
  };
}
