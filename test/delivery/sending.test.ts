import { SLACKS_PACE } from '../../src/delivery/pace';
import { deliveryWorld } from '../support/delivery-world';
import { networkError, rateLimit, refusal, timedOut } from '../support/slack-errors';

/** A day of virtual time is many naps, and a slow machine may take a while for them. */
jest.setTimeout(20_000);

const alerts = (world: ReturnType<typeof deliveryWorld>) =>
  world.logged.filter(({ fields }) => fields.alert).map(({ message }) => message);

describe('a card', () => {
  it('carries everything that falls due for a person on one day', async () => {
    const world = deliveryWorld();
    world.owe('asha', 'check-in');
    world.owe('asha', 'review');
    await world.settle(world.start());
    expect(world.told()).toEqual([
      'postMessage U-asha: check-in of asha, 2026-W15\nreview of asha, 2026-W15',
    ]);
    expect(world.slack.calls[0]?.message.blocks.map(({ type }) => type)).toEqual([
      'section',
      'divider',
      'section',
    ]);
    expect(world.card()).toMatchObject({
      state: 'sent',
      day: '2026-04-06',
      ordinal: 1,
      nextAt: null,
      ts: '1.000',
    });
  });

  it('is followed by a further one for what falls due after it went out', async () => {
    const world = deliveryWorld();
    const delivery = world.start();
    world.owe('asha', 'check-in');
    await world.settle(delivery);
    world.owe('asha', 'review');
    await world.settle(delivery);
    expect(world.told()).toHaveLength(2);
    expect(world.store.allCards().map(({ ordinal }) => ordinal)).toEqual([1, 2]);
  });

  it('says what is true when it goes out, and is skipped when nothing is left to say', async () => {
    const world = deliveryWorld();
    world.debts.change(world.owe('asha'), undefined);
    world.debts.change(world.owe('bo'), 'already half done');
    await world.settle(world.start());
    expect(world.told()).toEqual(['postMessage U-bo: already half done']);
    const [asha] = world.store.allCards();
    expect(asha).toMatchObject({ state: 'skipped', reason: 'nothing left to say', nextAt: null });
  });

  it('is not sent to somebody who has left since', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    let active = true;
    const recipients = {
      recipient: async () => {
        const before = active;
        active = false;
        return { slackId: 'U-asha', timeZone: 'Asia/Kolkata', active: before };
      },
    };
    await world.settle(world.start({ recipients }));
    expect(world.told()).toEqual([]);
    expect(world.card()).toMatchObject({ state: 'skipped', reason: 'recipient is not active' });
  });

  it('goes back when Slack limits the rate, and goes out when that is over, without counting as a failure', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    world.slack.next('postMessage', { refusal: rateLimit(30) });
    await world.settle(world.start());
    expect(world.card()).toMatchObject({
      state: 'pending',
      attempts: 0,
      nextAt: new Date('2026-04-06T03:30:30Z'),
    });
    await world.pass(29_000);
    expect(world.told()).toEqual([]);
    await world.pass(2_000);
    expect(world.told()).toHaveLength(1);
  });

  it('is tried again, later and later, while Slack cannot be reached, and given up after a day', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    world.slack.always({ refusal: networkError('ECONNREFUSED') });
    await world.settle(world.start({ random: () => 1 }));
    const tries: number[] = [];
    while (world.card().state === 'pending' && tries.length < 100) {
      const before = world.time.now().getTime();
      await world.pass(world.card().nextAt!.getTime() - before + 1);
      tries.push(world.time.now().getTime() - before);
    }
    expect(tries.slice(0, 4).map((ms) => Math.round(ms / 1_000))).toEqual([2, 4, 8, 16]);
    expect(Math.max(...tries)).toBeLessThanOrEqual(2 * 3_600_000 + 1);
    expect(world.card()).toMatchObject({ state: 'failed', reason: 'not_connected' });
    const lasted = world.time.now().getTime() - world.card().triedSince!.getTime();
    expect(lasted).toBeGreaterThanOrEqual(24 * 3_600_000);
    expect(lasted).toBeLessThan(26 * 3_600_000);
  });

  it('whose answer got lost is sent once more and counted', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    world.slack.next('postMessage', { lostAnswer: timedOut() });
    await world.settle(world.start());
    await world.pass(5_000);
    expect(world.told()).toHaveLength(2);
    expect(world.card()).toMatchObject({ state: 'sent', possibleDuplicates: 1 });
  });

  it('whose answer got lost twice is left to a person', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    world.slack.next('postMessage', { lostAnswer: timedOut() });
    world.slack.next('postMessage', { refusal: refusal('internal_error') });
    await world.settle(world.start());
    await world.pass(48 * 3_600_000);
    expect(world.told()).toHaveLength(1);
    expect(world.card()).toMatchObject({ state: 'unknown', reason: 'internal_error', nextAt: null });
    expect(alerts(world)).toEqual(['a card may have been sent twice']);
  });

  it('for a person whom Slack no longer knows fails, and others get theirs', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    world.owe('bo');
    world.slack.next('postMessage', { refusal: refusal('user_not_found') });
    await world.settle(world.start());
    expect(world.told()).toEqual(['postMessage U-bo: check-in of bo, 2026-W15']);
    expect(world.store.allCards()[0]).toMatchObject({
      state: 'failed',
      reason: 'user_not_found',
      nextAt: null,
    });
    expect(alerts(world)).toEqual([]);
  });

  it('that Slack refuses for what it is made of is our bug: never tried again, and an alert', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    world.slack.next('postMessage', { refusal: refusal('invalid_blocks') });
    await world.settle(world.start());
    await world.pass(3_600_000);
    expect(world.told()).toEqual([]);
    expect(world.card()).toMatchObject({ state: 'failed', reason: 'invalid_blocks' });
    expect(alerts(world)).toEqual(['Slack refused a message of ours: it is not tried again']);
  });

  it('that breaks the limits never reaches Slack', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    const checkMessage = () => {
      throw new Error('51 blocks');
    };
    await world.settle(world.start({ checkMessage }));
    expect(world.told()).toEqual([]);
    expect(world.card()).toMatchObject({ state: 'failed', reason: 'unsendable_message' });
    expect(alerts(world)).toHaveLength(1);
  });

  it('waits with all others while the installation is broken, and goes out once it is mended', async () => {
    const world = deliveryWorld();
    for (let i = 0; i < 20; i++) world.owe(`person ${i}`);
    world.slack.always({ refusal: refusal('token_revoked') });
    await world.settle(world.start());
    expect(world.told()).toEqual([]);
    expect(world.store.allCards().every(({ state, attempts }) => state === 'pending' && attempts === 0)).toBe(
      true,
    );
    expect(alerts(world)[0]).toBe('the installation is broken: nothing is sent until it is mended');
    world.slack.always(undefined);
    await world.pass(9 * 60_000);
    expect(world.told()).toEqual([]);
    await world.pass(2 * 60_000);
    expect(world.told()).toHaveLength(20);
  });

  it('is put off when what it says cannot be found out, and holds up nobody', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    world.owe('bo');
    const says = world.debts.says;
    let fails = 2;
    world.debts.says = async (key) => {
      if (key.recipient === 'asha' && fails-- > 0) throw new Error('the store is away');
      return says(key);
    };
    await world.settle(world.start());
    expect(world.told()).toEqual(['postMessage U-bo: check-in of bo, 2026-W15']);
    await world.pass(60_000);
    expect(world.told()).toHaveLength(2);
    expect(world.store.allCards()[0]).toMatchObject({ state: 'sent', attempts: 0, reason: null });
  });
});

describe('many cards', () => {
  it('go out at the pace, several at once', async () => {
    const world = deliveryWorld(2_000);
    for (let i = 0; i < 40; i++) world.owe(`person ${i}`);
    await world.settle(world.start({ pace: SLACKS_PACE }));
    const [first, ...rest] = world.slack.calls.map(({ at }) => at.getTime());
    expect(rest.map((at) => at - first!)).toEqual(Array.from({ length: 39 }, (_, i) => (i + 1) * 250));
  });
});

describe('two programs over one store', () => {
  it('tell each person once', async () => {
    const world = deliveryWorld(50);
    for (let i = 0; i < 30; i++) world.owe(`person ${i}`);
    const [one, other] = [world.start(), world.start()];
    await world.time.run(
      Promise.all([one.tick(), other.tick()]).then(() => Promise.all([one.idle(), other.idle()])),
    );
    expect(world.slack.calls).toHaveLength(30);
    expect(new Set(world.slack.calls.map(({ to }) => to)).size).toBe(30);
  });

  it('agree about a card whose worker stood still for longer than its lease: it calls Slack no more', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    const says = world.debts.says;
    let first = true;
    world.debts.says = async (key) => {
      if (first) {
        first = false;
        await world.time.sleep(200_000);
      }
      return says(key);
    };
    const [one, other] = [world.start(), world.start()];
    await world.time.run(one.tick().then(() => other.tick()));
    await world.pass(300_000);
    await world.time.run(Promise.all([one.idle(), other.idle()]));
    expect(world.told()).toHaveLength(1);
    expect(world.card()).toMatchObject({ state: 'sent', fence: 2, possibleDuplicates: 0 });
  });
});

describe('a worker whose lease ran out during its call', () => {
  it('leaves the record to the one that has taken over', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    world.slack.next('postMessage', { takesMs: 200_000 });
    world.slack.next('postMessage', { takesMs: 100_000 });
    const [one, other] = [world.start(), world.start()];
    await world.time.run(one.tick().then(() => other.tick()));
    await world.pass(210_000);
    expect(world.card()).toMatchObject({ state: 'sending', fence: 2, possibleDuplicates: 1, ts: null });
    await world.pass(100_000);
    expect(world.card()).toMatchObject({ state: 'sent', fence: 2, possibleDuplicates: 1, ts: '2.000' });
    expect(world.told()).toHaveLength(2);
  });
});

describe('stopping', () => {
  it('lets the calls in flight end, hands back what waited, and begins nothing', async () => {
    const world = deliveryWorld(3_000);
    for (let i = 0; i < 20; i++) world.owe(`person ${i}`);
    const delivery = world.start({ pace: { ...SLACKS_PACE, postMessage: 60 } });
    await world.time.run(delivery.tick());
    await world.pass(1_500);
    expect(world.slack.calls).toHaveLength(2);
    await world.time.run(delivery.stop());
    await world.pass(60_000);
    expect(world.slack.calls).toHaveLength(2);
    const states = world.store.allCards().map(({ state, lease }) => `${state}${lease ? ', leased' : ''}`);
    expect(states.filter((state) => state === 'sent')).toHaveLength(2);
    expect(states.filter((state) => state === 'pending')).toHaveLength(18);
  });

  it('waits no longer than the grace for a call that hangs; the card is taken up after its lease and counted', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    world.slack.next('postMessage', { takesMs: 3_600_000 });
    const delivery = world.start();
    await world.time.run(delivery.tick());
    await world.pass(100);
    await world.time.run(delivery.stop(10_000));
    expect(world.time.now()).toEqual(new Date('2026-04-06T03:30:10.100Z'));
    expect(world.card().state).toBe('sending');
    const next = world.start();
    await world.time.run(next.tick());
    await world.pass(180_000);
    expect(world.card()).toMatchObject({ state: 'sent', possibleDuplicates: 1 });
  });
});
