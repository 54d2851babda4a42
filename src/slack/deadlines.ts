import type { RealTime } from '../shared/clock';

/** What {@link Within} answers for work that is not done in time. */
export const LATE = Symbol('late');

/** Settles as `work` does, or answers {@link LATE} when its time is up. The work itself goes on. */
export type Within = <T>(work: Promise<T>) => Promise<T | typeof LATE>;

interface Waiting {
  /** The part of time at whose beginning its time is up. */
  readonly until: number;
  expire(): void;
}

/** In so many parts a limit is measured: what is late is found at most one part later. */
const PARTS = 16;

/**
 * Watches over much work with the same time limit. One sleeper serves all, because a timer of its own would cost
 * a quick request a quarter of its time (bench `router`). Time is counted in its naps, which no change of the
 * machine's clock makes longer or shorter.
 */
export function deadlines(time: Pick<RealTime, 'sleep'>, limitMs: number): Within {
  // In the order of their ends, because all have the same time.
  const waiting = new Set<Waiting>();
  let watching = false;
  let part = 0;

  return (work) =>
    new Promise((resolve, reject) => {
      // The part in which it begins is partly over.
      const entry = { until: part + PARTS + 1, expire: () => resolve(LATE) };
      waiting.add(entry);
      if (!watching) void watch();
      work.then(resolve, reject);
      const over = () => waiting.delete(entry);
      work.then(over, over);
    });

  async function watch(): Promise<void> {
    watching = true;
    while (waiting.size > 0) {
      await time.sleep(limitMs / PARTS);
      part += 1;
      expireUpTo(part);
    }
    watching = false;
  }

  function expireUpTo(end: number): void {
    for (const entry of waiting) {
      if (entry.until > end) return;
      waiting.delete(entry);
      entry.expire();
    }
  }
}
