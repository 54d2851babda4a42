import type { SlashCommandSpec } from '../app-installation';
import { post } from '../messages';
import type { Outcome } from '../page-api';
import type { Slack } from '../slack';
import { SlackError } from '../slack-error';
import { type Channel, nameInPayload } from '../workspace/channel';
import { takeReply } from './app-reply';
import { escaped } from './escaping';
import { commandFailed, notACommand } from './outcomes';
import { VERIFICATION_TOKEN } from './payload';
import type { ResponseTarget } from './response-urls';

const fieldsOf = (slack: Slack, spec: SlashCommandSpec, text: string, user: string, channel: Channel) => {
  const { team, bot } = slack.workspace.identity;
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: nameInPayload(channel),
    user_id: user,
    user_name: slack.workspace.people.get(user)?.name ?? user,
    command: spec.command,
    text: spec.shouldEscape ? escaped(text, slack.workspace) : text,
    api_app_id: bot.appId,
    is_enterprise_install: 'false',
    response_url: slack.responseUrls.mint('commands', { channel: channel.id, user }),
    trigger_id: slack.triggers.mint(user),
  };
};

/** An app may answer a command with text or with a message as JSON, or with nothing. */
const takeAnswer = async (
  slack: Slack,
  target: ResponseTarget,
  body: string,
  isJson: boolean,
): Promise<void> => {
  if (body.trim() === '') return;
  const reply = isJson || body.trimStart().startsWith('{') ? body : JSON.stringify({ text: body });
  await takeReply(slack, target, reply);
};

/**
 * Sends a typed command to the app.
 * @see https://docs.slack.dev/interactivity/implementing-slash-commands
 */
const runCommand = async (slack: Slack, user: string, channel: Channel, typed: string): Promise<Outcome> => {
  const [, command = '', text = ''] = /^(\/\S*)\s*([\s\S]*)$/.exec(typed) ?? [];
  const spec = slack.app.commands.find((each) => each.command === command);
  if (!spec) return { ok: false, error: notACommand(command) };
  const answer = await slack.link.postForm(fieldsOf(slack, spec, text.trim(), user, channel));
  if (!answer.ok) return { ok: false, error: commandFailed(command, answer) };
  try {
    await takeAnswer(slack, { channel: channel.id, user }, answer.body, answer.isJson);
    return { ok: true };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return {
      ok: false,
      error: `${command} failed with the error "invalid_command_response" (${error.code})`,
    };
  }
};

const isTurnedOff = ({ app, workspace }: Slack, channel: Channel): boolean =>
  channel.kind === 'im' &&
  channel.members.includes(workspace.identity.bot.userId) &&
  (app.messagesTab ?? 'open') !== 'open';

/** A person types into a channel: a message, or a command when it begins with a slash. */
export const say = async (slack: Slack, user: string, channelId: string, text: string): Promise<Outcome> => {
  const channel = slack.workspace.channels.get(channelId);
  if (!channel?.members.includes(user)) return { ok: false, error: 'You are not in this channel.' };
  if (text.startsWith('/')) return runCommand(slack, user, channel, text);
  if (text.trim() === '') return { ok: false, error: 'There is nothing to send.' };
  if (isTurnedOff(slack, channel)) {
    return { ok: false, error: 'Sending messages to this app has been turned off.' };
  }
  await post(slack, { channel: channel.id, user, text, byApp: false });
  return { ok: true };
};
