import { createHmac } from 'node:crypto';

/** How long Slack waits for an app's answer. */
const PATIENCE_MS = 3000;

export type AppAnswer =
  | { ok: true; body: string; isJson: boolean }
  | { ok: false; reason: 'http_timeout' | 'connection_failed' | 'http_error'; wantsNoRetry: boolean };

interface Address {
  requestUrl: string;
  signingSecret: string;
}

/**
 * Posts to the app as Slack does, signed with the app's secret at the real time.
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export class AppLink {
  readonly #address: () => Address;

  constructor(address: () => Address) {
    this.#address = address;
  }

  /** A bare content type: receivers are known to refuse one with a charset. */
  postForm(fields: Record<string, string>): Promise<AppAnswer> {
    return this.#post(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', {});
  }

  postPayload(payload: unknown): Promise<AppAnswer> {
    return this.postForm({ payload: JSON.stringify(payload) });
  }

  postJson(body: unknown, headers: Record<string, string>): Promise<AppAnswer> {
    return this.#post(JSON.stringify(body), 'application/json', headers);
  }

  async #post(body: string, contentType: string, headers: Record<string, string>): Promise<AppAnswer> {
    const { requestUrl, signingSecret } = this.#address();
    const timestamp = String(Math.floor(Date.now() / 1000));
    try {
      const response = await fetch(requestUrl, {
        method: 'POST',
        body,
        headers: {
          'content-type': contentType,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': sign(signingSecret, timestamp, body),
          ...headers,
        },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return await answerOf(response);
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError';
      return { ok: false, reason: late ? 'http_timeout' : 'connection_failed', wantsNoRetry: false };
    }
  }
}

/** Slack's `v0` signature of a request body. */
export const sign = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

const answerOf = async (response: Response): Promise<AppAnswer> => {
  const body = await response.text();
  const wantsNoRetry = response.headers.get('x-slack-no-retry') === '1';
  if (!response.ok) return { ok: false, reason: 'http_error', wantsNoRetry };
  return { ok: true, body, isJson: (response.headers.get('content-type') ?? '').includes('json') };
};
