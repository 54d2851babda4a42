import type { Clock, RealTime } from '../shared/clock';
import type { NewId } from '../shared/ids';
import { localDate } from '../shared/weeks';
import { carries, joined, mayJoin, newCard, type Place, placeAfter } from './card';
import type { DeliveryStore, ItemRecord, Recipients } from './ports';
import type { Owed } from './schedule';

interface Deps {
  readonly store: DeliveryStore;
  readonly recipients: Recipients;
  readonly clock: Clock;
  readonly time: RealTime;
  readonly newId: NewId;
}

/** Records what is owed and puts it on a card. Safe to do again, at once or after a crash at any point. */
export type RecordOwed = (owed: Owed) => Promise<void>;

type Placed = ItemRecord & { readonly place: Place };
const isPlaced = (item: ItemRecord): item is Placed => item.place !== null;

/** How often a card may slip away between being chosen and being joined, before the next tick is left to it. */
const PATIENCE = 20;

/**
 * First the item under its unique key, with the place it is given; then the card there takes it in; only then is
 * the schedule moved on. Whoever finds the item recorded goes by the place it has, so it never gets on two cards.
 */
export function recording({ store, recipients, clock, time, newId }: Deps): RecordOwed {
  async function itemFor(owed: Owed, today: string | undefined): Promise<ItemRecord> {
    const { kind, recipient, slot, at } = owed;
    const skipped = owed.skipped ?? (today ? null : 'recipient is not active');
    const place = skipped || !today ? null : placeAfter(await store.latestCard(recipient, today), today);
    return store.recordItem({ kind, recipient, slot, at, place, skipped });
  }

  /** @returns whether the card at the item's place carries it. */
  async function join(item: Placed, today: string): Promise<boolean> {
    const key = { recipient: item.recipient, day: item.place.day, ordinal: item.place.ordinal };
    const card = await store.cardAt(key);
    if (!card) return store.insertCard(newCard({ ...key, id: newId() }, item, clock.now(), time.now()));
    if (carries(card, item)) return true;
    if (mayJoin(card, item.place)) return (await store.saveCard(joined(card, item))) !== undefined;
    await store.moveItem(item, item.place, placeAfter(await store.latestCard(item.recipient, today), today));
    return false;
  }

  async function putOnCard(item: Placed, today: string): Promise<void> {
    let current: ItemRecord | undefined = item;
    for (let i = 0; i < PATIENCE && current && isPlaced(current); i++) {
      if (await join(current, today)) return;
      current = await store.item(item);
    }
    throw new Error('The card kept slipping away.');
  }

  return async (owed) => {
    const recipient = await recipients.recipient(owed.recipient);
    const today = recipient?.active ? localDate(clock.now(), recipient.timeZone) : undefined;
    const item = await itemFor(owed, today);
    if (isPlaced(item)) await putOnCard(item, today ?? item.place.day);
    await owed.settle();
  };
}
