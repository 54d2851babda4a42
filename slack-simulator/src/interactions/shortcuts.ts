import { inPayload } from '../messages';
import type { Outcome } from '../page-api';
import type { Slack } from '../slack';
import { nameInPayload } from '../workspace/channel';
import { TROUBLE_CONNECTING } from './outcomes';
import { actionTimestamp, commonPayload } from './payload';

const common = (slack: Slack, user: string, callbackId: string) => ({
  ...commonPayload(slack, user),
  callback_id: callbackId,
  trigger_id: slack.triggers.mint(user),
  action_ts: actionTimestamp(),
});

/** @see https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
const messagePart = (slack: Slack, user: string, channelId: string, ts: string) => {
  const { workspace, responseUrls } = slack;
  const channel = workspace.channels.get(channelId);
  const message = workspace.messagesFor(user, channelId).find((each) => each.ts === ts);
  if (!channel?.members.includes(user) || !message) return undefined;
  return {
    type: 'message_action',
    message_ts: ts,
    message: inPayload(slack, message),
    channel: { id: channel.id, name: nameInPayload(channel) },
    response_url: responseUrls.mint('actions', { channel: channelId, user, messageTs: ts }),
  };
};

/** Where a message shortcut was used. */
export interface OnMessage {
  channel?: string;
  ts?: string;
}

/** A person picks one of the app's shortcuts, global or in the menu of a message. */
export const shortcut = async (
  slack: Slack,
  user: string,
  callbackId: string,
  on: OnMessage,
): Promise<Outcome> => {
  const spec = slack.app.shortcuts.find((each) => each.callbackId === callbackId);
  if (!spec) return { ok: false, error: 'This app has no such shortcut.' };
  const part =
    spec.type === 'global' ? { type: 'shortcut' } : messagePart(slack, user, on.channel ?? '', on.ts ?? '');
  if (!part) return { ok: false, error: 'This message is no longer there.' };
  const answer = await slack.link.postPayload({ ...common(slack, user, callbackId), ...part });
  return answer.ok ? { ok: true } : { ok: false, error: TROUBLE_CONNECTING };
};
