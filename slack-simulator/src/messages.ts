import type { KnownBlock } from '@slack/types';
import { type Slack, worldTime } from './slack';
import { asSlackMessage, type StoredMessage } from './workspace/message';

/** What is to be said, where and by whom. */
export interface NewMessage {
  channel: string;
  user: string;
  text: string;
  blocks?: KnownBlock[];
  /** Ids of files that lie in the workspace already. */
  files?: string[];
  byApp: boolean;
  threadTs?: string;
  metadata?: unknown;
  presentation?: Record<string, unknown>;
  onlyFor?: string;
}

/** The message as the app is shown it, with the files that it carries. */
export const inPayload = ({ workspace, files }: Slack, message: StoredMessage) => {
  const carried = (message.files ?? []).map((id) => workspace.files.get(id)).filter((file) => !!file);
  return asSlackMessage(
    message,
    workspace.identity.team.id,
    carried.map((file) => files.described(file)),
  );
};

const watchersOf = (slack: Slack, message: StoredMessage): string[] =>
  message.onlyFor ? [message.onlyFor] : (slack.workspace.channels.get(message.channel)?.members ?? []);

const tellWatchers = (slack: Slack, message: StoredMessage): void =>
  slack.changes.tellAll(watchersOf(slack, message), { type: 'messages', channel: message.channel });

const keep = (slack: Slack, message: StoredMessage): void => {
  const { onlyFor } = message;
  if (onlyFor) slack.workspace.show({ ...message, onlyFor });
  else slack.workspace.record({ kind: 'message', message });
  tellWatchers(slack, message);
};

/** Posts a message, dated by the world's clock. */
export const post = async (slack: Slack, said: NewMessage): Promise<StoredMessage> => {
  const at = await worldTime(slack);
  const { byApp, presentation = {}, ...rest } = said;
  const { botId, appId } = slack.workspace.identity.bot;
  const message: StoredMessage = {
    ...rest,
    ts: slack.workspace.timestamps.next(at),
    at: at.toISOString(),
    presentation,
    ...(byApp ? { bot: { botId, appId } } : {}),
  };
  keep(slack, message);
  return message;
};

/** Changes what a message says; Slack marks it as edited. */
export const edit = async (
  slack: Slack,
  message: StoredMessage,
  change: Partial<Pick<StoredMessage, 'text' | 'blocks' | 'metadata'>>,
): Promise<StoredMessage> => {
  const ts = slack.workspace.timestamps.next(await worldTime(slack));
  const edited = { ...message, ...change, edited: { user: message.user, ts } };
  keep(slack, edited);
  return edited;
};

export const remove = (slack: Slack, message: StoredMessage): void => {
  if (message.onlyFor) slack.workspace.unshow(message.channel, message.ts);
  else slack.workspace.record({ kind: 'message_deleted', channel: message.channel, ts: message.ts });
  tellWatchers(slack, message);
};
