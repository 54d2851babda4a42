import { memoryDeliveryStore } from '../../proof/support/memory-delivery-store';
import { type Card, newCard } from '../../src/delivery/card';
import { mongoDeliveryStore } from '../../src/delivery/delivery.store';
import type { DeliveryStore, ItemRecord } from '../../src/delivery/ports';
import { randomIds } from '../../src/shared/ids';
import { type TestDatabase, testDatabase } from '../support/database';

const AT = new Date('2026-04-06T03:30:00Z');
const newId = randomIds();
let person: string;
beforeEach(() => {
  person = newId();
});

const item = (more: Partial<ItemRecord> = {}): ItemRecord => ({
  ...{ kind: 'okr.weekly_prompt', recipient: person, slot: '2026-W15', at: AT, skipped: null },
  ...{ place: { day: '2026-04-06', ordinal: 1, fence: 0 } },
  ...more,
});
const card = (more: Partial<Card> = {}): Card => ({
  ...newCard(
    { id: newId(), recipient: person, day: '2026-04-06', ordinal: 1 },
    item(),
    { domain: AT, real: AT },
    AT,
  ),
  ...more,
});

function theContract(store: () => DeliveryStore) {
  it('records an item once; who comes later gets the record that stands', async () => {
    const first = item();
    expect(await store().recordItem(first)).toEqual(first);
    expect(await store().recordItem(item({ place: null, skipped: 'too late' }))).toEqual(first);
    expect(await store().item({ kind: first.kind, recipient: person, slot: first.slot })).toEqual(first);
    expect(await store().item({ kind: first.kind, recipient: person, slot: '2026-W16' })).toBeUndefined();
  });

  it('records it once also when many come at the same time', async () => {
    const places = [1, 2, 3, 4, 5].map((ordinal) =>
      item({ place: { day: '2026-04-06', ordinal, fence: 0 } }),
    );
    const records = await Promise.all(places.map((each) => store().recordItem(each)));
    expect(new Set(records.map(({ place }) => place?.ordinal)).size).toBe(1);
  });

  it('moves an item only from the place it is thought to be at', async () => {
    const [first, second, third] = [1, 2, 3].map((ordinal) => ({ day: '2026-04-06', ordinal, fence: 0 }));
    await store().recordItem(item({ place: first! }));
    await store().moveItem(item(), first!, second!);
    await store().moveItem(item(), first!, third!);
    expect((await store().item(item()))?.place).toEqual(second);
  });

  it('takes one card for each recipient, day and ordinal, and hands it back as it was given', async () => {
    const whole = card({
      ...{
        state: 'sent',
        queue: 'reply',
        channel: newId(),
        ts: '1.2',
        lease: AT,
        triedSince: AT,
        reason: 'x',
        toldAt: AT,
        replaces: { id: 'older', version: 2 },
      },
      reply: { url: 'https://hooks.slack.com/x', until: AT, left: 3 },
    });
    expect(await store().insertCard(whole)).toBe(true);
    expect(await store().insertCard(card())).toBe(false);
    expect(await store().card(whole.id)).toEqual(whole);
    expect(await store().cardAt(whole)).toEqual(whole);
    expect(await store().cardOfMessage(whole.channel!, '1.2')).toEqual(whole);
    expect(await store().cardOfMessage(whole.channel!, '1.3')).toBeUndefined();
  });

  it('finds the latest card of a day', async () => {
    for (const ordinal of [2, 10, 1]) await store().insertCard(card({ ordinal }));
    await store().insertCard(card({ ordinal: 11, day: '2026-04-07' }));
    expect((await store().latestCard(person, '2026-04-06'))?.ordinal).toBe(10);
    expect(await store().latestCard(person, '2026-04-08')).toBeUndefined();
  });

  it('lets one of several writes win that were derived from the same card', async () => {
    const first = card();
    await store().insertCard(first);
    const saved = await Promise.all(
      [1, 2, 3, 4].map((fence) => store().saveCard({ ...first, fence, lease: AT, nextAt: AT })),
    );
    const winners = saved.filter((each) => each !== undefined);
    expect(winners).toHaveLength(1);
    expect(winners[0]).toEqual({ ...first, fence: winners[0]?.fence, lease: AT, revision: 1 });
    expect(await store().card(first.id)).toEqual(winners[0]);
    expect(await store().saveCard({ ...winners[0]!, lease: null })).toMatchObject({
      revision: 2,
      lease: null,
    });
  });

  const minutes = (count: number) => new Date(AT.getTime() + count * 60_000);
  const heldFor = (count: number, more: Partial<Card> = {}) =>
    card({ queue: 'held', nextAt: null, heldUntil: minutes(count), ...more });

  it('lets go of what was held until now, and of nothing else', async () => {
    const [due, later] = [heldFor(10), heldFor(11, { ordinal: 2 })];
    for (const each of [due, later]) await store().insertCard(each);
    await store().releaseHeld(minutes(10), AT);
    const free = { queue: 'send', nextAt: AT, heldUntil: null, revision: 1 };
    expect(await store().card(due.id)).toEqual({ ...due, ...free });
    expect(await store().card(later.id)).toEqual(later);
    expect(await store().saveCard(due)).toBeUndefined();
  });

  it('lets go of what is held for one person, however long', async () => {
    const [mine, another] = [heldFor(999), heldFor(999, { recipient: newId() })];
    for (const each of [mine, another]) await store().insertCard(each);
    await store().releaseHeldFor(person, AT);
    expect((await store().card(mine.id))?.queue).toBe('send');
    expect((await store().card(another.id))?.queue).toBe('held');
  });

  it('says when the next card is let go', async () => {
    const far = new Date('2031-01-01T00:00:00Z');
    await store().insertCard(heldFor(0, { heldUntil: far }));
    await store().insertCard(heldFor(0, { ordinal: 2, heldUntil: new Date(far.getTime() + 1) }));
    expect(await store().nextRelease(new Date('2030-12-31T00:00:00Z'))).toEqual(far);
    expect(await store().nextRelease(far)).toEqual(new Date(far.getTime() + 1));
    expect(await store().nextRelease(new Date(far.getTime() + 1))).toBeUndefined();
  });

  it('finds the card of a person that waits, and what they were told since', async () => {
    const told = (ordinal: number, count: number) =>
      card({ ordinal, state: 'sent', queue: null, nextAt: null, toldAt: minutes(count) });
    for (const each of [told(1, 1), told(2, 3), told(3, 2)]) await store().insertCard(each);
    expect(await store().waitingCard(person)).toBeUndefined();
    await store().insertCard(card({ ordinal: 4 }));
    expect((await store().waitingCard(person))?.ordinal).toBe(4);
    expect((await store().told(person, minutes(2))).map(({ ordinal }) => ordinal)).toEqual([2, 3]);
    expect(await store().told(person, minutes(4))).toEqual([]);
  });

  it('lists what may be claimed first, by queue, soonest first', async () => {
    const later = (seconds: number) => new Date(AT.getTime() + seconds * 1_000 - 86_400_000_000);
    const cards = [5, 1, 3].map((seconds, i) => card({ ordinal: i + 1, nextAt: later(seconds) }));
    const others = [
      card({ ordinal: 4, queue: 'update', nextAt: later(0) }),
      card({ ordinal: 5, queue: null, nextAt: null }),
    ];
    for (const each of [...cards, ...others]) await store().insertCard(each);
    const first = await store().upcoming('send', 2);
    expect(first.map(({ ordinal }) => ordinal)).toEqual([2, 3]);
    expect((await store().upcoming('update', 1)).map(({ ordinal }) => ordinal)).toEqual([4]);
  });
}

describe('the delivery store in MongoDB', () => {
  let database: TestDatabase;
  let store: DeliveryStore;
  beforeAll(async () => {
    database = await testDatabase();
    store = mongoDeliveryStore(database.connection, 'T1', newId);
    await database.buildIndexes();
  });
  afterAll(() => database.close());

  theContract(() => store);

  it('sees nothing of another workspace', async () => {
    const other = mongoDeliveryStore(database.connection.useDb(database.connection.name), 'T2', newId);
    const mine = card({ ordinal: 77 });
    await store.insertCard(mine);
    expect(await other.card(mine.id)).toBeUndefined();
    expect(await other.saveCard(mine)).toBeUndefined();
  });
});

describe('the delivery store in memory, which proofs and benches use', () => {
  const store = memoryDeliveryStore();
  theContract(() => store);
});
