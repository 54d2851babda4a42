import type { Clock, RealTime } from '../shared/clock';
import type { Schedule } from './schedule';
import { coalesced, type TickDeps, tick } from './tick';

/** When it is asked what is due: never twice at once. */
export interface Ticks {
  /** Asks everything; resolves once what it found is recorded. */
  now(): Promise<void>;
  /** Asks in a moment what events owe. Until then, whoever else wants that gets the same look. */
  soon(): void;
  /** Resolves once the latest look, and one that was wanted soon, is over. */
  over(): Promise<void>;
}

/** What was stored just now waits so long for more of it, and for the answer to whoever stored it. */
const SOON_MS = 1_000;

/** Only such a thing comes about by being stored; everything else has a moment of its own. */
const isOfEvents = ({ timing }: Schedule): boolean => timing === 'event';

export function ticks(deps: TickDeps, clock: Clock, time: RealTime): Ticks {
  const { schedules, signal } = deps;
  const justEvents = { ...deps, chores: [], schedules: schedules.filter(isOfEvents) };
  let asked: TickDeps = justEvents;
  const next = coalesced(() => {
    const what = asked;
    asked = justEvents;
    return tick(clock.now(), what);
  });
  let latest: Promise<void> = Promise.resolve();
  let wanted: Promise<void> | undefined;

  async function inAMoment(): Promise<void> {
    await time.sleep(SOON_MS, signal);
    wanted = undefined;
    if (!signal.aborted) latest = next();
  }

  return {
    now() {
      asked = deps;
      latest = next();
      return latest;
    },
    soon() {
      wanted ??= inAMoment();
    },
    async over() {
      await wanted;
      await latest;
    },
  };
}
