import type { StateValues } from '../page-api';
import type { Slack } from '../slack';
import { asSlackView, type HeldView } from '../views/view';

/** The deprecated verification token, which payloads still carry. */
export const VERIFICATION_TOKEN = 'simulated-verification-token';

/** What every interaction payload says about who did it and where. */
export const commonPayload = ({ workspace }: Slack, user: string) => {
  const { team, bot } = workspace.identity;
  const name = workspace.people.get(user)?.name ?? user;
  return {
    user: { id: user, username: name, name, team_id: team.id },
    api_app_id: bot.appId,
    token: VERIFICATION_TOKEN,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
};

export const viewInPayload = ({ workspace }: Slack, view: HeldView, state: StateValues) =>
  asSlackView(view, { team: workspace.identity.team.id, ...workspace.identity.bot }, state);

/** Now, as Slack writes the time of an action: seconds with six decimals. */
export const actionTimestamp = (): string => (Date.now() / 1000).toFixed(6);
