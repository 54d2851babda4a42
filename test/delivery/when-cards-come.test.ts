import { memoryDeliveryStore } from '../../proof/support/memory-delivery-store';
import { newCard, placeOn } from '../../src/delivery/card';
import type { Delivery } from '../../src/delivery/delivery';
import { createOutbox } from '../../src/delivery/outbox';
import type { Recipient } from '../../src/delivery/ports';
import { systemTime } from '../../src/shared/clock';
import { OFFICE_HOURS } from '../../src/shared/working-time';
import { deliveryWorld, MONDAY_9AM_KOLKATA } from '../support/delivery-world';
import { refusal } from '../support/slack-errors';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const hence = (ms: number) => new Date(MONDAY_9AM_KOLKATA.getTime() + ms);

/** Everybody works office hours in Kolkata, where it is Monday 09:00, except for what `more` says. */
function officeWorld(more: Partial<Recipient> = {}) {
  const world = deliveryWorld();
  const now: { of: Partial<Recipient> } = { of: more };
  const recipient = async (personId: string): Promise<Recipient> => ({
    ...{ slackId: `U-${personId}`, timeZone: 'Asia/Kolkata', active: true },
    ...{ working: OFFICE_HOURS, away: [], awayStatus: null, muted: [] },
    ...now.of,
  });
  const delivery = world.start({ recipients: { recipient } });
  /** Lets time pass, and the tick do what has fallen due. */
  const passes = async (ms: number) => {
    await world.pass(ms);
    await world.settle(delivery);
  };
  return { ...world, delivery, passes, settles: () => world.settle(delivery), recipientIs: now };
}

const from10 = { working: { ...OFFICE_HOURS, from: '10:00' } };

describe('what falls into quiet time', () => {
  it('waits for the next working moment, which the clock knows of', async () => {
    const world = officeWorld(from10);
    world.owe('asha');
    await world.settles();
    expect(world.told()).toEqual([]);
    expect(world.debts.settlements).toHaveLength(1);
    expect(await world.delivery.nextDue(MONDAY_9AM_KOLKATA)).toEqual(hence(HOUR));

    await world.passes(59 * MINUTE);
    expect(world.told()).toEqual([]);
    await world.passes(MINUTE);
    expect(world.told()).toEqual(['postMessage U-asha: check-in of asha, 2026-W15']);
    expect(await world.delivery.nextDue(hence(HOUR))).toBeUndefined();
  });

  it('goes out as one message with what falls due meanwhile, on the day on which it is told', async () => {
    const world = officeWorld({ away: [{ from: '2026-04-06', to: '2026-04-07' }] });
    world.owe('asha');
    await world.settles();
    await world.passes(26 * HOUR);
    world.owe('asha', 'review');
    await world.settles();
    expect(world.card()).toMatchObject({ day: '2026-04-08', queue: 'held', heldUntil: hence(48 * HOUR) });
    await world.passes(22 * HOUR);
    expect(world.told()).toEqual([
      'postMessage U-asha: check-in of asha, 2026-W15\nreview of asha, 2026-W15',
    ]);
  });

  it('is dropped where it became pointless meanwhile', async () => {
    const world = officeWorld(from10);
    const key = world.owe('asha');
    await world.settles();
    world.debts.change(key, undefined);
    await world.passes(HOUR);
    expect(world.told()).toEqual([]);
    expect(world.card()).toMatchObject({ state: 'skipped', reason: 'nothing left to say' });
  });

  it('waits on where its reader is away by then, and takes along what falls due', async () => {
    const world = officeWorld(from10);
    world.owe('asha');
    await world.settles();
    world.recipientIs.of = { awayStatus: { until: null } };
    await world.passes(HOUR);
    expect(world.told()).toEqual([]);
    expect(world.card().heldUntil).toEqual(hence(24 * HOUR));
    world.owe('asha', 'review');
    await world.settles();
    world.recipientIs.of = {};
    await world.passes(23 * HOUR);
    expect(world.told()).toHaveLength(1);
    expect(world.card().items).toHaveLength(2);
  });

  it('is looked at again once its reader is back before they had planned', async () => {
    const world = officeWorld({ away: [{ from: '2026-04-06', to: '2026-04-24' }] });
    world.owe('asha');
    await world.settles();
    await world.time.run(world.delivery.reconsider('asha'));
    await world.settles();
    expect(world.card()).toMatchObject({ queue: 'held', heldUntil: hence(21 * 24 * HOUR) });

    world.recipientIs.of = {};
    await world.time.run(world.delivery.reconsider('asha'));
    await world.settles();
    expect(world.told()).toHaveLength(1);
  });

  it('is put off day by day for somebody who never works', async () => {
    const world = officeWorld({ working: { ...OFFICE_HOURS, days: [] } });
    world.owe('asha');
    await world.settles();
    await world.passes(25 * HOUR);
    expect(world.card()).toMatchObject({ queue: 'held', heldUntil: hence(49 * HOUR) });
  });

  it('waits for nobody in a channel, which keeps no hours', async () => {
    const world = officeWorld({ working: undefined });
    for (const slot of ['1', '2']) {
      world.owe('the channel', 'review', slot);
      await world.settles();
    }
    expect(world.told()).toEqual([
      'postMessage U-the channel: review of the channel, 1',
      'postMessage U-the channel: review of the channel, 2',
    ]);
  });
});

describe('what somebody has turned off', () => {
  it('is recorded as skipped, with the reason, and nothing else is', async () => {
    const world = officeWorld({ muted: ['check-in'] });
    world.owe('asha');
    world.owe('asha', 'review');
    await world.settles();
    expect(world.told()).toEqual(['postMessage U-asha: review of asha, 2026-W15']);
    expect(world.store.allItems()).toMatchObject([
      { kind: 'check-in', place: null, skipped: 'turned off by the recipient' },
      { kind: 'review', skipped: null },
    ]);
    expect(world.debts.settlements).toHaveLength(2);
  });

  it('while it waited is not told any more', async () => {
    const world = officeWorld(from10);
    world.owe('asha');
    await world.settles();
    world.recipientIs.of = { ...from10, muted: ['check-in'] };
    await world.passes(HOUR);
    expect(world.told()).toEqual([]);
    expect(world.card().state).toBe('skipped');
  });
});

const has = (world: { owe: ReturnType<typeof deliveryWorld>['owe'] }, slot: string) =>
  world.owe('asha', 'review', slot);
const say = (...slots: string[]) => slots.map((slot) => `review of asha, ${slot}`).join('\n');

describe('an event', () => {
  it('goes out at once to somebody who had no message that day; what follows within half an hour is one further message', async () => {
    const world = officeWorld();
    has(world, '1');
    await world.settles();
    expect(world.told()).toEqual([`postMessage U-asha: ${say('1')}`]);

    has(world, '2');
    await world.settles();
    await world.passes(20 * MINUTE);
    has(world, '3');
    await world.settles();
    expect(world.told()).toHaveLength(1);
    await world.passes(10 * MINUTE);
    expect(world.told()).toEqual([
      `postMessage U-asha: ${say('1')}`,
      `postMessage U-asha: ${say('2', '3', '1')}`,
      'deleteMessage D-U-asha: ',
    ]);
    expect(world.slack.calls[2]!.ts).toBe(world.slack.calls[0]!.ts);
  });

  it('waits for the next morning where half an hour is too late', async () => {
    const world = officeWorld();
    has(world, '1');
    await world.settles();
    await world.passes(7 * HOUR + 45 * MINUTE);
    has(world, '2');
    await world.settles();
    expect(await world.delivery.nextDue(world.time.now())).toEqual(hence(24 * HOUR));
    await world.passes(16 * HOUR + 15 * MINUTE);
    expect(world.told()).toEqual([`postMessage U-asha: ${say('1')}`, `postMessage U-asha: ${say('2')}`]);
  });
});

describe('the message before it', () => {
  /** Asha has `1` before her, and half an hour later gets `2`. */
  async function told(before: (world: ReturnType<typeof officeWorld>) => void = () => undefined) {
    const world = officeWorld();
    const first = has(world, '1');
    await world.settles();
    const second = has(world, '2');
    await world.settles();
    before(world);
    await world.passes(30 * MINUTE);
    return { ...world, first, second };
  }
  const states = ({ store }: Pick<ReturnType<typeof deliveryWorld>, 'store'>) =>
    store.allCards().map(({ state, items }) => `${state}: ${items.map(({ slot }) => slot).join(' ')}`);

  it('stays as a receipt where nothing of it is open', async () => {
    const world = officeWorld();
    const first = has(world, '1');
    await world.settles();
    has(world, '2');
    await world.settles();
    world.debts.change(first, undefined);
    await world.passes(30 * MINUTE);
    expect(states(world)).toEqual(['sent: 1', 'sent: 2']);
    expect(world.told().filter((line) => line.startsWith('deleteMessage'))).toEqual([]);
  });

  it('hands over what is open, and what changes then is drawn on the new one', async () => {
    const world = await told();
    expect(states(world)).toEqual(['replaced: ', 'sent: 2 1']);
    world.debts.change(world.first, 'one is done');
    await world.settles();
    expect(world.told().at(-1)).toBe(`updateMessage D-U-asha: ${say('2')}\none is done`);
    expect(world.slack.calls.at(-1)!.ts).toBe(world.store.allCards()[1]!.ts);
  });

  it('that changes while the new one is under way is not forgotten', async () => {
    const world = officeWorld();
    const first = has(world, '1');
    await world.settles();
    has(world, '2');
    await world.settles();
    world.slack.next('postMessage', { takesMs: 5_000 });
    await world.pass(30 * MINUTE);
    const sending = world.delivery.tick();
    await world.pass(1_000);
    world.debts.change(first, 'one is done');
    await world.time.run(sending.then(() => world.delivery.tick()));
    await world.settles();
    expect(states(world)).toEqual(['replaced: ', 'sent: 2 1']);
    const drawn = world.slack.calls.filter(({ ts }) => ts === world.store.allCards()[1]!.ts);
    expect(drawn.map(({ text }) => text)).toEqual([say('2', '1'), `${say('2')}\none is done`]);
  });

  it('stays until a slot’s own moment, which does not wait for half an hour', async () => {
    const world = officeWorld();
    has(world, '1');
    await world.settles();
    world.owe('asha');
    await world.settles();
    expect(world.told()).toEqual([
      `postMessage U-asha: ${say('1')}`,
      `postMessage U-asha: check-in of asha, 2026-W15\n${say('1')}`,
      'deleteMessage D-U-asha: ',
    ]);
  });

  it('of another day stays as it is', async () => {
    const world = officeWorld();
    has(world, '1');
    await world.settles();
    await world.passes(24 * HOUR);
    has(world, '2');
    await world.settles();
    expect(states(world)).toEqual(['sent: 1', 'sent: 2']);
  });

  it('stays where both together are too much for Slack', async () => {
    const world = deliveryWorld();
    const recipient = async (): Promise<Recipient> => ({
      ...{ slackId: 'U-asha', timeZone: 'Asia/Kolkata', active: true, working: OFFICE_HOURS },
    });
    const checkMessage = ({ blocks }: { blocks: readonly unknown[] }) => {
      if (blocks.length > 1) throw new Error('too long');
    };
    const delivery: Delivery = world.start({ recipients: { recipient }, checkMessage });
    has(world, '1');
    await world.settle(delivery);
    has(world, '2');
    await world.settle(delivery);
    await world.pass(30 * MINUTE);
    await world.settle(delivery);
    expect(states(world)).toEqual(['sent: 1', 'sent: 2']);
  });

  it('that is gone already, or may not be deleted, is left alone', async () => {
    for (const code of ['message_not_found', 'cant_delete_message']) {
      const world = await told(({ slack }) => slack.next('deleteMessage', { refusal: refusal(code) }));
      expect(states(world)).toEqual(['replaced: ', 'sent: 2 1']);
      expect(world.store.allCards().map(({ queue }) => queue)).toEqual([null, null]);
      expect(world.logged.filter(({ fields }) => fields.alert)).toEqual([]);
    }
  });

  it('is deleted later where Slack cannot do it now', async () => {
    const world = await told(({ slack }) =>
      slack.next('deleteMessage', { refusal: refusal('service_unavailable') }),
    );
    expect(world.told().filter((line) => line.startsWith('deleteMessage'))).toEqual([]);
    await world.passes(MINUTE);
    expect(world.told().at(-1)).toBe('deleteMessage D-U-asha: ');
  });
});

describe('news of an item', () => {
  it('that has just moved to another card reaches it there', async () => {
    const store = memoryDeliveryStore();
    const now = { domain: MONDAY_9AM_KOLKATA, real: MONDAY_9AM_KOLKATA };
    const item = { kind: 'review', recipient: 'asha', slot: '1' };
    const cardAt = (id: string, ordinal: number) =>
      newCard({ id, recipient: 'asha', day: '2026-04-06', ordinal }, item, now, now.domain);
    const place = { day: '2026-04-06', ordinal: 2, fence: 1 };
    await store.insertCard({ ...cardAt('old', 1), state: 'replaced', queue: null, nextAt: null });
    await store.insertCard({
      ...cardAt('new', 2),
      state: 'sent',
      queue: null,
      nextAt: null,
      drawnVersion: 1,
    });
    await store.recordItem({ ...item, at: now.domain, place, skipped: null });
    let isMoved = false;
    const justBefore: typeof store.item = async (key) => {
      const record = (await store.item(key))!;
      if (isMoved) return record;
      isMoved = true;
      return { ...record, place: { ...place, ordinal: 1 } };
    };
    const { touch } = createOutbox({ ...store, item: justBefore }, systemTime(), () => undefined);
    await touch(item);
    expect(await store.card('new')).toMatchObject({ version: 2, queue: 'update' });
  });

  it('of which nothing is left on a card that made way needs no drawing', async () => {
    const store = memoryDeliveryStore();
    const now = { domain: MONDAY_9AM_KOLKATA, real: MONDAY_9AM_KOLKATA };
    const item = { kind: 'review', recipient: 'asha', slot: '1' };
    const old = newCard(
      { id: 'old', recipient: 'asha', day: '2026-04-06', ordinal: 1 },
      item,
      now,
      now.domain,
    );
    await store.insertCard({ ...old, state: 'replaced', queue: null, nextAt: null });
    await store.recordItem({ ...item, at: now.domain, place: placeOn(old), skipped: null });
    await createOutbox(store, systemTime(), () => undefined).touch(item);
    expect(await store.card('old')).toMatchObject({ state: 'replaced', version: 1 });
  });
});
