import type { Slack } from '../slack';
import type { Arguments } from './arguments';

export type Answer = Record<string, unknown>;

/** One method of the Web API. A refusal is thrown as a `SlackError`. */
export interface Method {
  /** The scopes of which one is needed; none for a method open to every token. */
  scopes: (args: Arguments, slack: Slack) => string[];
  /** Calls a minute that Slack promises. @see https://docs.slack.dev/apis/web-api/rate-limits */
  perMinute: number;
  /** False for what may be called without a token. */
  needsToken?: boolean;
  run: (args: Arguments, slack: Slack) => Answer | Promise<Answer>;
}

export const TIER_2 = 20;
export const TIER_3 = 50;
export const TIER_4 = 100;

export const scopes =
  (...names: string[]): Method['scopes'] =>
  () =>
    names;

export const noScope: Method['scopes'] = () => [];
