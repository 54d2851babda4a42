import type { Change } from './page-api';

/** Who is told of a change: one person, or everybody. */
type Audience = string | 'everybody';
type Listener = (change: Change) => void;

/** Tells open pages what to fetch again. */
export class Changes {
  readonly #listeners = new Map<Listener, string | undefined>();

  /** Without a user, hears only what concerns everybody. Returns how to stop. */
  listen(user: string | undefined, listener: Listener): () => void {
    this.#listeners.set(listener, user);
    return () => this.#listeners.delete(listener);
  }

  tell(audience: Audience, change: Change): void {
    for (const [listener, user] of this.#listeners) {
      if (audience === 'everybody' || audience === user) listener(change);
    }
  }

  tellAll(users: Iterable<string>, change: Change): void {
    for (const user of users) this.tell(user, change);
  }
}
