import type { CardPart } from '../../../delivery/schedule';
import { button, section } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import { SEE_ACTIONS } from '../window/home.views';

/** How many action items of somebody's 1:1s are overdue: never which. */
export const overduePart = (count: number): CardPart => ({
  summary: 'Action items of your 1:1s',
  blocks: [
    count === 0
      ? section(md`:white_check_mark: No action item of your 1:1s is overdue.`)
      : section(
          md`${bold(count === 1 ? '1 action item' : `${count} action items`)} of your 1:1s ${count === 1 ? 'is' : 'are'} overdue`,
          button(SEE_ACTIONS, 'See'),
        ),
  ],
});
