import { mintSecret } from '../workspace/ids';

const LIFETIME_MS = 30 * 60_000;
const USES = 5;

/** What a `response_url` answers to. */
export interface ResponseTarget {
  channel: string;
  /** Who clicked or typed: the one who sees an ephemeral answer. */
  user: string;
  /** The message that was clicked; a command has none. */
  messageTs?: string;
}

interface Live {
  target: ResponseTarget;
  expires: number;
  used: number;
}

type Redeemed = { ok: true; target: ResponseTarget } | { ok: false; error: 'expired_url' | 'used_url' };

/** The addresses an app may answer to for half an hour, five times. */
export class ResponseUrls {
  readonly #live = new Map<string, Live>();
  readonly #base: () => string;
  /** Set back by tests that cannot wait half an hour. */
  lifetimeMs = LIFETIME_MS;

  constructor(base: () => string) {
    this.#base = base;
  }

  mint(kind: 'commands' | 'actions', target: ResponseTarget): string {
    const path = `/hooks/${kind}/${mintSecret(16)}`;
    this.#live.set(path, { target, expires: Date.now() + this.lifetimeMs, used: 0 });
    return `${this.#base()}${path}`;
  }

  redeem(path: string): Redeemed {
    const live = this.#live.get(path);
    if (!live || Date.now() >= live.expires) {
      this.#live.delete(path);
      return { ok: false, error: 'expired_url' };
    }
    if (live.used >= USES) return { ok: false, error: 'used_url' };
    live.used += 1;
    return { ok: true, target: live.target };
  }
}
