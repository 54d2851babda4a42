import { type Card, type CardState, newCard } from '../../src/delivery/card';
import { mongoDeliveryStore } from '../../src/delivery/delivery.store';
import { type DeliveryHealth, deliveryHealth } from '../../src/delivery/health';
import { mongoHealthStore } from '../../src/delivery/health.store';
import { HR_CHANNEL } from '../../src/delivery/hr-channel';
import type { DeliveryStore } from '../../src/delivery/ports';
import { randomIds } from '../../src/shared/ids';
import { type TestDatabase, testDatabase } from '../support/database';

const NOW = new Date('2026-04-20T08:00:00Z');
const YESTERDAY = new Date('2026-04-19T08:00:00Z');
const LAST_MONTH = new Date('2026-03-20T08:00:00Z');
const newId = randomIds();

let database: TestDatabase;
let store: DeliveryStore;
let health: DeliveryHealth;
let woken = 0;

beforeAll(async () => {
  database = await testDatabase();
  store = mongoDeliveryStore(database.connection, 'T1', newId);
  await database.buildIndexes();
  health = deliveryHealth({
    store: mongoHealthStore(database.connection, 'T1'),
    schedules: () => [{ kind: 'okr.weekly_prompt' }, { kind: 'reviews.last_day', discreet: true }],
    clock: { now: () => NOW },
    time: { now: () => NOW },
    newId,
    wake: () => {
      woken += 1;
    },
    settleAudit: () => undefined,
  });
});
afterAll(() => database.close());
beforeEach(() => database.connection.collection('cards').deleteMany({}));

async function has(state: CardState, more: Partial<Card> = {}): Promise<Card> {
  const at = more.at ?? YESTERDAY;
  const recipient = more.recipient ?? newId();
  const key = { id: newId(), recipient, day: '2026-04-19', ordinal: 1 };
  const made = newCard(key, { kind: 'okr.weekly_prompt', slot: '2026-W16' }, { domain: at, real: at }, at);
  const isOpen = state === 'pending' || state === 'sending';
  const card: Card = { ...made, state, ...(!isOpen && { queue: null, nextAt: null }), fence: 3, ...more };
  await store.insertCard(card);
  return card;
}
const owedAudit = async (id: string) => {
  const cards = database.connection.collection<{ _id: string; owedAudit: unknown[] }>('cards');
  return (await cards.findOne({ _id: id }))?.owedAudit;
};

describe('how messages stand', () => {
  it('is counted: what waits and what is given up ever, what was sent in the last seven days', async () => {
    for (const state of ['pending', 'sending', 'sent', 'sent', 'replaced', 'skipped'] as const)
      await has(state);
    for (const state of ['failed', 'failed', 'unknown'] as const) await has(state, { at: LAST_MONTH });
    await has('sent', { at: LAST_MONTH, possibleDuplicates: 1 });
    await has('sent', { possibleDuplicates: 1 });
    await mongoDeliveryStore(database.connection, 'T2', newId).insertCard({
      ...(await has('sent')),
      id: newId(),
    });
    expect(await health.figures()).toEqual({
      owed: 2,
      sent: 5,
      possibleDuplicates: 1,
      failed: 2,
      unknown: 1,
    });
  });

  it('leaves out whom a review reminder was for: only who has not submitted is sent one', async () => {
    const items = [{ kind: 'reviews.last_day', slot: 'q2' }];
    for (const state of ['pending', 'sent', 'failed', 'unknown'] as const)
      await has(state, { items, gaveUpAt: YESTERDAY, possibleDuplicates: 1 });
    const both = await has('failed', {
      ...{ items: [...items, { kind: 'okr.weekly_prompt', slot: '2026-W16' }], gaveUpAt: YESTERDAY },
    });
    expect(await health.figures()).toEqual({
      owed: 0,
      sent: 0,
      possibleDuplicates: 0,
      failed: 1,
      unknown: 0,
    });
    expect(await health.troubled({ skip: 0, limit: 9 })).toMatchObject([
      { id: both.id, items: [{ kind: 'okr.weekly_prompt', slot: '2026-W16' }] },
    ]);
    expect(await health.givenUp(YESTERDAY, NOW)).toBe(1);
  });

  it('names those given up, the latest first, a page at a time', async () => {
    const old = await has('failed', { at: LAST_MONTH, reason: 'user_not_found' });
    const young = await has('unknown', { reason: 'internal_error' });
    await has('sent');
    expect(await health.troubled({ skip: 0, limit: 1 })).toMatchObject([
      { id: young.id, recipient: young.recipient, state: 'unknown', reason: 'internal_error', fence: 3 },
    ]);
    expect((await health.troubled({ skip: 1, limit: 9 })).map(({ id }) => id)).toEqual([old.id]);
  });

  it('counts what was given up lately, but not to the admin channel, which is told of it', async () => {
    await has('failed', { gaveUpAt: NOW });
    await has('unknown', { gaveUpAt: YESTERDAY });
    await has('failed', { gaveUpAt: LAST_MONTH });
    await has('failed', { gaveUpAt: null });
    await has('failed', { gaveUpAt: NOW, recipient: HR_CHANNEL });
    expect(await health.givenUp(YESTERDAY, new Date(NOW.getTime() + 1))).toBe(2);
    expect(await health.givenUp(YESTERDAY, NOW)).toBe(1);
  });
});

describe('a message that is sent again', () => {
  it('waits to be sent as if it were new, and owes the audit log who wanted it', async () => {
    const failed = await has('failed', {
      attempts: 9,
      triedSince: YESTERDAY,
      reason: 'http_503',
      gaveUpAt: NOW,
    });
    const before = woken;
    expect(await health.sendAgain(failed.id, 3, 'helen')).toBe('sent again');
    expect(await store.card(failed.id)).toMatchObject({
      ...{ state: 'pending', queue: 'send', nextAt: NOW, attempts: 0, triedSince: null, reason: null },
      ...{ gaveUpAt: null, possibleDuplicates: 0, fence: 4 },
    });
    expect(woken).toBe(before + 1);
    expect(await owedAudit(failed.id)).toMatchObject([
      {
        by: 'helen',
        action: 'delivery.sent_again',
        object: { kind: 'card', id: failed.id },
        people: { recipient: failed.recipient },
      },
    ]);
  });

  it('is counted as a possible duplicate where nobody knows whether it arrived', async () => {
    const unknown = await has('unknown', { possibleDuplicates: 1 });
    await health.sendAgain(unknown.id, 3, 'helen');
    expect((await store.card(unknown.id))?.possibleDuplicates).toBe(2);
  });

  it('is sent once, however often that is pressed, also at the same moment', async () => {
    const failed = await has('failed');
    const [one, other] = await Promise.all([
      health.sendAgain(failed.id, 3, 'helen'),
      health.sendAgain(failed.id, 3, 'luca'),
    ]);
    expect([one, other].sort()).toEqual(['sent again', 'under way']);
    expect(await owedAudit(failed.id)).toHaveLength(1);
  });

  it('is not sent for a button that was about an earlier failure, nor once it is settled', async () => {
    const failed = await has('failed', { fence: 5 });
    expect(await health.sendAgain(failed.id, 3, 'helen')).toBe('failed since');
    expect((await store.card(failed.id))?.state).toBe('failed');
    const sent = await has('sent');
    expect(await health.sendAgain(sent.id, 3, 'helen')).toBe('settled');
    expect(await health.sendAgain('never there', 3, 'helen')).toBe('settled');
    expect(await owedAudit(sent.id)).toEqual([]);
  });

  it('keeps what it owes when a worker writes over the card', async () => {
    const failed = await has('failed');
    await health.sendAgain(failed.id, 3, 'helen');
    const waiting = (await store.card(failed.id))!;
    await store.saveCard({ ...waiting, state: 'sent', queue: null, nextAt: null });
    expect(await owedAudit(failed.id)).toHaveLength(1);
  });
});
