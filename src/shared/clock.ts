import { setTimeout as pause } from 'node:timers/promises';

/** Tells the present instant. The domain's clock says what day it is for people; the demo can move it. */
export interface Clock {
  now(): Date;
}

/** The time of machines: signatures, leases, pace, `Retry-After`, timeouts. Never moved by the demo. */
export interface RealTime extends Clock {
  /** Resolves after `ms` milliseconds, at once when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Milliseconds since some moment: they only grow, whatever becomes of the machine's clock. */
export const stopwatch = (): number => performance.now();

/** The machine's own clock. */
export const systemTime = (): RealTime => ({
  now: () => new Date(),
  sleep: (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined),
});

/** A clock that runs at real speed, some way ahead of real time. */
export interface MovableClock extends Clock {
  /** How far ahead of real time it stands, in milliseconds; never negative. */
  readonly aheadBy: number;
  /** @throws RangeError when `instant` lies before the present: the clock only goes forward. */
  moveTo(instant: Date): void;
}

/** @param aheadBy where it stood when it was last moved, in milliseconds ahead of `real`. */
export function movableClock(real: Clock, aheadBy = 0): MovableClock {
  let ahead = aheadBy;
  const now = () => new Date(real.now().getTime() + ahead);
  return {
    now,
    get aheadBy() {
      return ahead;
    },
    moveTo(instant) {
      const step = instant.getTime() - now().getTime();
      if (step < 0) throw new RangeError('The clock only goes forward.');
      ahead += step;
    },
  };
}
