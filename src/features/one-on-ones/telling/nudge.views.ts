import type { CardPart } from '../../../delivery/schedule';
import { button, section } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import type { Meeting } from '../meeting';
import { whenText } from '../when';
import type { Telling } from './telling.views';

/** Opens the window in which 1:1s are scheduled; its value is the id of whoever is chosen there already, or empty. */
export const SCHEDULE_WITH = 'one-on-ones.schedule_with';

/** What is to be said of two people who have not met for a while: once that is over, a receipt. */
export function nudgePart(
  reportId: string,
  state: 'due' | 'done' | { readonly next: Meeting },
  { other, zone, now }: Telling,
): CardPart {
  const summary = 'Time for a 1:1';
  const schedule = button(SCHEDULE_WITH, 'Schedule', reportId);
  if (state === 'due')
    return {
      summary,
      blocks: [section(md`You have had no 1:1 with ${bold(other)} for three weeks.`, schedule)],
    };
  const done =
    state === 'done'
      ? md`:white_check_mark: 1:1 with ${bold(other)}: none is due any more`
      : md`:white_check_mark: Your next 1:1 with ${bold(other)}: ${whenText(state.next, zone, now)}`;
  return { summary, blocks: [section(done)] };
}
