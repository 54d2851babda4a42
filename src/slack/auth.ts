import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { Hopeless } from '../shared/patience';

/** Whose token it is. */
export interface Installation {
  readonly teamId: string;
  readonly botUserId: string;
  /** Slack does not tell it to every token. */
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
 * Asks `auth.test`.
 * @throws Hopeless that says what to mend where Slack does not take the token; Error where Slack cannot be reached.
 */
export async function whoAmI(client: WebClient): Promise<Installation> {
  const { team_id, user_id, app_id } = await client.auth.test().catch(handOnRefusedToken);
  if (!team_id || !user_id) throw new Error('Slack did not say whose token this is.');
  return { teamId: team_id, botUserId: user_id, ...(app_id && { appId: app_id }) };
}

function handOnRefusedToken(error: unknown): never {
  if (error instanceof WebAPIPlatformError && TOKEN_REFUSED.has(error.data.error))
    throw new Hopeless(`Slack refuses the bot token (${error.data.error}): check SLACK_BOT_TOKEN.`);
  throw error;
}
