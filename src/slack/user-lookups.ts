import type { WebClient } from '@slack/web-api';
import { faultFields } from '../shared/faults';
import { inTurn } from '../shared/in-turn';
import { atSlacksPace, type PaceDeps } from './slacks-pace';

/** `users.info` is tier 4: 100 requests a minute. */
const PAUSE_MS = 600;

/**
 * Asks Slack who somebody is at this moment, one after another so that many at once keep within Slack's limit; those
 * who ask for the same one while it waits for its turn share the answer.
 *
 * @returns the user as Slack has it, unchecked; `undefined` where Slack cannot say or Trellis stops. Never throws.
 */
export function userLookups(client: WebClient, deps: PaceDeps): (slackId: string) => Promise<unknown> {
  const { time, log, signal } = deps;
  const oneByOne = inTurn();
  const waiting = new Map<string, Promise<unknown>>();
  let nextAt = 0;

  async function answer(slackId: string): Promise<unknown> {
    try {
      await pause();
      waiting.delete(slackId);
      return (await atSlacksPace(() => client.users.info({ user: slackId }), deps)).user;
    } catch (error) {
      if (!signal?.aborted)
        log.warn(
          faultFields(error),
          'Slack could not be asked about somebody; the next reading of its directory makes up for it.',
        );
      return undefined;
    }
  }

  async function pause(): Promise<void> {
    const now = time.now().getTime();
    if (nextAt > now) await time.sleep(nextAt - now, signal);
    nextAt = time.now().getTime() + PAUSE_MS;
  }

  return (slackId) => {
    const asked = waiting.get(slackId) ?? oneByOne(() => answer(slackId));
    waiting.set(slackId, asked);
    return asked;
  };
}
