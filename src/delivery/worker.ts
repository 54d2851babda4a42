import { setMaxListeners } from 'node:events';
import type { Clock, RealTime } from '../shared/clock';
import type { Log } from '../shared/log';
import type { Card, Queue } from './card';
import { composing } from './composing';
import { deleting } from './deleting';
import { reportingFailures } from './failures';
import { type Line, line } from './line';
import { createPace, type PacedMethod, type PaceSettings } from './pace';
import type { DeliveryStore, Recipients, SendClient } from './ports';
import { redrawing } from './redrawing';
import type { Rendering } from './rendering';
import { replacing } from './replacing';
import { sending } from './sending';
import { settling } from './settling';

export interface WorkerDeps {
  readonly store: DeliveryStore;
  readonly slack: SendClient;
  readonly recipients: Recipients;
  readonly render: Rendering;
  readonly clock: Clock;
  readonly time: RealTime;
  /** From 0 to 1: spreads retries. */
  readonly random: () => number;
  readonly log: Log;
  readonly pace: PaceSettings;
}

/** Claims cards and brings them to people. */
export interface Worker {
  start(): void;
  /** There may be something to do. */
  wake(): void;
  /** Resolves once everything that may be claimed now is done. */
  idle(): Promise<void>;
  /** Begins no further message until {@link Worker.letGo}, but at most for a while: what falls due together is one card. */
  hold(): void;
  letGo(): void;
  /** Claims nothing more, lets calls in flight come to their end, and hands back what only waited for its turn. */
  stop(): Promise<void>;
}

/** What is held waits for the tick, not for a worker. */
type WorkedOff = Exclude<Queue, 'held'>;

/** Each queue has a line of its own: redraws that wait for their pace hold up no message, and a click's redraw waits for nobody. */
const LINES: Readonly<Record<WorkedOff, { width: number; method?: PacedMethod }>> = {
  send: { width: 16, method: 'chat.postMessage' },
  reply: { width: 4, method: 'response_url' },
  update: { width: 2, method: 'chat.update' },
  replace: { width: 4 },
  delete: { width: 2, method: 'chat.delete' },
};
const QUEUES = Object.keys(LINES) as WorkedOff[];

const NEVER = new Date(0);
/** How long messages wait at most for the end of a tick, in milliseconds. */
const LONGEST_HOLD_MS = 15_000;

export function createWorker(deps: WorkerDeps): Worker {
  const { store, time, log } = deps;
  const closing = new AbortController();
  // Everybody who waits for a turn listens, and Node takes more than ten for a leak.
  setMaxListeners(0, closing.signal);
  const pace = createPace(time, deps.pace);
  const wake = () => {
    for (const each of lines) each.wake();
  };
  const settler = settling({ ...deps, wake });
  const shared = {
    ...deps,
    ...settler,
    wake,
    pace,
    report: reportingFailures({ pace, log }),
    signal: closing.signal,
  };
  const redraw = redrawing(shared);
  const perform: Readonly<Record<WorkedOff, (claim: Card) => Promise<void>>> = {
    send: sending({ ...shared, compose: composing(deps) }),
    reply: redraw,
    update: redraw,
    replace: replacing(shared),
    delete: deleting(shared),
  };
  let heldUntil = NEVER;
  const restsUntil = (queue: WorkedOff): Date => {
    const { method } = LINES[queue];
    const rests = method ? pace.restsUntil(method) : NEVER;
    return queue === 'send' && heldUntil > rests ? heldUntil : rests;
  };
  const lines: readonly Line[] = QUEUES.map((queue) => {
    const { width } = LINES[queue];
    return line({
      queue,
      width,
      store,
      time,
      log,
      perform: perform[queue],
      restsUntil: () => restsUntil(queue),
    });
  });

  return {
    start() {
      for (const each of lines) each.start();
    },
    wake,
    async idle() {
      wake();
      do await Promise.all(lines.map((each) => each.idle()));
      while (!lines.every((each) => each.isIdle()));
    },
    hold() {
      heldUntil = new Date(time.now().getTime() + LONGEST_HOLD_MS);
    },
    letGo() {
      heldUntil = NEVER;
      wake();
    },
    async stop() {
      closing.abort();
      await Promise.all(lines.map((each) => each.stop()));
    },
  };
}
