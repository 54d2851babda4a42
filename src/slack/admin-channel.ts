import type { WebClient } from '@slack/web-api';
import type { RealTime } from '../shared/clock';
import { UserFacingError } from '../shared/errors';
import { faultFields } from '../shared/faults';
import type { Log } from '../shared/log';

/** The channel whose members may run cycles. */
export interface AdminChannel {
  readonly channelId: string;
  /**
   * Whether somebody is in it, known to the minute. Fails closed.
   * @throws UserFacingError where Slack cannot be asked: it says so, instead of telling HR that they are not in it.
   */
  hasMember(slackId: string): Promise<boolean>;
}

const FRESH_MS = 60_000;
const PAGE = 200;

export function adminChannel(client: WebClient, channelId: string, time: RealTime, log: Log): AdminChannel {
  let known: { members: Promise<ReadonlySet<string>>; until: number } | undefined;

  return {
    channelId,
    async hasMember(slackId) {
      const now = time.now().getTime();
      if (!known || known.until <= now) known = { members: readMembers(), until: now + FRESH_MS };
      const asked = known;
      try {
        return (await asked.members).has(slackId);
      } catch (error) {
        if (known === asked) known = undefined;
        log.error(faultFields(error), 'The members of the admin channel could not be read.');
        throw new UserFacingError(
          'Trellis could not ask Slack who is in the admin channel, so nothing was done. Please try again in a minute; if it stays so, check that Trellis is invited there.',
        );
      }
    },
  };

  async function readMembers(): Promise<ReadonlySet<string>> {
    const members = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await client.conversations.members({
        channel: channelId,
        limit: PAGE,
        ...(cursor && { cursor }),
      });
      for (const member of page.members ?? []) members.add(member);
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
    return members;
  }
}
