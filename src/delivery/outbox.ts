import type { RealTime } from '../shared/clock';
import type { Card } from './card';
import { clicked, touched } from './outcomes';
import type { DeliveryStore } from './ports';
import type { ItemKey, Outbox } from './schedule';

/** What others tell delivery about cards. */
export interface CardNews extends Outbox {
  /** Somebody clicked on a message: its next redraws go through the click. Messages that are no cards are ignored. */
  clicked(channel: string, ts: string, responseUrl: string): Promise<void>;
}

/** @param wake called when a card is to be drawn again. */
export function createOutbox(store: DeliveryStore, time: RealTime, wake: () => void): CardNews {
  async function change(card: Card | undefined, into: (card: Card) => Card): Promise<void> {
    for (let now = card; now; now = await store.card(now.id)) {
      const next = into(now);
      if (next === now || (await store.saveCard(next))) return wake();
    }
  }
  return {
    async touch(key: ItemKey) {
      const item = await store.item(key);
      if (!item?.place) return;
      const { day, ordinal } = item.place;
      const card = await store.cardAt({ recipient: item.recipient, day, ordinal });
      await change(card, (now) => touched(now, time.now()));
    },
    async clicked(channel, ts, responseUrl) {
      await change(await store.cardOfMessage(channel, ts), (now) => clicked(now, responseUrl, time.now()));
    },
  };
}
