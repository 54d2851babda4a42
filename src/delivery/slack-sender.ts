import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import type { Log } from '../shared/log';
import type { Message } from '../slack/blocks';
import { slackLogger } from '../slack/slack-logger';
import type { SendClient } from './ports';

/** How long Slack may take to answer, in milliseconds; after that nobody knows whether it acted. */
const TIMEOUT_MS = 10_000;

/** Nothing in a card comes alive by itself: no previews, no names or channels made of typed text. */
const INERT = { unfurl_links: false, unfurl_media: false, parse: 'none', link_names: false } as const;

export interface SenderOptions {
  readonly token: string;
  /** The base of the Web API, ending in `/`; default the real Slack's. */
  readonly apiUrl?: string;
  readonly log: Log;
  readonly timeoutMs?: number;
}

/**
 * Slack's Web API for cards. It is a client of its own, because web-api makes every call of a client wait when one
 * of them met a rate limit, and a person's click must not.
 */
export function slackSender({ token, apiUrl, log, timeoutMs = TIMEOUT_MS }: SenderOptions): SendClient {
  const client = new WebClient(token, {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: slackLogger(log),
  });
  return {
    async postMessage(channel, { text, blocks }) {
      const answer = await client.chat.postMessage({ channel, text, blocks, ...INERT });
      return { channel: answer.channel ?? channel, ts: answer.ts ?? '' };
    },
    async updateMessage(channel, ts, { text, blocks }) {
      await client.chat.update({ channel, ts, text, blocks, parse: 'none', link_names: false });
    },
    async deleteMessage(channel, ts) {
      await client.chat.delete({ channel, ts });
    },
    respond: (url, message) => respond(url, message, timeoutMs),
  };
}

async function respond(url: string, { text, blocks }: Message, timeoutMs: number): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ replace_original: true, text, blocks, ...INERT }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const body = await answer.text();
  if (answer.status === 429)
    throw new WebAPIRateLimitedError(Number(answer.headers.get('retry-after')) || 30);
  if (!answer.ok) throw new WebAPIHTTPError(answer.status, answer.statusText, {}, body);
  const error = refusalIn(body);
  if (error) throw new WebAPIPlatformError({ ok: false, error, response_metadata: {} });
}

/** Slack answers a `response_url` with `ok` as plain text or JSON; with status 200 it may refuse all the same. */
function refusalIn(body: string): string | undefined {
  try {
    const { ok, error } = JSON.parse(body) as { ok?: unknown; error?: unknown };
    return ok === false ? String(error) : undefined;
  } catch {
    return undefined;
  }
}
