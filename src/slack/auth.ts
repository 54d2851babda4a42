import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Log } from '../shared/log';
import { Hopeless } from '../shared/patience';

/** Whose token it is. */
export interface Installation {
  readonly teamId: string;
  readonly botUserId: string;
  /** Missing where Slack does not say: then requests of other apps are told by their signature alone. */
  readonly appId?: string;
}

/** No waiting mends these. https://docs.slack.dev/reference/methods/auth.test */
const TOKEN_REFUSED = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
]);

/**
 * Asks `auth.test`, and `bots.info` for the app, which `auth.test` need not name.
 * @throws Hopeless that says what to mend where Slack refuses the token; Error where Slack cannot be reached.
 */
export async function whoAmI(client: WebClient, log: Log): Promise<Installation> {
  const { team_id, user_id, bot_id, app_id } = await client.auth.test().catch(refusedToken);
  if (!team_id || !user_id) throw new Error('Slack did not say whose token this is.');
  const appId = app_id ?? (bot_id && (await appOf(bot_id, client)));
  if (!appId) log.warn('Slack did not say which app the token is of: requests of others are not told by it.');
  return { teamId: team_id, botUserId: user_id, ...(appId && { appId }) };
}

/** https://docs.slack.dev/reference/methods/bots.info */
async function appOf(bot: string, client: WebClient): Promise<string | undefined> {
  try {
    return (await client.bots.info({ bot })).bot?.app_id;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return undefined;
    throw error;
  }
}

function refusedToken(error: unknown): never {
  if (error instanceof WebAPIPlatformError && TOKEN_REFUSED.has(error.data.error)) {
    throw new Hopeless(`Slack refuses the bot token (${error.data.error}): check SLACK_BOT_TOKEN.`);
  }
  throw error;
}
