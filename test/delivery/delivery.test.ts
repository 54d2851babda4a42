import { debtBook } from '../../proof/support/debts';
import { fakeSlack } from '../../proof/support/fake-slack';
import { startProcess } from '../../proof/support/process';
import { mongoDeliveryStore } from '../../src/delivery/delivery.store';
import { systemTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import { type TestDatabase, testDatabase } from '../support/database';
import { deliveryWorld } from '../support/delivery-world';

describe('delivery over the real store, in real time', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it('tells people, draws their cards again, and goes on where an earlier run was stopped', async () => {
    const newId = randomIds();
    const time = systemTime();
    const store = mongoDeliveryStore(database.connection, 'T1', newId);
    await database.buildIndexes();
    const slack = fakeSlack(time);
    const debts = debtBook();
    const world = { store, slack, debts, time, kinds: ['check-in', 'review'] };
    const [asha, bo] = ['asha', 'bo'].map((recipient) => ({ kind: 'check-in', recipient, slot: '2026-W15' }));
    debts.owe(asha!);

    const first = startProcess(world, { newId });
    await first.tick();
    await first.idle();
    await first.stop();

    debts.owe({ ...asha!, kind: 'review' });
    debts.owe(bo!);
    debts.change(asha!, 'done');
    const second = startProcess(world, { newId });
    await second.tick();
    await second.idle();
    await second.stop();

    expect(slack.calls.map(({ method, to, text }) => `${method} ${to}: ${text}`).sort()).toEqual([
      'postMessage U-asha: check-in of asha, 2026-W15',
      'postMessage U-asha: review of asha, 2026-W15',
      'postMessage U-bo: check-in of bo, 2026-W15',
      'updateMessage D-U-asha: done',
    ]);
  });
});

describe('delivery', () => {
  it('ticks at once when it starts, at every heartbeat, and no more once stopped', async () => {
    const world = deliveryWorld();
    let beat: () => void = () => undefined;
    let beating = true;
    const heartbeat = (each: () => void) => {
      beat = each;
      return {
        stop() {
          beating = false;
        },
      };
    };
    world.owe('asha');
    const delivery = world.start({ heartbeat });
    await world.time.run(delivery.idle());
    expect(world.told()).toHaveLength(1);

    world.owe('bo');
    beat();
    await world.time.run(delivery.idle());
    expect(world.told()).toHaveLength(2);

    await world.time.run(delivery.stop());
    expect(beating).toBe(false);
    world.owe('cyn');
    await world.time.run(delivery.tick());
    await world.pass(120_000);
    expect(world.told()).toHaveLength(2);
  });

  it('is started once only', () => {
    const delivery = deliveryWorld().start();
    expect(() => delivery.start({ schedules: [], chores: [] })).toThrow('Delivery was started already.');
  });
});
