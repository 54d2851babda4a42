import type { AppAnswer } from './app-link';

/** What Slack's client says when a modal or a button got no answer. */
export const TROUBLE_CONNECTING = 'We had some trouble connecting. Try again?';

type Failure = Extract<AppAnswer, { ok: false }>;

/** What Slack's client says when a command got none. */
export const commandFailed = (command: string, failure: Failure): string =>
  failure.reason === 'http_error'
    ? `${command} failed with the error "dispatch_failed"`
    : `${command} failed because the app did not respond. Please try again or contact the app developer.`;

export const notACommand = (command: string): string =>
  `${command} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`;
