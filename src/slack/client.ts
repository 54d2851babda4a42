import type { KnownBlock } from '@slack/types';
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api';
import { UserFacingError } from '../shared/errors';
import type { Log } from '../shared/log';
import type { Modal } from './blocks';
import { checkHome, checkMessage, checkModal } from './limits';
import { slackLogger } from './slack-logger';

/** What Slack may take for a call that a person waits for: their trigger lives 3 s. */
const PATIENCE_MS = 2_500;
const LONG_PATIENCE_MS = 30_000;

/** What is posted to a `response_url`. https://docs.slack.dev/interactivity/handling-user-interaction */
export interface ResponseMessage {
  readonly text: string;
  readonly blocks?: KnownBlock[];
  readonly response_type?: string;
  readonly replace_original?: boolean;
  readonly delete_original?: boolean;
}

/**
 * Calls that a person waits for. Nothing is retried and nothing waits for a rate limit: what fails says so.
 * Modals, homes and messages are held against Slack's limits first.
 * All throw UserFacingError where the person can mend it by trying again, LimitError and other faults otherwise.
 */
export interface InteractiveSlack {
  /** @returns the id of the view, to be updated. */
  openView(triggerId: string, modal: Modal): Promise<string>;
  /** @returns the id of the view, to be updated. */
  pushView(triggerId: string, modal: Modal): Promise<string>;
  /**
   * Replaces a modal. Where `hash` says that it was replaced or closed meanwhile, nothing happens: two quick
   * clicks race, and what the later one drew stays.
   */
  updateView(viewId: string, hash: string | undefined, modal: Modal): Promise<void>;
  publishHome(slackId: string, blocks: KnownBlock[]): Promise<void>;
  /** Posts to the `response_url` of a click. */
  respond(url: string, message: ResponseMessage): Promise<void>;
}

export interface SlackClientOptions {
  readonly token: string;
  readonly log: Log;
  /** Default: the real Slack. */
  readonly apiUrl?: string;
  readonly timeoutMs?: number;
}

/** A Web API client that hands back every failure at once. */
export const impatientClient = ({
  token,
  log,
  apiUrl,
  timeoutMs = PATIENCE_MS,
}: SlackClientOptions): WebClient =>
  new WebClient(token, {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(log),
  });

/** The same with time for long lists, for work that nobody waits for. */
export const patientClient = (options: SlackClientOptions): WebClient =>
  impatientClient({ timeoutMs: LONG_PATIENCE_MS, ...options });

export function interactiveSlack(client: WebClient, timeoutMs = PATIENCE_MS): InteractiveSlack {
  return {
    async openView(trigger_id, modal) {
      const { view } = await worded(() => client.views.open({ trigger_id, view: checkModal(modal) }));
      return view?.id ?? '';
    },
    async pushView(trigger_id, modal) {
      const { view } = await worded(() => client.views.push({ trigger_id, view: checkModal(modal) }));
      return view?.id ?? '';
    },
    async updateView(view_id, hash, modal) {
      const call = () => client.views.update({ view_id, hash, view: checkModal(modal) });
      await worded(() => call().catch(unlessRace));
    },
    async publishHome(user_id, blocks) {
      await worded(() =>
        client.views.publish({ user_id, view: { type: 'home', blocks: checkHome(blocks) } }),
      );
    },
    async respond(url, message) {
      checkMessage(message);
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`A response_url answered ${response.status}.`);
    },
  };
}

/** Slack's answers that a person can do something about. https://docs.slack.dev/reference/methods/views.open */
const SENTENCES: Readonly<Record<string, string>> = {
  expired_trigger_id: 'That took too long and Slack closed the door; please try again.',
  exchanged_trigger_id: 'Slack opens one window for each click; please click again.',
  invalid_trigger_id: 'Slack did not take this click; please click again.',
  trigger_exchanged: 'Slack opens one window for each click; please click again.',
  push_limit_reached: 'Slack stacks no more than three windows; please close this one and try again.',
  ratelimited: 'Slack asks Trellis to slow down; please try again in a minute.',
  user_not_found: 'Slack does not know this person.',
};

const RACES = new Set(['hash_conflict', 'not_found']);

function unlessRace(error: unknown): void {
  if (!(error instanceof WebAPIPlatformError && RACES.has(error.data.error))) throw error;
}

/** A trigger that is none at all is told apart from other arguments that are wrong, which are our fault. */
function kindOf({ data }: WebAPIPlatformError): string {
  const aboutTrigger = data.response_metadata?.messages?.some((line) => line.includes('trigger_id'));
  return data.error === 'invalid_arguments' && aboutTrigger ? 'invalid_trigger_id' : data.error;
}

async function worded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw wordedError(error);
  }
}

function wordedError(error: unknown): unknown {
  if (error instanceof WebAPIRateLimitedError) {
    const wait = error.retryAfter;
    return new UserFacingError(`Slack asks Trellis to slow down; please try again in ${wait} seconds.`, {
      cause: error,
    });
  }
  if (error instanceof WebAPIRequestError || error instanceof WebAPIHTTPError) {
    return new UserFacingError('Slack did not answer Trellis in time; please try again.', { cause: error });
  }
  const sentence = error instanceof WebAPIPlatformError && SENTENCES[kindOf(error)];
  return sentence ? new UserFacingError(sentence, { cause: error }) : error;
}
