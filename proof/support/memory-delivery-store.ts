import type { Card } from '../../src/delivery/card';
import type { DeliveryStore, ItemRecord } from '../../src/delivery/ports';
import type { ItemKey } from '../../src/delivery/schedule';

/** A delivery store without a disk, for virtual time. Held to the same contract as the real one. */
export interface MemoryDeliveryStore extends DeliveryStore {
  allCards(): readonly Card[];
  allItems(): readonly ItemRecord[];
}

export function memoryDeliveryStore(): MemoryDeliveryStore {
  const items = new Map<string, ItemRecord>();
  const cards = new Map<string, Card>();
  const keyOf = ({ kind, recipient, slot }: ItemKey) => JSON.stringify([kind, recipient, slot]);
  const find = (matches: (card: Card) => boolean) => [...cards.values()].filter(matches);
  const stands = (key: { recipient: string; day: string; ordinal: number }) =>
    find((c) => c.recipient === key.recipient && c.day === key.day && c.ordinal === key.ordinal)[0];

  const release = (which: (card: Card) => boolean, realNow: Date) => {
    for (const card of find((each) => each.queue === 'held' && which(each))) {
      const revision = card.revision + 1;
      cards.set(card.id, { ...card, queue: 'send', nextAt: realNow, heldUntil: null, revision });
    }
  };

  return {
    allCards: () => [...cards.values()],
    allItems: () => [...items.values()],
    item: async (key) => items.get(keyOf(key)),
    async recordItem(item) {
      if (!items.has(keyOf(item))) items.set(keyOf(item), item);
      return items.get(keyOf(item))!;
    },
    async moveItem(key, from, to) {
      const item = items.get(keyOf(key));
      const { place } = item ?? {};
      if (!item || !place || place.day !== from.day) return;
      if (place.ordinal === from.ordinal && place.fence === from.fence) {
        items.set(keyOf(key), { ...item, place: to });
      }
    },
    card: async (id) => cards.get(id),
    cardAt: async (key) => stands(key),
    latestCard: async (recipient, day) =>
      find((card) => card.recipient === recipient && card.day === day).sort(
        (a, b) => b.ordinal - a.ordinal,
      )[0],
    waitingCard: async (recipient) =>
      find((card) => card.recipient === recipient && card.state === 'pending').sort(
        (a, b) => Number(b.at) - Number(a.at),
      )[0],
    told: async (recipient, since) =>
      find((card) => card.recipient === recipient && card.toldAt !== null && card.toldAt >= since).sort(
        (a, b) => Number(b.toldAt) - Number(a.toldAt),
      ),
    cardOfMessage: async (channel, ts) => find((card) => card.channel === channel && card.ts === ts)[0],
    async insertCard(card) {
      if (stands(card)) return false;
      cards.set(card.id, card);
      return true;
    },
    async saveCard(card) {
      if (cards.get(card.id)?.revision !== card.revision) return undefined;
      const saved = { ...card, revision: card.revision + 1 };
      cards.set(card.id, saved);
      return saved;
    },
    releaseHeld: async (now, realNow) =>
      release((card) => card.heldUntil !== null && card.heldUntil <= now, realNow),
    releaseHeldFor: async (recipient, realNow) => release((card) => card.recipient === recipient, realNow),
    nextRelease: async (now) =>
      find(({ queue, heldUntil }) => queue === 'held' && heldUntil !== null && heldUntil > now)
        .map(({ heldUntil }) => heldUntil!)
        .sort((a, b) => Number(a) - Number(b))[0],
    upcoming: async (queue, limit) =>
      find((card) => card.queue === queue)
        .sort((a, b) => Number(a.nextAt) - Number(b.nextAt))
        .slice(0, limit),
  };
}
