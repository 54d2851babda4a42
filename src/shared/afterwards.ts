import type { RealTime } from './clock';

/** Runs work that need not delay the answer. It is waited for at shutdown; a failure of it is logged. */
export type Afterwards = (what: string, work: () => Promise<void>) => void;

/** Work in flight, counted so that a shutdown can wait for it. */
export interface InFlight {
  afterwards: Afterwards;
  /** Counts `work` as in flight until it settles, and hands its result through. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is in flight any more. */
  settled(): Promise<void>;
}

/** @param failed told of each failure of work that nobody awaits. */
export function inFlight(failed: (what: string, error: unknown) => void): InFlight {
  const running = new Set<Promise<unknown>>();
  const during = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    const done = () => running.delete(work);
    work.then(done, done);
    return work;
  };
  return {
    during,
    afterwards: (what, work) => {
      void during(
        Promise.resolve()
          .then(work)
          .catch((error: unknown) => failed(what, error)),
      );
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

/** Waits for `work`, but no longer than `ms` milliseconds of real time: a shutdown ends. */
export async function withinGrace(work: Promise<unknown>, ms: number, time: RealTime): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, time.sleep(ms, done.signal)]);
  done.abort();
}
