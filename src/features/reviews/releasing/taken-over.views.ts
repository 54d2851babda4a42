import type { CardPart } from '../../../delivery/schedule';
import { actions, button, section } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import { TEAM_SUMMARIES } from '../summaries/summary-lists.views';

/** What somebody is told who takes summaries over: how many, and nobody by name. */
export const takenOverPart = ({ id, name }: Pick<Cycle, 'id' | 'name'>, count: number): CardPart => ({
  summary: 'Review summaries of your team',
  blocks: [section(takenOverText(name, count)), actions(button(TEAM_SUMMARIES, 'Read summaries', id))],
});

function takenOverText(name: string, count: number) {
  if (count === 0)
    return md`:white_check_mark: ${bold(name)}: no review summary waits for you in the place of somebody who left.`;
  return count === 1
    ? md`1 review summary in ${bold(name)} is yours to release now: whoever managed this person when reviews closed has left.`
    : md`${count} review summaries in ${bold(name)} are yours to release now: whoever managed these people when reviews closed has left.`;
}
