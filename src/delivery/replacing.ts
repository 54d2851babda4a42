import type { RealTime } from '../shared/clock';
import { type Card, type CardItem, carries, placeOn } from './card';
import { released } from './claims';
import { inPlaceOf, replaced } from './outcomes';
import type { DeliveryStore } from './ports';
import type { Settling } from './settling';

interface Deps extends Settling {
  readonly store: DeliveryStore;
  readonly time: RealTime;
  /** Called when the older card is to be worked on. */
  wake(): void;
}

/** How long a redraw of the older card that is under way is waited for, before looking again. */
const SOON_MS = 2_000;

/**
 * Puts a sent card in the place of the one before it: each item that both carry is moved to it, then the older card
 * is marked, which has its message deleted. Cut short at any point, it is done again, and comes out the same.
 */
export function replacing({ store, time, settle, wake }: Deps): (claim: Card) => Promise<void> {
  async function move(item: CardItem, from: Card, to: Card): Promise<void> {
    const record = await store.item({ ...item, recipient: to.recipient });
    const isThere = record?.place?.day === from.day && record.place.ordinal === from.ordinal;
    if (record?.place && isThere) await store.moveItem(record, record.place, placeOn(to));
  }

  /** @returns whether the older card is out of the way. */
  async function putAway(older: Card, claim: Card): Promise<boolean> {
    if (older.lease && older.lease > time.now()) return false;
    for (const item of older.items) if (carries(claim, item)) await move(item, older, claim);
    const put = await store.saveCard(replaced(older, claim, time.now()));
    if (put) wake();
    return put !== undefined;
  }

  return async (claim) => {
    const older = claim.replaces ? await store.card(claim.replaces.id) : undefined;
    if (older?.state === 'sent' && !(await putAway(older, claim))) {
      const again = new Date(time.now().getTime() + SOON_MS);
      return settle(claim, (card) => released(card, again));
    }
    return settle(claim, (card) => inPlaceOf(card, older?.version, time.now()));
  };
}
