import { type Logger, LogLevel } from '@slack/web-api';
import type { Log } from '../shared/log';

/** Slack's libraries put after the first colon what they were given; only these lines say nothing personal there. */
const SAFE = /^Failed to parse and verify the request data: Failed to verify authenticity: .*$/;
/** Said of a call whose failure is handed to its caller too, who knows what it means. */
const TOLD_ELSEWHERE = /^http request failed|\[json-pointer:/;

/**
 * Slack's libraries' lines in our log, without bodies: their debug and info lines are dropped and the rest is cut
 * before what may quote a payload.
 */
export function slackLogger(log: Log): Logger {
  const told = (parts: unknown[]): string => {
    const line = parts.map((part) => (part instanceof Error ? part.name : String(part))).join(' ');
    return SAFE.test(line) ? line : line.replace(/:.*$/s, '');
  };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => {
      if (!TOLD_ELSEWHERE.test(parts.join(' '))) log.warn({ from: 'slack-sdk' }, told(parts));
    },
    error: (...parts) => {
      if (!TOLD_ELSEWHERE.test(parts.join(' '))) log.error({ from: 'slack-sdk' }, told(parts));
    },
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
