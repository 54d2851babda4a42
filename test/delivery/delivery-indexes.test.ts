import { newCard } from '../../src/delivery/card';
import { mongoDeliveryStore } from '../../src/delivery/delivery.store';
import { randomIds } from '../../src/shared/ids';
import { type TestDatabase, testDatabase } from '../support/database';

const AT = new Date('2026-04-06T03:30:00Z');
const newId = randomIds();

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const store = mongoDeliveryStore(database.connection, 'T1', newId);
  await database.buildIndexes();
  for (let i = 0; i < 30; i++) {
    const key = { id: newId(), recipient: `person ${i}`, day: '2026-04-06', ordinal: 1 };
    const card = { ...newCard(key, { kind: 'k', slot: 's' }, AT, AT), channel: `D${i}`, ts: '1.0' };
    await store.insertCard(i < 10 ? card : { ...card, queue: null, nextAt: null });
    await store.recordItem({
      ...{ kind: 'k', slot: 's', at: AT, place: null, skipped: null },
      recipient: key.recipient,
    });
  }
});
afterAll(() => database.close());

it.each([
  ['the next cards to send', 'cards', { queue: 'send' }, { nextAt: 1 }, 3],
  [
    'a person’s latest card of a day',
    'cards',
    { recipient: 'person 3', day: '2026-04-06' },
    { ordinal: -1 },
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
