/** What a test can make the Web API do instead of its work. */
export type Fault =
  /** 429 with `Retry-After`, in seconds. Nothing is done. */
  | { kind: 'rate_limited'; retryAfter: number }
  /** No answer until the simulator is closed. Nothing is done. */
  | { kind: 'hang' }
  /** The work is done, then the connection is cut without an answer. */
  | { kind: 'drop_after' }
  /** `{ok: false, error}`. Nothing is done. */
  | { kind: 'error'; error: string }
  /** Another HTTP status with an empty body, as from a broken proxy. Nothing is done. */
  | { kind: 'status'; status: number };

/** Faults waiting for calls, each method's in the order in which they were asked for. */
export class Faults {
  readonly #waiting = new Map<string, Fault[]>();

  add(method: string, fault: Fault, times: number): void {
    const queue = this.#waiting.get(method) ?? [];
    this.#waiting.set(method, [...queue, ...Array.from({ length: times }, () => fault)]);
  }

  next(method: string): Fault | undefined {
    return this.#waiting.get(method)?.shift();
  }

  clear(): void {
    this.#waiting.clear();
  }
}
