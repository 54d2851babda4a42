import { UserFacingError } from '../shared/errors';
import type { ShortcutPayload } from './payloads';
import type { SourceMessage } from './routes';

const DOMAIN = /^[a-z0-9][a-z0-9.-]*$/i;
const CHANNEL = /^[A-Z0-9]+$/;
const TS = /^\d+\.\d+$/;

/**
 * The message that a shortcut was used on.
 * @throws UserFacingError where Slack does not say where it stands.
 * @see https://docs.slack.dev/reference/methods/chat.getPermalink for what its link looks like
 */
export function sourceMessage({ team, channel, message }: ShortcutPayload): SourceMessage {
  const domain = matching(DOMAIN, team?.domain);
  const channelId = matching(CHANNEL, channel?.id);
  const ts = matching(TS, message?.ts);
  if (!domain || !channelId || !ts) {
    throw new UserFacingError('Slack did not say where this message is, so nothing was done.');
  }
  const thread = matching(TS, message?.thread_ts);
  const inThread = thread && thread !== ts ? `?thread_ts=${thread}&cid=${channelId}` : '';
  return {
    link: `https://${domain}.slack.com/archives/${channelId}/p${ts.replace('.', '')}${inThread}`,
    text: asItReads(message?.text ?? ''),
  };
}

const matching = (form: RegExp, text?: string | null): string | undefined =>
  text && form.test(text) ? text : undefined;

const MARKUP = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

/** Links and mentions as people see them, where Slack says it, and its three escapes as what they stand for. */
const asItReads = (text: string): string =>
  text
    .replaceAll(MARKUP, (_, sigil: string, target: string, label?: string) => shownOf(sigil, target, label))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

function shownOf(sigil: string, target: string, label?: string): string {
  if (sigil === '@') return `@${label || 'somebody'}`;
  if (sigil === '#') return `#${label || 'channel'}`;
  return label || (sigil === '!' ? `@${target}` : target);
}
