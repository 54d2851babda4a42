import { withinGrace } from '../shared/afterwards';
import type { Clock, RealTime } from '../shared/clock';
import type { NewId } from '../shared/ids';
import type { Log } from '../shared/log';
import type { Message } from '../slack/blocks';
import type { Heartbeat } from './heartbeat';
import { type CardNews, createOutbox } from './outbox';
import type { PaceSettings } from './pace';
import type { DeliveryStore, Recipients, SendClient } from './ports';
import { recording } from './recording';
import { rendering } from './rendering';
import type { Chore, Outbox, Schedule } from './schedule';
import { ticks } from './ticks';
import { createWorker } from './worker';

export interface DeliveryDeps {
  readonly store: DeliveryStore;
  readonly slack: SendClient;
  readonly recipients: Recipients;
  /** What day it is for people. */
  readonly clock: Clock;
  readonly time: RealTime;
  readonly heartbeat: Heartbeat;
  readonly log: Log;
  readonly newId: NewId;
  /** From 0 to 1: spreads retries. */
  readonly random: () => number;
  readonly pace: PaceSettings;
  /** @throws when Slack would refuse the message for its size or shape. */
  checkMessage(message: Message): void;
}

/** What features give to be told and done in time. */
export interface Work {
  readonly schedules: readonly Schedule[];
  readonly chores: readonly Chore[];
}

/** Tells people what they are owed. */
export interface Delivery {
  /** For features; works before {@link Delivery.start}, which they are needed for. */
  readonly outbox: Outbox;
  readonly clicked: CardNews['clicked'];
  readonly reconsider: CardNews['reconsider'];
  /** Begins to tick every minute and to send; the first tick comes at once. Once only. */
  start(work: Work): void;
  /** Asks now what is due, and records it. For when the clock was moved. Never runs twice at once. */
  tick(): Promise<void>;
  /** There may be cards to send: looks at once instead of within a minute. */
  wake(): void;
  /**
   * Resolves once the latest tick is over, what was announced has been looked for, and everything that may be sent or
   * drawn now has been; what is put off is not waited for.
   */
  idle(): Promise<void>;
  /** The earliest instant after `now`, on the domain's clock, at which something falls due or a card is let go. */
  nextDue(now: Date): Promise<Date | undefined>;
  /**
   * Claims nothing more and waits for what is in flight, at most `graceMs` of real time. What is cut off then is
   * taken up again after its lease.
   */
  stop(graceMs?: number): Promise<void>;
}

type Running = Omit<Delivery, 'outbox' | 'clicked' | 'reconsider' | 'start'> & Pick<Outbox, 'announce'>;

const GRACE_MS = 10_000;

const NOT_STARTED: Running = {
  tick: async () => undefined,
  wake: () => undefined,
  idle: async () => undefined,
  nextDue: async () => undefined,
  stop: async () => undefined,
  announce: () => undefined,
};

export function createDelivery(deps: DeliveryDeps): Delivery {
  let running = NOT_STARTED;
  const { touch, reconsider, clicked } = createOutbox(deps.store, deps.time, () => running.wake());
  return {
    outbox: { touch, announce: () => running.announce() },
    reconsider,
    clicked,
    start(work) {
      if (running !== NOT_STARTED) throw new Error('Delivery was started already.');
      running = run(deps, work);
    },
    tick: () => running.tick(),
    wake: () => running.wake(),
    idle: () => running.idle(),
    nextDue: (now) => running.nextDue(now),
    stop: (graceMs) => running.stop(graceMs),
  };
}

function run(deps: DeliveryDeps, { schedules, chores }: Work): Running {
  const { store, clock, time, heartbeat, log } = deps;
  const closing = new AbortController();
  const worker = createWorker({ ...deps, render: rendering({ ...deps, schedules }) });
  const ticking = ticks(
    {
      schedules,
      chores,
      record: recording({ ...deps, schedules }),
      releaseHeld: (now) => store.releaseHeld(now, time.now()),
      log,
      signal: closing.signal,
      hold: worker.hold,
      letGo: worker.letGo,
    },
    clock,
    time,
  );
  const beat = () => {
    worker.wake();
    return ticking.now();
  };

  // What an earlier run left half recorded is completed by the first tick before any of it is sent.
  worker.hold();
  worker.start();
  const heart = heartbeat(() => void beat());
  void beat();
  return {
    tick: beat,
    wake: worker.wake,
    announce: ticking.soon,
    async idle() {
      await ticking.over();
      await worker.idle();
    },
    async nextDue(now) {
      const all = await Promise.all([
        store.nextRelease(now),
        ...schedules.map((schedule) => schedule.nextDue(now)),
      ]);
      return all.filter((due) => due !== undefined).sort((a, b) => a.getTime() - b.getTime())[0];
    },
    async stop(graceMs = GRACE_MS) {
      heart.stop();
      closing.abort();
      await withinGrace(Promise.all([ticking.over(), worker.stop()]), graceMs, time);
    },
  };
}
