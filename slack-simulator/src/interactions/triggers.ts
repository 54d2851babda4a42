import { issue } from '../block-kit/checks';
import { refusal, SlackError } from '../slack-error';
import { mintSecret } from '../workspace/ids';

const LIFETIME_MS = 3000;

interface Trigger {
  user: string;
  expires: number;
  exchanged: boolean;
}

/** Trigger ids: each lives three seconds of real time and opens one view. */
export class Triggers {
  readonly #known = new Map<string, Trigger>();

  mint(user: string): string {
    const id = `${Date.now()}.${Math.floor(performance.now())}.${mintSecret(16)}`;
    this.#forgetOld();
    this.#known.set(id, { user, expires: Date.now() + LIFETIME_MS, exchanged: false });
    return id;
  }

  /** @throws SlackError when it is unknown, expired or was used before. */
  exchange(id: string): Pick<Trigger, 'user'> {
    const trigger = this.#known.get(id);
    if (!trigger) throw refusal('invalid_arguments', [issue('/trigger_id', 'invalid `trigger_id`')]);
    if (trigger.exchanged) throw new SlackError('exchanged_trigger_id');
    if (Date.now() >= trigger.expires) throw new SlackError('expired_trigger_id');
    trigger.exchanged = true;
    return trigger;
  }

  #forgetOld(): void {
    const longAgo = Date.now() - 10 * 60_000;
    for (const [id, trigger] of this.#known) {
      if (trigger.expires < longAgo) this.#known.delete(id);
    }
  }
}
