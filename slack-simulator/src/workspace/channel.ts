export interface Channel {
  id: string;
  /** Empty for a direct message. */
  name: string;
  kind: 'public' | 'private' | 'im';
  members: string[];
  isArchived: boolean;
  /** Unix seconds. */
  created: number;
}

const conversation = (channel: Channel, botUser: string) => ({
  id: channel.id,
  created: channel.created,
  is_archived: channel.isArchived,
  is_im: channel.kind === 'im',
  is_mpim: false,
  is_org_shared: false,
  is_member: channel.members.includes(botUser),
});

/**
 * A `channel` object as `conversations.info` gives it.
 * @see https://docs.slack.dev/reference/objects/conversation-object
 */
export const asSlackChannel = (channel: Channel, botUser: string) => {
  const base = conversation(channel, botUser);
  if (channel.kind === 'im') {
    const { is_member: _, ...rest } = base;
    return { ...rest, user: channel.members.find((id) => id !== botUser), is_open: true, priority: 0 };
  }
  return {
    ...base,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind === 'private',
    is_general: channel.name === 'general',
    num_members: channel.members.length,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
};

/** What interaction payloads say for `channel_name`. */
export const nameInPayload = (channel: Channel): string => {
  if (channel.kind === 'im') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
};
