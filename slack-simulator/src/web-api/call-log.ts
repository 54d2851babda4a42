/** One call of the Web API, as it came in. */
export interface Call {
  method: string;
  /** Without the token; structures that came as JSON text are parsed. */
  args: Record<string, unknown>;
  /** Real time. */
  at: Date;
  /** `ok`, Slack's error code, or what the fault was. */
  outcome: string;
}

const MAX_CALLS = 10_000;

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

/** Every call in the order of its arrival; the oldest are forgotten beyond ten thousand. */
export class CallLog {
  #calls: Call[] = [];

  begin(method: string, args: Record<string, unknown>): Call {
    const read = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, parsed(value)]));
    const call = { method, args: read, at: new Date(), outcome: 'unanswered' };
    this.#calls.push(call);
    if (this.#calls.length > MAX_CALLS) this.#calls.shift();
    return call;
  }

  of(method?: string): Call[] {
    return this.#calls.filter((call) => method === undefined || call.method === method);
  }

  clear(): void {
    this.#calls = [];
  }
}
