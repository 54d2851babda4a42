import { setImmediate as allMicrotasks } from 'node:timers/promises';
import type { RealTime } from '../../src/shared/clock';

/** Time that passes only while everything waits for it: a minute of waiting takes no time, and always goes the same way. */
export interface VirtualTime extends RealTime {
  /**
   * Lets time pass until `work` settles. Nothing in it may wait for the real world (files, sockets).
   * @throws Error when everything waits and nothing will ever happen.
   */
  run<T>(work: Promise<T>): Promise<T>;
}

interface Timer {
  readonly at: number;
  fire(): void;
}

export function virtualTime(start: Date): VirtualTime {
  let now = start.getTime();
  const timers = new Set<Timer>();

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const fire = () => {
        timers.delete(timer);
        signal?.removeEventListener('abort', fire);
        resolve();
      };
      const timer = { at: now + Math.max(0, ms), fire };
      timers.add(timer);
      signal?.addEventListener('abort', fire, { once: true });
    });
  }

  function pass() {
    const [next] = [...timers].sort((a, b) => a.at - b.at);
    if (!next) throw new Error('Everything waits, and nothing will ever happen.');
    now = Math.max(now, next.at);
    next.fire();
  }

  return {
    now: () => new Date(now),
    sleep,
    async run(work) {
      let settled = false;
      const settle = () => {
        settled = true;
      };
      work.then(settle, settle);
      for (await allMicrotasks(); !settled; await allMicrotasks()) pass();
      return work;
    },
  };
}
