import { createDelivery, type Delivery, type DeliveryDeps } from '../../src/delivery/delivery';
import type { PaceSettings } from '../../src/delivery/pace';
import type { DeliveryStore, Recipients, SendClient } from '../../src/delivery/ports';
import type { RealTime } from '../../src/shared/clock';
import type { Log } from '../../src/shared/log';
import type { WorkingHours } from '../../src/shared/working-time';
import { seeded } from './chance';
import { type Debts, scheduleOf, tellingChore } from './debts';

export const NO_PACE: PaceSettings = {
  postMessage: Number.POSITIVE_INFINITY,
  update: Number.POSITIVE_INFINITY,
  channelSpacingMs: 0,
};

export const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Everybody is there, in the zone of Kolkata, and called in Slack what they are called here. @param working if they keep hours. */
export const everybody = (working?: WorkingHours): Recipients => ({
  recipient: async (personId) => ({
    ...{ slackId: `U-${personId}`, timeZone: 'Asia/Kolkata', active: true },
    ...(working && { working }),
  }),
});

interface World {
  readonly store: DeliveryStore;
  readonly slack: SendClient;
  readonly debts: Debts;
  readonly time: RealTime;
  readonly kinds: readonly string[];
}

/** One running program: delivery over a world that other programs may share and that outlives it. */
export function startProcess(world: World, more: Partial<DeliveryDeps> = {}): Delivery {
  const { store, slack, debts, time, kinds } = world;
  let ids = 0;
  const own = ++born;
  const delivery = createDelivery({
    store,
    slack,
    time,
    clock: time,
    recipients: everybody(),
    heartbeat: () => ({ stop: () => undefined }),
    log: SILENT,
    newId: () => `${own}-${++ids}`,
    random: seeded(own),
    pace: NO_PACE,
    checkMessage: () => undefined,
    ...more,
  });
  delivery.start({
    schedules: kinds.map((kind) => scheduleOf(kind, debts)),
    chores: [tellingChore(debts, delivery.outbox)],
  });
  return delivery;
}

let born = 0;
