import { type Slack, worldTime } from '../slack';
import { SlackError } from '../slack-error';
import { asSlackChannel, type Channel } from '../workspace/channel';
import type { Arguments } from './arguments';
import { type Method, scopes, TIER_3, TIER_4 } from './method';
import { pageOf } from './pages';

const READ_SCOPE = { public: 'channels:read', private: 'groups:read', im: 'im:read' } as const;

const readScopes = (args: Arguments, slack: Slack): string[] => {
  const channel = slack.workspace.channels.get(args.text('channel') ?? '');
  return channel ? [READ_SCOPE[channel.kind]] : Object.values(READ_SCOPE);
};

/** @throws SlackError `channel_not_found` also for a private channel that the app is not in. */
export const visibleChannel = (id: string, { workspace }: Slack): Channel => {
  const channel = workspace.channels.get(id);
  const hidden =
    channel && channel.kind !== 'public' && !channel.members.includes(workspace.identity.bot.userId);
  if (!channel || hidden) throw new SlackError('channel_not_found');
  return channel;
};

/** The direct message of the app with that person. @throws SlackError when there can be none. */
export const directMessageWith = async (user: string, slack: Slack, unknown: string): Promise<Channel> => {
  const { workspace } = slack;
  const person = workspace.people.get(user);
  if (!person) throw new SlackError(unknown);
  if (person.deleted) throw new SlackError('user_disabled');
  if (person.isBot) throw new SlackError('cannot_dm_bot');
  return workspace.openDirectMessage(user, workspace.identity.bot.userId, await worldTime(slack));
};

/** @see https://docs.slack.dev/reference/methods/conversations.members */
const members: Method = {
  scopes: readScopes,
  perMinute: TIER_4,
  run: (args, slack) => {
    const channel = visibleChannel(args.required('channel'), slack);
    const { items, next } = pageOf(channel.members, args, 100);
    return { members: items, response_metadata: { next_cursor: next } };
  },
};

/** @see https://docs.slack.dev/reference/methods/conversations.info */
const info: Method = {
  scopes: readScopes,
  perMinute: TIER_3,
  run: (args, slack) => {
    const channel = visibleChannel(args.required('channel'), slack);
    return { channel: asSlackChannel(channel, slack.workspace.identity.bot.userId) };
  },
};

/** Direct messages with one person only. @see https://docs.slack.dev/reference/methods/conversations.open */
const open: Method = {
  scopes: scopes('im:write'),
  perMinute: TIER_3,
  run: async (args, slack) => {
    const known = args.text('channel');
    const users = (args.text('users') ?? '').split(',').filter((id) => id !== '');
    if (users.length > 1) {
      throw new SlackError('missing_scope', { needed: 'mpim:write', provided: slack.app.scopes.join(',') });
    }
    const [user] = users;
    if (known === undefined && user === undefined) throw new SlackError('users_list_not_supplied');
    const { workspace } = slack;
    const { userId } = workspace.identity.bot;
    const existed = known !== undefined || workspace.directMessageOf(user ?? '', userId) !== undefined;
    const channel = known
      ? visibleChannel(known, slack)
      : await directMessageWith(user ?? '', slack, 'user_not_found');
    const shown = args.flag('return_im') ? asSlackChannel(channel, userId) : { id: channel.id };
    return { ...(existed ? { no_op: true, already_open: true } : {}), channel: shown };
  },
};

export const conversationMethods: Record<string, Method> = {
  'conversations.members': members,
  'conversations.info': info,
  'conversations.open': open,
};
