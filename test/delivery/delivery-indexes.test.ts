import { type Card, newCard } from '../../src/delivery/card';
import { mongoDeliveryStore } from '../../src/delivery/delivery.store';
import { randomIds } from '../../src/shared/ids';
import { type TestDatabase, testDatabase } from '../support/database';

const AT = new Date('2026-04-06T03:30:00Z');
const newId = randomIds();

const LATER = new Date('2026-04-06T05:30:00Z');

/** The first ten are to be sent, the next five are held, the others were sent. */
function standing(card: Card, i: number): Card {
  if (i < 10) return card;
  const held = { ...card, queue: 'held', nextAt: null, heldUntil: LATER } as const;
  return i < 15 ? held : { ...card, state: 'sent', queue: null, nextAt: null, toldAt: AT };
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const store = mongoDeliveryStore(database.connection, 'T1', newId);
  await database.buildIndexes();
  for (let i = 0; i < 30; i++) {
    const key = { id: newId(), recipient: `person ${i}`, day: '2026-04-06', ordinal: 1 };
    const made = {
      ...newCard(key, { kind: 'k', slot: 's' }, { domain: AT, real: AT }, AT),
      channel: `D${i}`,
      ts: '1.0',
    };
    await store.insertCard(standing(made, i));
    await store.recordItem({
      ...{ kind: 'k', slot: 's', at: AT, place: null, skipped: null },
      recipient: key.recipient,
    });
  }
});
afterAll(() => database.close());

it.each([
  ['the latest cards that stand so', 'cards', { state: 'sent' }, { at: -1, _id: -1 }, 2],
  ['the next cards to send', 'cards', { queue: 'send' }, { nextAt: 1 }, 3],
  [
    'a person’s latest card of a day',
    'cards',
    { recipient: 'person 3', day: '2026-04-06' },
    { ordinal: -1 },
    1,
  ],
  ['the cards to let go first', 'cards', { queue: 'held', heldUntil: { $gt: AT } }, { heldUntil: 1 }, 5],
  ['a person’s card that waits', 'cards', { recipient: 'person 3', state: 'pending' }, {}, 1],
  [
    'what a person was told today',
    'cards',
    { recipient: 'person 20', toldAt: { $gte: AT } },
    { toldAt: -1 },
    1,
  ],
  ['the card of a message', 'cards', { channel: 'D3', ts: '1.0' }, {}, 1],
  ['an item', 'items', { kind: 'k', recipient: 'person 3', slot: 's' }, {}, 1],
] as const)('finds %s without looking at others', async (_, collection, filter, sort, limit) => {
  const explained = await database.connection
    .collection(collection)
    .find({ workspaceId: 'T1', ...filter })
    .sort(sort)
    .limit(limit)
    .explain('executionStats');
  expect(explained.executionStats).toMatchObject({ nReturned: limit, totalDocsExamined: limit });
});
