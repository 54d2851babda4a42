import { partText } from '../../proof/support/debts';
import { createDelivery } from '../../src/delivery/delivery';
import type { Chore, Schedule } from '../../src/delivery/schedule';
import { coalesced, tick } from '../../src/delivery/tick';
import { deliveryWorld, MONDAY_9AM_KOLKATA } from '../support/delivery-world';

const SCHEDULE: Schedule = {
  kind: 'k',
  notification: 'check-in',
  timing: 'slot',
  async *due() {},
  render: async () => undefined,
  nextDue: async () => undefined,
};

describe('a tick', () => {
  it('run twice, or by two programs at once, records everything once', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    world.owe('bo');
    const [one, other] = [world.start(), world.start()];
    await world.time.run(Promise.all([one.tick(), other.tick(), one.tick()]));
    await world.settle(one);
    expect(world.store.allItems().map(partText)).toEqual([
      'check-in of asha, 2026-W15',
      'check-in of bo, 2026-W15',
    ]);
    expect(world.debts.settlements).toHaveLength(2);
    expect(world.slack.calls).toHaveLength(2);
  });

  it('records what comes too late without sending it, and moves the schedule on', async () => {
    const world = deliveryWorld();
    const settled: string[] = [];
    const late: Schedule = {
      ...SCHEDULE,
      async *due(now) {
        yield {
          ...{ kind: 'k', recipient: 'asha', slot: '2026-W14', at: now, skipped: 'more than 3 days late' },
          settle: async () => void settled.push('2026-W14'),
        };
      },
    };
    const delivery = startWith(world, [late], []);
    await world.settle(delivery);
    expect(world.store.allItems()).toEqual([
      {
        ...{ kind: 'k', recipient: 'asha', slot: '2026-W14', at: MONDAY_9AM_KOLKATA },
        ...{ place: null, skipped: 'more than 3 days late' },
      },
    ]);
    expect(world.store.allCards()).toEqual([]);
    expect(settled).toContain('2026-W14');
  });

  it('records what is owed to somebody who has left without a card', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    await world.settle(world.start({ recipients: { recipient: async () => undefined } }));
    expect(world.store.allItems()).toMatchObject([{ place: null, skipped: 'recipient is not active' }]);
    expect(world.debts.settlements).toHaveLength(1);
  });

  it('counts the day on the recipient’s wall', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    const recipient = async () => ({ slackId: 'U1', timeZone: 'America/Los_Angeles', active: true });
    await world.settle(world.start({ recipients: { recipient } }));
    expect(world.card().day).toBe('2026-04-05');
  });

  it('goes on past a chore, a schedule and a person that fail, and says so', async () => {
    const world = deliveryWorld();
    world.owe('asha');
    world.owe('bo');
    const settle = world.debts.settle;
    world.debts.settle = async (key) => {
      if (key.recipient === 'asha') throw new Error('asha is poison');
      return settle(key);
    };
    const failing: Chore = { name: 'failing', run: async () => Promise.reject(new Error('a chore failed')) };
    const broken: Schedule = {
      ...SCHEDULE,
      due: () => {
        throw new Error('a schedule failed');
      },
    };
    const delivery = world.start();
    await world.settle(delivery);
    expect(world.debts.settlements.map(({ recipient }) => recipient)).toEqual(['bo']);
    expect(world.slack.calls).toHaveLength(2);

    const other = startWith(world, [broken], [failing]);
    await world.settle(other);
    const errors = world.logged.filter(({ message }) => message === 'part of a tick failed');
    expect(errors.map(({ fields }) => `${fields.fault}: ${fields.message}`).slice(-2)).toEqual([
      'Error: a chore failed',
      'Error: a schedule failed',
    ]);
  });

  it('stops between two items when the program stops', async () => {
    const world = deliveryWorld();
    const closing = new AbortController();
    const recorded: string[] = [];
    const endless: Schedule = {
      ...SCHEDULE,
      async *due(at) {
        for (let i = 0; ; i++)
          yield { kind: 'k', recipient: `${i}`, slot: '1', at, settle: async () => undefined };
      },
    };
    await tick(MONDAY_9AM_KOLKATA, {
      ...{ schedules: [endless], chores: [], signal: closing.signal },
      log: { error: () => undefined } as never,
      releaseHeld: async () => undefined,
      hold: () => undefined,
      letGo: () => undefined,
      async record({ recipient }) {
        recorded.push(recipient);
        if (recipient === '10') closing.abort();
      },
    });
    expect(recorded.length).toBeLessThan(25);
    expect(world.store.allItems()).toEqual([]);
  });
});

describe('ticks that overlap', () => {
  it('become one further tick, which all who asked wait for', async () => {
    const finish: Array<() => void> = [];
    const tickOnce = coalesced(() => new Promise((resolve) => finish.push(resolve)));
    const first = tickOnce();
    const second = tickOnce();
    const third = tickOnce();
    expect(finish).toHaveLength(1);
    finish[0]!();
    await first;
    await Promise.resolve();
    expect(finish).toHaveLength(2);
    finish[1]!();
    await Promise.all([second, third]);
    expect(finish).toHaveLength(2);
  });
});

describe('what falls due next', () => {
  it('is the earliest of all schedules', async () => {
    const world = deliveryWorld();
    const on = (day: number): Schedule => ({
      ...SCHEDULE,
      nextDue: async () => new Date(Date.UTC(2026, 3, day)),
    });
    const delivery = startWith(world, [on(9), SCHEDULE, on(7), on(8)], []);
    expect(await delivery.nextDue(MONDAY_9AM_KOLKATA)).toEqual(new Date('2026-04-07T00:00:00Z'));
  });
});

function startWith(world: ReturnType<typeof deliveryWorld>, schedules: Schedule[], chores: Chore[]) {
  const { store, slack, time, logged } = world;
  const log = {
    error: (fields: Record<string, unknown>, message: string) =>
      logged.push({ level: 'error', message, fields }),
  };
  const delivery = createDelivery({
    ...{ store, slack, time, clock: time, log: log as never },
    recipients: { recipient: async () => ({ slackId: 'U1', timeZone: 'Asia/Kolkata', active: true }) },
    heartbeat: () => ({ stop: () => undefined }),
    newId: () => 'id',
    random: () => 0,
    pace: { postMessage: 240, update: 50, channelSpacingMs: 1_000 },
    checkMessage: () => undefined,
  });
  delivery.start({ schedules, chores });
  return delivery;
}
