import { randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** An id of Slack's look: the kind's letter and ten capitals and digits. */
export const mintId = (prefix: string): string => {
  const letters = [...randomBytes(10)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `${prefix}${letters.join('')}`;
};

/** A short id as Slack gives to blocks and actions that came without one. */
export const mintShortId = (): string => randomBytes(4).toString('base64url').slice(0, 5);

export const mintSecret = (bytes: number): string => randomBytes(bytes).toString('hex');

const MICROS = 1_000_000;

/** Message timestamps: unique in the workspace and always increasing, whatever the clock does. */
export class TimestampMint {
  #last = 0;

  next(at: Date): string {
    this.#last = Math.max(at.getTime() * 1000, this.#last + 1);
    return `${Math.floor(this.#last / MICROS)}.${String(this.#last % MICROS).padStart(6, '0')}`;
  }

  /** Remembers a timestamp given out in an earlier life. */
  seen(ts: string): void {
    this.#last = Math.max(this.#last, Math.round(Number(ts) * MICROS));
  }
}
