import type { StoredFile } from '../files/stored-file';
import type { Bootstrap, Conversation, SeenFile, SeenMessage, SeenPerson, Sidebar } from '../page-api';
import type { Slack } from '../slack';
import type { Channel } from '../workspace/channel';
import type { StoredMessage } from '../workspace/message';
import { kindOf, type Person } from '../workspace/person';

const seenPerson = (person: Person): SeenPerson => ({
  id: person.id,
  name: person.name,
  realName: person.realName,
  title: person.title,
  tz: person.tz,
  kind: kindOf(person),
  status: person.status,
});

export const bootstrap = ({ workspace, app }: Slack, clock: Bootstrap['clock']): Bootstrap => ({
  team: { id: workspace.identity.team.id, name: workspace.identity.team.name },
  app: {
    id: workspace.identity.bot.appId,
    name: app.name,
    botUserId: workspace.identity.bot.userId,
    commands: app.commands.map(({ shouldEscape: _, ...hint }) => hint),
    shortcuts: app.shortcuts.map(({ description: _, ...hint }) => hint),
  },
  people: [...workspace.people.values()].map(seenPerson),
  clock,
});

const otherOf = (channel: Channel, user: string): string => channel.members.find((id) => id !== user) ?? user;

/** What stands at the side of that person's page. The direct message with the app must already be open. */
export const sidebarOf = ({ workspace }: Slack, user: string): Sidebar => {
  const mine = [...workspace.channels.values()].filter(({ members }) => members.includes(user));
  const unread = (channel: Channel) => workspace.unread(user, channel.id);
  const dms = mine
    .filter(({ kind }) => kind === 'im')
    .map((channel) => ({ id: channel.id, with: otherOf(channel, user), unread: unread(channel) }));
  const isApp = (dm: { with: string }) => dm.with === workspace.identity.bot.userId;
  return {
    channels: mine
      .filter(({ kind }) => kind !== 'im')
      .map((channel) => ({
        id: channel.id,
        name: channel.name,
        isPrivate: channel.kind === 'private',
        unread: unread(channel),
      })),
    dms: [...dms.filter(isApp), ...dms.filter((dm) => !isApp(dm))],
  };
};

const seenFile = ({ id, name, title, size }: StoredFile): SeenFile => ({
  id,
  name,
  ...(title === undefined ? {} : { title }),
  size,
});

const filesOf = ({ workspace }: Slack, { files = [] }: StoredMessage): SeenFile[] =>
  files.flatMap((id) => workspace.files.get(id) ?? []).map(seenFile);

const seenMessage = (slack: Slack, message: StoredMessage): SeenMessage => ({
  ts: message.ts,
  user: message.user,
  text: message.text,
  ...(message.blocks ? { blocks: message.blocks } : {}),
  ...(message.files ? { files: filesOf(slack, message) } : {}),
  ephemeral: message.onlyFor !== undefined,
  edited: message.edited !== undefined,
  at: message.at,
});

const titleOf = ({ workspace }: Slack, channel: Channel, user: string): string =>
  channel.kind === 'im' ? (workspace.people.get(otherOf(channel, user))?.realName ?? '') : channel.name;

/** Undefined when that person is not in the channel. */
export const conversationOf = (slack: Slack, user: string, channelId: string): Conversation | undefined => {
  const channel = slack.workspace.channels.get(channelId);
  if (!channel?.members.includes(user)) return undefined;
  return {
    id: channel.id,
    name: titleOf(slack, channel, user),
    messages: slack.workspace.messagesFor(user, channel.id).map((message) => seenMessage(slack, message)),
  };
};

/** A file that this person uploaded, or that somebody shared where this person is. */
export const fileFor = ({ workspace }: Slack, user: string, id: string): StoredFile | undefined => {
  const file = workspace.files.get(id);
  const carries = ({ files = [] }: StoredMessage) => files.includes(id);
  const isShared = () =>
    [...workspace.channels.values()]
      .filter(({ members }) => members.includes(user))
      .some((channel) => workspace.messagesFor(user, channel.id).some(carries));
  return file && (file.user === user || isShared()) ? file : undefined;
};
