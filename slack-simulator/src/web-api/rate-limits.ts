/**
 * Slack's documented limits, as a sliding minute per method; `chat.postMessage` one a second per channel with short
 * bursts allowed (Slack names no number for them: three here).
 * @see https://docs.slack.dev/apis/web-api/rate-limits
 */
export class RateLimits {
  readonly #calls = new Map<string, number[]>();

  /** Seconds to wait, or undefined when the call may go ahead (and is counted). */
  retryAfter(method: string, perMinute: number, channel: string): number | undefined {
    return method === 'chat.postMessage'
      ? this.#take(`${method} ${channel}`, 3, 3000)
      : this.#take(method, perMinute, 60_000);
  }

  #take(key: string, allowed: number, windowMs: number): number | undefined {
    const now = Date.now();
    const recent = (this.#calls.get(key) ?? []).filter((at) => at > now - windowMs);
    this.#calls.set(key, recent);
    if (recent.length < allowed) {
      recent.push(now);
      return undefined;
    }
    return Math.max(1, Math.ceil(((recent[0] ?? now) + windowMs - now) / 1000));
  }
}
