import { SLACKS_PACE } from '../../src/delivery/pace';
import { deliveryWorld } from '../support/delivery-world';
import { httpError, rateLimit, refusal, timedOut } from '../support/slack-errors';

const REPLY_URL = 'https://hooks.slack.com/actions/T1/1/x';

/** Asha has her card before her. */
async function ashaHasHerCard(takesMs = 0) {
  const world = deliveryWorld(takesMs);
  const key = world.owe('asha');
  const delivery = world.start({ pace: { ...SLACKS_PACE, channelSpacingMs: 0 } });
  await world.settle(delivery);
  const { channel, ts } = world.card();
  return {
    ...{ world, delivery, key },
    click: (url = REPLY_URL) => world.time.run(delivery.clicked(channel!, ts!, url)),
    async change(text: string) {
      world.debts.change(key, text);
      await world.settle(delivery);
    },
    redraws: () => world.told().slice(1),
  };
}

describe('a card that a person has before them', () => {
  it('is drawn again in place when what it says has changed', async () => {
    const { change, redraws, world } = await ashaHasHerCard();
    await change('done');
    expect(redraws()).toEqual(['updateMessage D-U-asha: done']);
    expect(world.slack.calls[1]?.ts).toBe('1.000');
    expect(world.card()).toMatchObject({
      state: 'sent',
      version: 2,
      drawnVersion: 2,
      queue: null,
      nextAt: null,
    });
  });

  it('says nothing then that it left out when it came', async () => {
    const world = deliveryWorld();
    const prompt = world.owe('asha', 'check-in');
    world.debts.change(prompt, undefined);
    const review = world.owe('asha', 'review');
    const delivery = world.start({ pace: { ...SLACKS_PACE, channelSpacingMs: 0 } });
    await world.settle(delivery);
    world.debts.change(prompt, 'nothing to check in on');
    world.debts.change(review, 'reviewed');
    await world.settle(delivery);
    expect(world.told()[0]).toBe('postMessage U-asha: review of asha, 2026-W15');
    expect(new Set(world.told().slice(1))).toEqual(new Set(['updateMessage D-U-asha: reviewed']));
  });

  it('is drawn again through the click while that lives, and by Slack’s paced method after', async () => {
    const { change, click, redraws, world } = await ashaHasHerCard();
    await click();
    await change('one');
    await world.pass(28 * 60_000);
    await change('two');
    await world.pass(2 * 60_000);
    await change('three');
    expect(redraws()).toEqual([
      `respond ${REPLY_URL}: one`,
      `respond ${REPLY_URL}: two`,
      'updateMessage D-U-asha: three',
    ]);
  });

  it('uses a click four times at most, and a new click anew', async () => {
    const { change, click, redraws } = await ashaHasHerCard();
    await click();
    for (const text of ['1', '2', '3', '4', '5']) await change(text);
    await click(`${REPLY_URL}2`);
    await change('6');
    expect(redraws().map((line) => line.split(':').at(0))).toEqual([
      ...Array(4).fill('respond https'),
      'updateMessage D-U-asha',
      'respond https',
    ]);
  });

  it('is drawn by chat.update when the click has run out at Slack', async () => {
    const { change, click, redraws, world } = await ashaHasHerCard();
    await click();
    world.slack.next('respond', { refusal: httpError(404) });
    await change('done');
    expect(redraws()).toEqual(['updateMessage D-U-asha: done']);
    expect(world.card().reply).toBeNull();
  });

  it('is drawn once more, not twice, for changes that come together', async () => {
    const { world, delivery, key, redraws } = await ashaHasHerCard(500);
    world.debts.change(key, 'one');
    await world.time.run(
      Promise.all([delivery.outbox.touch(key), delivery.outbox.touch(key), delivery.outbox.touch(key)]),
    );
    await world.time.run(delivery.idle());
    expect(redraws().length).toBeLessThanOrEqual(2);
    expect(redraws().at(-1)).toBe('updateMessage D-U-asha: one');
  });

  it('is drawn again when it changes while it is being sent', async () => {
    const world = deliveryWorld(1_000);
    const key = world.owe('asha');
    const delivery = world.start();
    await world.time.run(delivery.tick());
    await world.pass(500);
    world.debts.change(key, 'done');
    await world.settle(delivery);
    expect(world.told()).toEqual([
      'postMessage U-asha: check-in of asha, 2026-W15',
      'updateMessage D-U-asha: done',
    ]);
  });

  it('waits while Slack limits updates, and messages to others do not', async () => {
    const { world, change, delivery, redraws } = await ashaHasHerCard();
    world.slack.next('updateMessage', { refusal: rateLimit(60) });
    await change('done');
    world.owe('bo');
    await world.settle(delivery);
    expect(redraws()).toEqual(['postMessage U-bo: check-in of bo, 2026-W15']);
    await world.pass(61_000);
    expect(redraws().at(-1)).toBe('updateMessage D-U-asha: done');
  });

  it('is drawn again after an answer got lost: drawing twice is drawing once', async () => {
    const { world, change, redraws } = await ashaHasHerCard();
    world.slack.next('updateMessage', { lostAnswer: timedOut() });
    await change('done');
    await world.pass(10_000);
    expect(redraws()).toEqual(['updateMessage D-U-asha: done', 'updateMessage D-U-asha: done']);
    expect(world.card()).toMatchObject({ state: 'sent', drawnVersion: 2, possibleDuplicates: 0 });
  });

  it('that was deleted in Slack is left alone', async () => {
    const { world, change, redraws } = await ashaHasHerCard();
    world.slack.next('updateMessage', { refusal: refusal('message_not_found') });
    await change('done');
    await world.pass(3_600_000);
    expect(redraws()).toEqual([]);
    expect(world.card()).toMatchObject({ state: 'sent', reason: 'message_not_found', nextAt: null });
  });

  it('holds nobody up when hundreds are to be drawn again', async () => {
    const world = deliveryWorld();
    const keys = Array.from({ length: 100 }, (_, i) => world.owe(`person ${i}`));
    const delivery = world.start({ pace: { ...SLACKS_PACE, postMessage: 6_000 } });
    await world.settle(delivery);
    for (const key of keys) world.debts.change(key, 'changed');
    world.owe('asha');
    const asked = world.time.now().getTime();
    await world.time.run(delivery.tick());
    await world.pass(1_000);
    expect(world.told().filter((line) => line.startsWith('postMessage U-asha'))).toHaveLength(1);
    const { channel, ts } = world.store.allCards()[99]!;
    await world.time.run(delivery.clicked(channel!, ts!, REPLY_URL));
    await world.pass(1_000);
    expect(world.told()).toContain(`respond ${REPLY_URL}: changed`);
    await world.pass(120_000);
    const updates = world.slack.calls.filter(({ method }) => method === 'updateMessage');
    expect(updates).toHaveLength(99);
    expect(updates.at(-1)!.at.getTime() - asked).toBeLessThanOrEqual((99 * 60_000) / 50 + 1_200);
  });
});

describe('news of what is not there', () => {
  it('changes nothing: an item never owed, a message that is no card', async () => {
    const { world, delivery } = await ashaHasHerCard();
    const before = world.card();
    await world.time.run(delivery.outbox.touch({ kind: 'check-in', recipient: 'bo', slot: '2026-W15' }));
    await world.time.run(delivery.clicked('C1', '9.9', REPLY_URL));
    await world.time.run(delivery.idle());
    expect(world.card()).toEqual(before);
    expect(world.told()).toHaveLength(1);
  });
});
