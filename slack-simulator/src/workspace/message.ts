import type { KnownBlock } from '@slack/types';

export interface StoredMessage {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks?: KnownBlock[];
  /** Ids of the files that it carries. */
  files?: string[];
  /** Set on what the app posted. */
  bot?: { botId: string; appId: string };
  threadTs?: string;
  edited?: { user: string; ts: string };
  metadata?: unknown;
  /** How the app asked for it to be shown: `unfurl_links`, `parse`, `link_names`, ... as they were given. */
  presentation: Record<string, unknown>;
  /** The instant on the movable clock, ISO 8601. */
  at: string;
  /** The one person who sees it. Such a message is never written to disk. */
  onlyFor?: string;
}

/**
 * The message as it stands in Web API answers and interaction payloads.
 * @see https://docs.slack.dev/reference/events/message
 */
export const asSlackMessage = (message: StoredMessage, team: string, files: readonly object[] = []) => ({
  user: message.user,
  type: 'message' as const,
  ts: message.ts,
  ...(message.bot ? { bot_id: message.bot.botId, app_id: message.bot.appId } : {}),
  text: message.text,
  team,
  ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
  ...(message.edited ? { edited: message.edited } : {}),
  ...(message.blocks ? { blocks: message.blocks } : {}),
  ...(files.length > 0 ? { files, upload: true } : {}),
  ...(message.metadata ? { metadata: message.metadata } : {}),
});
