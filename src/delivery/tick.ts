import { faultFields } from '../shared/faults';
import type { Log } from '../shared/log';
import type { RecordOwed } from './recording';
import type { Chore, Owed, Schedule } from './schedule';

export interface TickDeps {
  readonly schedules: readonly Schedule[];
  readonly chores: readonly Chore[];
  readonly record: RecordOwed;
  /** Lets go of the cards whose time has come. */
  releaseHeld(now: Date): Promise<void>;
  readonly log: Log;
  /** A tick that is cut short is completed by the next one. */
  readonly signal: AbortSignal;
  /** No card is sent from `hold` to `letGo`: what falls due together goes out together. */
  hold(): void;
  letGo(): void;
}

/** How many items are recorded at once. */
const WIDTH = 16;

/**
 * Asks what is due and not yet recorded, and records it. Missed, late, run twice or twice at once: the outcome is
 * the same. A chore, a schedule or a person that fails is logged and stops nobody else.
 */
export async function tick(now: Date, deps: TickDeps): Promise<void> {
  const { schedules, chores, record, releaseHeld, log, signal, hold, letGo } = deps;
  const guarded = async (what: Record<string, unknown>, work: () => Promise<void>) => {
    try {
      if (!signal.aborted) await work();
    } catch (err) {
      log.error({ ...what, ...faultFields(err) }, 'part of a tick failed');
    }
  };
  const recordOne = (owed: Owed) =>
    guarded({ kind: owed.kind, recipient: owed.recipient, slot: owed.slot }, () => record(owed));
  for (const chore of chores) await guarded({ chore: chore.name }, () => chore.run(now));
  hold();
  await guarded({ cards: 'held' }, () => releaseHeld(now));
  for (const schedule of schedules) {
    await guarded({ schedule: schedule.kind }, () => eachOf(schedule.due(now), recordOne, signal));
  }
  letGo();
}

/** `work` for each, some at once. @throws what the iteration throws, once the work begun is done. */
async function eachOf<T>(
  things: AsyncIterable<T>,
  work: (thing: T) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const running = new Set<Promise<void>>();
  try {
    for await (const thing of things) {
      if (signal.aborted) return;
      const one: Promise<void> = work(thing).finally(() => running.delete(one));
      running.add(one);
      if (running.size >= WIDTH) await Promise.race(running);
    }
  } finally {
    await Promise.all(running);
  }
}

/**
 * `run`, never twice at once: whoever calls while it runs gets one further run, shared by all who wait, so that
 * what was true when they called is always seen.
 */
export function coalesced(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };
  const follow = (): Promise<void> => {
    following = undefined;
    return begin();
  };
  return () => {
    if (!running) return begin();
    following ??= running.then(follow, follow);
    return following;
  };
}
