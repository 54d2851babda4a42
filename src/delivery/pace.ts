import type { RealTime } from '../shared/clock';

export type PacedMethod = 'chat.postMessage' | 'chat.update' | 'chat.delete' | 'response_url';

/** Calls per minute and workspace; `Infinity` lifts the pace. */
export interface PaceSettings {
  readonly postMessage: number;
  /** Also of deletions. */
  readonly update: number;
  /** At most one message in so many milliseconds to one channel; 0 lifts it. */
  readonly channelSpacingMs: number;
}

/**
 * Slack's: 1 message a second and channel, "several hundred a minute" and workspace, `chat.update` and `chat.delete` tier 3.
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
export const SLACKS_PACE: PaceSettings = { postMessage: 240, update: 50, channelSpacingMs: 1_000 };

/** For a Slack that has no limits, such as a simulated one. */
const LIFTED: PaceSettings = { postMessage: Infinity, update: Infinity, channelSpacingMs: 0 };

/** Slack's pace with as many messages a minute; `Infinity` lifts everything that is kept apart. */
export const paceOf = (messagesPerMinute: number): PaceSettings =>
  messagesPerMinute === Infinity ? LIFTED : { ...SLACKS_PACE, postMessage: messagesPerMinute };

/** Whoever would wait longer gives the place up, so that no lease runs out while waiting. */
const LONGEST_WAIT_MS = 20_000;

/** One pace per method: calls are spaced evenly, so that the limit is reached and never passed. */
export interface Pace {
  /**
   * Waits for the turn to call.
   * @returns `undefined` when it is there; else the instant before which not to ask again, because the method is
   * resting, others wait already, or `signal` was aborted.
   */
  turn(method: PacedMethod, channel: string, signal: AbortSignal): Promise<Date | undefined>;
  /** Slack answered 429: nobody gets a turn for so long. */
  rest(method: PacedMethod, ms: number): void;
  /** Nobody gets any turn for so long. */
  restAll(ms: number): void;
  /** The instant until which the method rests; in the past when it does not. */
  restsUntil(method: PacedMethod): Date;
}

export function createPace(time: RealTime, settings: PaceSettings): Pace {
  const channels = spacing(settings.channelSpacingMs);
  const gates: Record<PacedMethod, Gate> = {
    'chat.postMessage': gate(settings.postMessage),
    'chat.update': gate(settings.update),
    'chat.delete': gate(settings.update),
    response_url: gate(Number.POSITIVE_INFINITY),
  };
  const rest = (own: Gate, ms: number) => {
    own.restsUntil = Math.max(own.restsUntil, time.now().getTime() + ms);
  };
  return {
    async turn(method, channel, signal) {
      const now = time.now().getTime();
      const own = gates[method];
      const from = Math.max(own.from(now), method === 'chat.postMessage' ? channels.from(channel, now) : now);
      if (from - now > LONGEST_WAIT_MS) return new Date(from);
      own.take(now);
      if (method === 'chat.postMessage') channels.take(channel, from, now);
      if (from > now) await time.sleep(from - now, signal);
      if (signal.aborted) return time.now();
      return own.restsUntil > time.now().getTime() ? new Date(own.restsUntil) : undefined;
    },
    rest: (method, ms) => rest(gates[method], ms),
    restAll(ms) {
      for (const own of Object.values(gates)) rest(own, ms);
    },
    restsUntil: (method) => new Date(gates[method].restsUntil),
  };
}

interface Gate {
  restsUntil: number;
  /** The first instant that is free. */
  from(now: number): number;
  take(now: number): void;
}

/**
 * Turns are planned ahead on a fixed raster, not measured from the call before: a timer that fires late delays its
 * own call and no other.
 */
function gate(perMinute: number): Gate {
  const step = 60_000 / perMinute;
  let free = Number.NEGATIVE_INFINITY;
  return {
    restsUntil: 0,
    from(now) {
      return Math.max(now, free, this.restsUntil);
    },
    take(now) {
      free = this.from(now) + step;
    },
  };
}

/** Keeps calls to one channel apart. Forgets channels once they are free again. */
function spacing(ms: number) {
  const free = new Map<string, number>();
  const forget = (now: number) => {
    for (const [channel, at] of free) {
      if (at > now) return;
      free.delete(channel);
    }
  };
  return {
    from: (channel: string, now: number): number => Math.max(now, free.get(channel) ?? now),
    take(channel: string, at: number, now: number) {
      forget(now);
      free.delete(channel);
      free.set(channel, at + ms);
    },
  };
}
