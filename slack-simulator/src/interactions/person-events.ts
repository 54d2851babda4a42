import { type Slack, worldTime } from '../slack';
import { asSlackView } from '../views/view';
import { asSlackUser, type Person } from '../workspace/person';
import { personFromSeed, type SeedPerson } from '../workspace/seed';
import type { Events } from './events';
import { actionTimestamp } from './payload';

/** Somebody opens the app's Home tab. @see https://docs.slack.dev/reference/events/app_home_opened */
export const openHome = async (slack: Slack, events: Events, user: string): Promise<void> => {
  const { workspace } = slack;
  const { team, bot } = workspace.identity;
  const channel = workspace.openDirectMessage(user, bot.userId, await worldTime(slack));
  const home = workspace.homes.get(user);
  const view = home ? { view: asSlackView(home, { team: team.id, ...bot }, home.state) } : {};
  await events.send({
    type: 'app_home_opened',
    user,
    channel: channel.id,
    tab: 'home',
    event_ts: actionTimestamp(),
    ...view,
  });
};

const announce = async (slack: Slack, events: Events, type: string, person: Person): Promise<void> => {
  const { workspace, app, changes } = slack;
  workspace.record({ kind: 'person', person });
  await workspace.durable();
  changes.tell('everybody', { type: 'people' });
  const withEmail = app.scopes.includes('users:read.email');
  const user = asSlackUser(person, workspace.identity.team.id, await worldTime(slack), withEmail);
  await events.send({ type, user, cache_ts: Math.floor(Date.now() / 1000), event_ts: actionTimestamp() });
};

export type PersonChange = Partial<Omit<Person, 'id' | 'updated'>>;

/** Somebody's account changes. @see https://docs.slack.dev/reference/events/user_change */
export const changePerson = async (
  slack: Slack,
  events: Events,
  id: string,
  change: PersonChange,
): Promise<void> => {
  const person = slack.workspace.people.get(id);
  if (!person) throw new Error(`There is nobody with the id ${id} in this workspace.`);
  const updated = Math.floor((await worldTime(slack)).getTime() / 1000);
  await announce(slack, events, 'user_change', { ...person, ...change, updated });
};

/** Somebody joins the workspace. @see https://docs.slack.dev/reference/events/team_join */
export const addPerson = async (slack: Slack, events: Events, seed: SeedPerson): Promise<void> =>
  announce(slack, events, 'team_join', personFromSeed(seed, await worldTime(slack)));
