import { deliveryWorld } from '../support/delivery-world';

/** Delivery that has begun, with its first tick behind it, and how often it has asked since what events owe. */
async function begun() {
  const world = deliveryWorld();
  const delivery = world.start();
  await world.time.run(delivery.idle());
  const asked: string[] = [];
  const unsettled = world.debts.unsettled;
  world.debts.unsettled = async (kind) => {
    asked.push(kind);
    return unsettled(kind);
  };
  return { ...world, delivery, asked };
}

describe('what was stored just now and announced', () => {
  it('is told without waiting for the next minute', async () => {
    const { time, owe, told, delivery } = await begun();
    owe('asha', 'review');
    delivery.outbox.announce();
    await time.run(delivery.idle());
    expect(told()).toEqual(['postMessage U-asha: review of asha, 2026-W15']);
  });

  it('is looked for after the answer, not while it is being given', async () => {
    const { time, owe, asked, delivery } = await begun();
    owe('asha', 'review');
    delivery.outbox.announce();
    await time.run(time.sleep(999));
    expect(asked).toEqual([]);
    await time.run(time.sleep(1));
    await time.run(delivery.idle());
    expect(asked).toEqual(['review']);
  });

  it('is one look however often it is announced, and asks nothing but what events owe', async () => {
    const { time, owe, asked, told, delivery } = await begun();
    for (const name of ['asha', 'bo', 'cyn']) {
      owe(name, 'review');
      delivery.outbox.announce();
      await time.run(time.sleep(100));
    }
    await time.run(delivery.idle());
    expect(asked).toEqual(['review']);
    expect(told()).toHaveLength(3);
  });

  it('while a look is under way gets another one, which sees it', async () => {
    const { time, owe, told, delivery } = await begun();
    const tick = delivery.tick();
    delivery.outbox.announce();
    owe('asha', 'review');
    await time.run(tick.then(() => delivery.idle()));
    expect(told()).toHaveLength(1);
  });

  it('takes nothing from a tick that follows it: that asks everything', async () => {
    const { time, owe, asked, told, delivery } = await begun();
    owe('asha');
    delivery.outbox.announce();
    await time.run(time.sleep(1_000));
    await time.run(delivery.tick().then(() => delivery.idle()));
    expect(asked).toContain('check-in');
    expect(told()).toHaveLength(1);
  });

  it('is left to the next start where Trellis is stopped meanwhile, or has not begun', async () => {
    const { time, owe, told, asked, delivery } = await begun();
    owe('asha', 'review');
    delivery.outbox.announce();
    await time.run(delivery.stop());
    await time.run(time.sleep(5_000));
    expect(asked).toEqual([]);
    delivery.outbox.announce();
    await time.run(time.sleep(5_000));
    expect(told()).toEqual([]);
  });
});
