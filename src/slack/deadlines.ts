import { type RealTime, stopwatch } from '../shared/clock';

/** What {@link Within} answers for work that is not done in time. */
export const LATE = Symbol('late');

/** Settles as `work` does, or answers {@link LATE} when its time is up. The work itself goes on. */
export type Within = <T>(work: Promise<T>) => Promise<T | typeof LATE>;

interface Waiting {
  /** By the stopwatch. */
  readonly until: number;
  expire(): void;
}

/**
 * Watches over much work with the same time limit. One sleeper serves all, because a timer of its own would cost
 * a quick request a quarter of its time (bench `router`).
 * @param elapsed tells milliseconds that no change of the machine's clock makes more or fewer.
 */
export function deadlines(
  time: Pick<RealTime, 'sleep'>,
  limitMs: number,
  elapsed: () => number = stopwatch,
): Within {
  // In the order of their ends, because all have the same time.
  const waiting = new Set<Waiting>();
  let watching = false;

  return (work) =>
    new Promise((resolve, reject) => {
      const entry = { until: elapsed() + limitMs, expire: () => resolve(LATE) };
      waiting.add(entry);
      if (!watching) void watch();
      work.then(resolve, reject);
      const over = () => waiting.delete(entry);
      work.then(over, over);
    });

  async function watch(): Promise<void> {
    watching = true;
    for (let [first] = waiting; first; [first] = waiting) {
      await time.sleep(Math.max(0, first.until - elapsed()));
      expireUpTo(first.until);
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
