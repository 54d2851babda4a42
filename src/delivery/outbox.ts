import type { RealTime } from '../shared/clock';
import type { Card } from './card';
import { clicked, touched } from './outcomes';
import type { DeliveryStore } from './ports';
import type { ItemKey, Outbox } from './schedule';

/** What others tell delivery about cards. */
export interface CardNews extends Pick<Outbox, 'touch'> {
  /** When somebody may be told things has changed: what is held for them is looked at again. */
  reconsider(recipient: string): Promise<void>;
  /** Somebody clicked on a message: its next redraws go through the click. Messages that are no cards are ignored. */
  clicked(channel: string, ts: string, responseUrl: string): Promise<void>;
}

/** @param wake called when a card is to be drawn again. */
export function createOutbox(store: DeliveryStore, time: RealTime, wake: () => void): CardNews {
  /** @returns the card as it stood when it was changed, or needed no change. */
  async function change(card: Card | undefined, into: (card: Card) => Card): Promise<Card | undefined> {
    for (let now = card; now; now = await store.card(now.id)) {
      const next = into(now);
      if (next !== now && !(await store.saveCard(next))) continue;
      wake();
      return now;
    }
    return undefined;
  }

  /** @param left where the item was found before, and has left since for the card that took over. */
  async function touch(key: ItemKey, left?: Card): Promise<void> {
    const item = await store.item(key);
    if (!item?.place) return;
    const { day, ordinal } = item.place;
    if (left?.day === day && left.ordinal === ordinal) return;
    const card = await store.cardAt({ recipient: item.recipient, day, ordinal });
    const found = await change(card, (now) => touched(now, time.now()));
    if (found?.state === 'replaced') await touch(key, found);
  }

  return {
    touch: (key) => touch(key),
    async reconsider(recipient) {
      await store.releaseHeldFor(recipient, time.now());
      wake();
    },
    async clicked(channel, ts, responseUrl) {
      await change(await store.cardOfMessage(channel, ts), (now) => clicked(now, responseUrl, time.now()));
    },
  };
}
