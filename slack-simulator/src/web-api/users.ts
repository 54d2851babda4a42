import { type Slack, worldTime } from '../slack';
import { SlackError } from '../slack-error';
import { asSlackUser, type Person, type SlackUser } from '../workspace/person';
import { type Method, scopes, TIER_2, TIER_4 } from './method';
import { pageOf } from './pages';

const describe = (slack: Slack, person: Person, at: Date): SlackUser =>
  asSlackUser(person, slack.workspace.identity.team.id, at, slack.app.scopes.includes('users:read.email'));

/** @see https://docs.slack.dev/reference/methods/users.list */
const usersList: Method = {
  scopes: scopes('users:read'),
  perMinute: TIER_2,
  run: async (args, slack) => {
    const at = await worldTime(slack);
    const { items, next } = pageOf([...slack.workspace.people.values()], args, 1000);
    return {
      members: items.map((person) => describe(slack, person, at)),
      cache_ts: Math.floor(Date.now() / 1000),
      response_metadata: { next_cursor: next },
    };
  },
};

/** @see https://docs.slack.dev/reference/methods/users.info */
const usersInfo: Method = {
  scopes: scopes('users:read'),
  perMinute: TIER_4,
  run: async (args, slack) => {
    const person = slack.workspace.people.get(args.required('user'));
    if (!person) throw new SlackError('user_not_found');
    return { user: describe(slack, person, await worldTime(slack)) };
  },
};

export const userMethods: Record<string, Method> = { 'users.list': usersList, 'users.info': usersInfo };
