import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import type { Simulator } from '../../src';

export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** Slack's own client, which neither retries nor waits for ever. */
export const clientOf = (simulator: Simulator, token = simulator.botToken): WebClient =>
  new WebClient(token, {
    slackApiUrl: simulator.apiUrl,
    retryConfig: { retries: 0 },
    timeout: 2000,
    logger: silent,
  });

interface Refusal {
  data: { ok: false; error: string; response_metadata?: { messages?: string[] }; [detail: string]: unknown };
}

/** What Slack said when it refused. Fails when it did not refuse. */
export const refusalOf = async (call: Promise<unknown>): Promise<Refusal['data']> => {
  const outcome = await call.then(
    () => undefined,
    (error: Refusal) => error.data,
  );
  if (!outcome) throw new Error('It was not refused.');
  return outcome;
};
