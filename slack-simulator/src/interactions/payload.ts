import type { StateValue, StateValues } from '../page-api';
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

/** Files as the app gets them: whole, and only those that this person uploaded. */
const withFiles = ({ workspace, files }: Slack, user: string, held: StateValue) => {
  if (!held.files) return held;
  const mine = held.files.map(({ id }) => workspace.files.get(id)).filter((file) => file?.user === user);
  return { ...held, files: mine.map((file) => files.described(file!)) };
};

const stateInPayload = (slack: Slack, user: string, state: StateValues) =>
  Object.fromEntries(
    Object.entries(state).map(([blockId, elements]) => [
      blockId,
      Object.fromEntries(
        Object.entries(elements).map(([id, held]) => [id, withFiles(slack, user, held)] as const),
      ),
    ]),
  );

export const viewInPayload = (slack: Slack, view: HeldView, state: StateValues) => {
  const { team, bot } = slack.workspace.identity;
  return {
    ...asSlackView(view, { team: team.id, ...bot }, state),
    state: { values: stateInPayload(slack, view.user, state) },
  };
};

/** Now, as Slack writes the time of an action: seconds with six decimals. */
export const actionTimestamp = (): string => (Date.now() / 1000).toFixed(6);
