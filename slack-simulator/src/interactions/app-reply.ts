import { z } from 'zod';
import { edit, post, remove } from '../messages';
import type { Slack } from '../slack';
import { SlackError } from '../slack-error';
import { acceptedBlocks, acceptedText, MAX_TEXT } from '../web-api/message-content';
import type { StoredMessage } from '../workspace/message';
import type { ResponseTarget } from './response-urls';

const appReply = z.object({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
});

type AppReply = z.output<typeof appReply>;

const parse = (body: string): AppReply => {
  try {
    return appReply.parse(JSON.parse(body));
  } catch {
    throw new SlackError('invalid_payload');
  }
};

const contentOf = (reply: AppReply): Pick<StoredMessage, 'text' | 'blocks'> => {
  const blocks = reply.blocks == null ? undefined : acceptedBlocks(reply.blocks);
  const text = acceptedText(reply.text ?? '', MAX_TEXT);
  if (text === '' && !blocks?.length) throw new SlackError('no_text');
  return { text, blocks };
};

const postReply = async (slack: Slack, target: ResponseTarget, reply: AppReply): Promise<void> => {
  await post(slack, {
    ...contentOf(reply),
    channel: target.channel,
    user: slack.workspace.identity.bot.userId,
    byApp: true,
    threadTs: reply.thread_ts,
    ...(reply.response_type === 'ephemeral' ? { onlyFor: target.user } : {}),
  });
};

/**
 * Does what the app posted to a `response_url`, or answered to a command, asks for.
 * @throws SlackError when Slack would refuse it.
 * @see https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export const takeReply = async (slack: Slack, target: ResponseTarget, body: string): Promise<void> => {
  const reply = parse(body);
  const original = target.messageTs ? slack.workspace.message(target.channel, target.messageTs) : undefined;
  if (reply.delete_original) {
    if (original) remove(slack, original);
    return;
  }
  if (reply.replace_original && original) await edit(slack, original, contentOf(reply));
  else await postReply(slack, target, reply);
};
