import type { CardPart } from '../../../delivery/schedule';
import { dayText } from '../../../shared/day-text';
import { actions, button, section } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import type { Reader } from './telling';

export const RENEW_SERIES = 'one-on-ones.renew_series';

/** What became of a series whose manager was asked whether it goes on. */
export type Renewal = 'asked' | 'renewed' | 'over';

/** @param slot names the series and its cycle. */
export function renewalPart(
  state: Renewal,
  { cycle: { name, window }, slot }: { cycle: Cycle; slot: string },
  { other }: Pick<Reader, 'other'>,
): CardPart {
  const summary = 'A series of 1:1s ends with its cycle';
  if (state === 'renewed')
    return {
      summary,
      blocks: [section(md`:white_check_mark: Your 1:1s with ${bold(other)} go on after ${name}.`)],
    };
  if (state === 'over')
    return { summary, blocks: [section(md`Your series of 1:1s with ${bold(other)} has ended.`)] };
  return {
    summary,
    blocks: [
      section(md`Your 1:1s with ${bold(other)} end with ${name} on ${dayText(window.lastDay)}.`),
      actions(button(RENEW_SERIES, 'Renew', slot)),
    ],
  };
}
