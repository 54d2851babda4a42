import type { Clock, RealTime } from '../shared/clock';
import type { NewId } from '../shared/ids';
import { carries, joined, mayJoin, newCard, type Place, placeAfter, placeOn } from './card';
import type { DeliveryStore, ItemRecord, Recipients } from './ports';
import type { Owed, Schedule } from './schedule';
import { type Timed, type Timing, timing } from './timing';

interface Deps {
  readonly store: DeliveryStore;
  readonly recipients: Recipients;
  readonly schedules: readonly Schedule[];
  readonly clock: Clock;
  readonly time: RealTime;
  readonly newId: NewId;
}

/** Records what is owed and puts it on a card. Safe to do again, at once or after a crash at any point. */
export type RecordOwed = (owed: Owed) => Promise<void>;

type Placing = Pick<Timed, 'from' | 'day'>;
type Placed = ItemRecord & { readonly place: Place };
const isPlaced = (item: ItemRecord): item is Placed => item.place !== null;

/** How often a card may slip away between being chosen and being joined, before the next tick is left to it. */
const PATIENCE = 20;

/**
 * First the item under its unique key, with the place it is given; then the card there takes it in; only then is
 * the schedule moved on. Whoever finds the item recorded goes by the place it has, so it never gets on two cards.
 */
export function recording({ store, recipients, schedules, clock, time, newId }: Deps): RecordOwed {
  const when = timing({ store, schedules, clock });

  /** On the card that waits already, if one does; else on a further one of the day on which it goes out. */
  async function placeFor(recipient: string, { day }: Placing): Promise<Place> {
    const [waits, latest] = await Promise.all([
      store.waitingCard(recipient),
      store.latestCard(recipient, day),
    ]);
    return waits ? placeOn(waits) : placeAfter(latest, day);
  }

  async function itemFor({ kind, recipient, slot, at }: Owed, timed: Timing): Promise<ItemRecord> {
    const { skipped } = timed;
    const place = timed.skipped === null ? await placeFor(recipient, timed) : null;
    return store.recordItem({ kind, recipient, slot, at, place, skipped });
  }

  /** @returns whether the card at the item's place carries it. */
  async function join(item: Placed, { from, day }: Placing): Promise<boolean> {
    const key = { recipient: item.recipient, day: item.place.day, ordinal: item.place.ordinal };
    const now = { domain: clock.now(), real: time.now() };
    const card = await store.cardAt(key);
    if (!card) return store.insertCard(newCard({ ...key, id: newId() }, item, now, from));
    if (carries(card, item)) return true;
    if (mayJoin(card, item.place)) return (await store.saveCard(joined(card, item, now, from))) !== undefined;
    await store.moveItem(item, item.place, await placeFor(item.recipient, { from, day }));
    return false;
  }

  async function putOnCard(item: Placed, placing: Placing): Promise<void> {
    let current: ItemRecord | undefined = item;
    for (let i = 0; i < PATIENCE && current && isPlaced(current); i++) {
      if (await join(current, placing)) return;
      current = await store.item(item);
    }
    throw new Error('The card kept slipping away.');
  }

  return async (owed) => {
    const recipient = await recipients.recipient(owed.recipient);
    const timed = await when(owed, recipient);
    const item = await itemFor(owed, timed);
    // Somebody who has left, or turned it off, since it was given its place gets it on its card, which says what is due then.
    const placing = timed.skipped === null ? timed : { from: clock.now(), day: item.place?.day ?? '' };
    if (isPlaced(item)) await putOnCard(item, placing);
    await owed.settle();
  };
}
