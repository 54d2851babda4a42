import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { RealTime } from '../shared/clock';
import type { Log } from '../shared/log';
import { faultFields } from './faults';

/** Whose token it is. */
export interface Installation {
  readonly teamId: string;
  readonly botUserId: string;
  /** Slack does not tell it to every token. */
  readonly appId?: string;
}

/** Asks `auth.test`. @throws Error where Slack cannot be reached or does not take the token. */
export async function whoAmI(client: WebClient): Promise<Installation> {
  const { team_id, user_id, app_id } = await client.auth.test();
  if (!team_id || !user_id) throw new Error('Slack did not say whose token this is.');
  return { teamId: team_id, botUserId: user_id, ...(app_id && { appId: app_id }) };
}

/** No waiting mends these. https://docs.slack.dev/reference/methods/auth.test */
const TOKEN_REFUSED = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
]);

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

export interface Patience {
  readonly time: RealTime;
  readonly log: Log;
  /** Ends the waiting, at shutdown. */
  readonly signal?: AbortSignal;
}

/**
 * Calls Slack until it answers, with pauses of 1 to 30 s and one line for each failure.
 * @returns `undefined` when `signal` ended it.
 * @throws Error that says what to mend where Slack refuses the token.
 */
export async function untilSlackAnswers<T>(
  call: () => Promise<T>,
  { time, log, signal }: Patience,
): Promise<T | undefined> {
  for (let pause = FIRST_PAUSE_MS; !signal?.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await call();
    } catch (error) {
      if (error instanceof WebAPIPlatformError && TOKEN_REFUSED.has(error.data.error)) {
        throw new Error(`Slack refuses the bot token (${error.data.error}): check SLACK_BOT_TOKEN.`);
      }
      log.warn(faultFields(error), `Slack cannot be reached; trying again in ${pause / 1_000} s.`);
      await time.sleep(pause, signal);
    }
  }
  return undefined;
}
