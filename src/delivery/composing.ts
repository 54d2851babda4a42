import type { Clock } from '../shared/clock';
import { startOfDay } from '../shared/weeks';
import type { Message } from '../slack/blocks';
import { type Card, carries } from './card';
import { UnsendableMessage } from './errors';
import type { DeliveryStore, Recipient } from './ports';
import { keepsHours } from './quiet';
import type { ItemPart, Rendering } from './rendering';

interface Deps {
  readonly store: Pick<DeliveryStore, 'card' | 'told'>;
  readonly render: Rendering;
  readonly clock: Clock;
}

/** A card as it is to be sent, and what it says then. */
export interface Composed {
  readonly card: Card;
  readonly message: Message;
}

/**
 * What a card is to say as a new message: what is open of its own items, and of those of the message that the person
 * had before on this day, in whose place it is to stand. `undefined` when nothing of its own is left to say.
 */
export type Compose = (card: Card, recipient: Recipient) => Promise<Composed | undefined>;

export function composing({ store, render, clock }: Deps): Compose {
  /** The message before this one, which is still there. */
  async function before(card: Card, recipient: Recipient): Promise<Card | undefined> {
    if (!keepsHours(recipient)) return undefined;
    if (card.replaces) return store.card(card.replaces.id);
    const told = await store.told(card.recipient, startOfDay(clock.now(), recipient.timeZone));
    return told.find(({ id, state }) => id !== card.id && state === 'sent');
  }

  function together(card: Card, older: Card, own: readonly ItemPart[], open: readonly ItemPart[]): Composed {
    const replaces = { id: older.id, version: older.version };
    return composed({ ...card, replaces }, [...own, ...open]);
  }

  /** What was not said when the message came is on no card: drawn again, it would come up out of nothing. */
  const composed = (card: Card, parts: readonly ItemPart[]): Composed => ({
    card: { ...card, items: parts.map(({ item }) => item) },
    message: render.message(parts),
  });

  return async (card, recipient) => {
    const reader = { seen: false, muted: recipient.muted ?? [] } as const;
    const own = await render.parts(card, card.items, reader);
    if (own.length === 0) return undefined;
    const older = await before(card, recipient);
    const others = older?.items.filter((item) => !carries(card, item)) ?? [];
    const open = older?.state === 'sent' ? await render.parts(card, others, reader) : [];
    if (!older || (open.length === 0 && !card.replaces)) return composed(card, own);
    try {
      return together(card, older, own, open);
    } catch (error) {
      // The two are too much for one message: then the older one stays.
      if (error instanceof UnsendableMessage) return composed(card, own);
      throw error;
    }
  };
}
