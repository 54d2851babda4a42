import type { Slack } from '../slack';
import { mintId } from '../workspace/ids';
import type { AppAnswer } from './app-link';
import { VERIFICATION_TOKEN } from './payload';

interface AppEvent {
  type: string;
  [field: string]: unknown;
}

/** Slack tries again nearly at once, after a minute, and after five. */
export const SLACK_RETRY_DELAYS_MS: readonly number[] = [0, 60_000, 300_000];

const envelope = ({ workspace }: Slack, event: AppEvent) => {
  const { team, bot } = workspace.identity;
  const grant = {
    enterprise_id: null,
    team_id: team.id,
    user_id: bot.userId,
    is_bot: true,
    is_enterprise_install: false,
  };
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    api_app_id: bot.appId,
    event,
    type: 'event_callback',
    event_id: mintId('Ev'),
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [grant],
    is_ext_shared_channel: false,
  };
};

const retryHeaders = (
  attempt: number,
  failure: Extract<AppAnswer, { ok: false }> | undefined,
): Record<string, string> =>
  failure ? { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': failure.reason } : {};

/**
 * Sends events to the app, those it subscribed to, again and again by Slack's rule until it answers with 2xx.
 * @see https://docs.slack.dev/apis/events-api#retries
 */
export class Events {
  readonly #slack: Slack;
  readonly #delays: readonly number[];
  readonly #stop = new AbortController();

  constructor(slack: Slack, delays: readonly number[]) {
    this.#slack = slack;
    this.#delays = delays;
  }

  /** Resolves after the first attempt; later ones go on by themselves. */
  async send(event: AppEvent): Promise<void> {
    if (!this.#slack.app.events.includes(event.type)) return;
    await this.#attempt(envelope(this.#slack, event), 0, undefined);
  }

  close(): void {
    this.#stop.abort();
  }

  async #attempt(
    body: object,
    attempt: number,
    failure: Extract<AppAnswer, { ok: false }> | undefined,
  ): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const answer = await this.#slack.link.postJson(body, retryHeaders(attempt, failure));
    const delay = this.#delays[attempt];
    if (answer.ok || answer.wantsNoRetry || delay === undefined || this.#stop.signal.aborted) return;
    const timer = setTimeout(() => void this.#attempt(body, attempt + 1, answer), delay);
    this.#stop.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  }
}
