import type { DeliveryHealth } from '../../delivery/health';
import { HR_CHANNEL } from '../../delivery/hr-channel';
import type { CardPart, Schedule } from '../../delivery/schedule';
import type { Clock } from '../../shared/clock';
import { dayText } from '../../shared/day-text';
import { localDate, wallClock } from '../../shared/weeks';
import { actions, button, section } from '../../slack/blocks';
import { md } from '../../slack/mrkdwn';
import { addDays } from './calendar';
import { count } from './cycle.views';
import { ASK_HEALTH } from './health.views';

export const GIVEN_UP = 'cycle.given_up';

const DAY_MS = 24 * 3_600_000;
const TOLD_AT = '09:00';
/** So many are made up for, where nothing was running at that hour. */
const MORNINGS = 7;

export interface GivenUpDeps {
  readonly health: Pick<DeliveryHealth, 'givenUp'>;
  /** The real clock, by which messages are given up. */
  readonly time: Clock;
  /** IANA zone by whose days the admin channel is told. */
  readonly channelZone: () => Promise<string>;
}

/** Tells the admin channel each morning of messages that were given up in the day before; on other mornings nothing. */
export function givenUpNotice({ health, time, channelZone }: GivenUpDeps): Schedule {
  const morningOf = (day: string, zone: string) => wallClock(day, TOLD_AT, zone);

  /** How many were given up in the day up to that morning. */
  function givenUpBefore(morning: Date, now: Date): Promise<number> {
    const until = new Date(time.now().getTime() - (now.getTime() - morning.getTime()));
    return health.givenUp(new Date(until.getTime() - DAY_MS), until);
  }

  return {
    kind: GIVEN_UP,
    notification: 'notice',
    timing: 'slot',
    async *due(now) {
      const real = time.now();
      if ((await health.givenUp(new Date(real.getTime() - (MORNINGS + 1) * DAY_MS), real)) === 0) return;
      const zone = await channelZone();
      const today = localDate(now, zone);
      for (let back = MORNINGS - 1; back >= 0; back -= 1) {
        const slot = addDays(today, -back);
        const at = morningOf(slot, zone);
        if (now < at || (await givenUpBefore(at, now)) === 0) continue;
        yield { kind: GIVEN_UP, recipient: HR_CHANNEL, slot, at, settle: async () => undefined };
      }
    },
    async render({ slot }, { now }) {
      const zone = await channelZone();
      const messages = await givenUpBefore(morningOf(slot, zone), now);
      const since = slot === localDate(now, zone) ? 'since yesterday' : `in the day before ${dayText(slot)}`;
      return messages > 0 ? givenUpPart(messages, since) : undefined;
    },
    nextDue: async () => undefined,
  };
}

function givenUpPart(messages: number, since: string): CardPart {
  const counted = count(messages, 'message', 'messages');
  return {
    summary: `${counted} could not be delivered`,
    blocks: [
      section(md`*${counted}* could not be delivered ${since}. See which, why, and send them again.`),
      actions(button(ASK_HEALTH, 'See messages')),
    ],
  };
}
