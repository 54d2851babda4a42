import { edit, inPayload, post, remove } from '../messages';
import type { Slack } from '../slack';
import { SlackError } from '../slack-error';
import type { Channel } from '../workspace/channel';
import type { StoredMessage } from '../workspace/message';
import type { Arguments } from './arguments';
import { directMessageWith, visibleChannel } from './conversations';
import { acceptedBlocks, acceptedText, MAX_TEXT, MAX_UPDATED_TEXT } from './message-content';
import { type Method, scopes, TIER_3, TIER_4 } from './method';

const PRESENTATION = ['unfurl_links', 'unfurl_media', 'parse', 'link_names', 'mrkdwn', 'reply_broadcast'];

const presentationOf = (args: Arguments): Record<string, unknown> =>
  Object.fromEntries(Object.entries(args.all).filter(([name]) => PRESENTATION.includes(name)));

const contentOf = (args: Arguments): { text: string; blocks?: StoredMessage['blocks'] } => {
  const given = args.structure('blocks', 'invalid_blocks_format');
  const blocks = given === undefined ? undefined : acceptedBlocks(given);
  const text = acceptedText(args.text('text') ?? '', MAX_TEXT);
  if (text === '' && !blocks?.length) throw new SlackError('no_text');
  return blocks?.length ? { text, blocks } : { text };
};

/** The app may write where it is a member; to a user id it opens the direct message. */
export const writable = async (target: string, slack: Slack): Promise<Channel> => {
  const channel = /^[UW]/.test(target)
    ? await directMessageWith(target, slack, 'channel_not_found')
    : visibleChannel(target, slack);
  if (channel.kind === 'im' && slack.app.messagesTab === 'off') throw new SlackError('messages_tab_disabled');
  if (channel.isArchived) throw new SlackError('is_archived');
  const member = channel.members.includes(slack.workspace.identity.bot.userId);
  if (!member && !slack.app.scopes.includes('chat:write.public')) throw new SlackError('not_in_channel');
  return channel;
};

/** @see https://docs.slack.dev/reference/methods/chat.postMessage */
const postMessage: Method = {
  scopes: scopes('chat:write'),
  perMinute: Number.POSITIVE_INFINITY,
  run: async (args, slack) => {
    const content = contentOf(args);
    const channel = await writable(args.required('channel'), slack);
    const message = await post(slack, {
      ...content,
      channel: channel.id,
      user: slack.workspace.identity.bot.userId,
      byApp: true,
      threadTs: args.text('thread_ts'),
      metadata: args.structure('metadata', 'invalid_metadata_format'),
      presentation: presentationOf(args),
    });
    return { channel: channel.id, ts: message.ts, message: inPayload(slack, message) };
  },
};

/** @see https://docs.slack.dev/reference/methods/chat.postEphemeral */
const postEphemeral: Method = {
  scopes: scopes('chat:write'),
  perMinute: TIER_4,
  run: async (args, slack) => {
    const content = contentOf(args);
    const channel = await writable(args.required('channel'), slack);
    const reader = args.required('user');
    if (!channel.members.includes(reader)) throw new SlackError('user_not_in_channel');
    const author = slack.workspace.identity.bot.userId;
    const said = { ...content, channel: channel.id, user: author, byApp: true, onlyFor: reader };
    return { message_ts: (await post(slack, said)).ts };
  },
};

/** @throws SlackError when it does not exist, or with `otherwise` when somebody else wrote it. */
const ownMessage = (args: Arguments, slack: Slack, otherwise: string): StoredMessage => {
  const channel = visibleChannel(args.required('channel'), slack);
  const message = slack.workspace.message(channel.id, args.required('ts'));
  if (!message || message.onlyFor) throw new SlackError('message_not_found');
  if (message.user !== slack.workspace.identity.bot.userId) throw new SlackError(otherwise);
  return message;
};

/** Blocks that are not given stay; an empty list takes them away. */
const changedBlocks = (given: unknown): Pick<StoredMessage, 'blocks'> => {
  if (given === undefined) return {};
  const blocks = acceptedBlocks(given);
  return { blocks: blocks.length > 0 ? blocks : undefined };
};

/** @see https://docs.slack.dev/reference/methods/chat.update */
const update: Method = {
  scopes: scopes('chat:write'),
  perMinute: TIER_3,
  run: async (args, slack) => {
    const given = args.structure('blocks', 'invalid_blocks_format');
    const text = args.text('text');
    if (text === undefined && given === undefined) throw new SlackError('no_text');
    const change = {
      ...changedBlocks(given),
      ...(text === undefined ? {} : { text: acceptedText(text, MAX_UPDATED_TEXT) }),
    };
    const before = ownMessage(args, slack, 'cant_update_message');
    const message = await edit(slack, before, change);
    return {
      channel: message.channel,
      ts: message.ts,
      text: message.text,
      message: inPayload(slack, message),
    };
  },
};

/** @see https://docs.slack.dev/reference/methods/chat.delete */
const deleteMessage: Method = {
  scopes: scopes('chat:write'),
  perMinute: TIER_3,
  run: (args, slack) => {
    const message = ownMessage(args, slack, 'cant_delete_message');
    remove(slack, message);
    return { channel: message.channel, ts: message.ts };
  },
};

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': deleteMessage,
};
