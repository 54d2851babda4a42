import type { CardPart } from '../../../delivery/schedule';
import { actions, button, section } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import { LEAST_REVIEWERS } from '../window/figures';
import type { SealedFigures } from '../window/rounds';

/** Shows a manager the summaries of their people in a cycle, whose id is the value. */
export const TEAM_SUMMARIES = 'reviews.team_summaries';
/** Shows HR the summaries of a cycle, whose id is the value. */
export const SUMMARIES = 'reviews.summaries';

type Named = Pick<Cycle, 'id' | 'name'>;

/** What a manager is told: how many, and nobody by name. */
export const sealedPart = ({ id, name }: Named, count: number): CardPart => ({
  summary: 'Review summaries of your team',
  blocks: [
    section(
      count === 1
        ? md`1 review summary of your team in ${bold(name)} is ready to read.`
        : md`${count} review summaries of your team in ${bold(name)} are ready to read.`,
    ),
    actions(button(TEAM_SUMMARIES, 'Read summaries', id)),
  ],
});

const LEFT_OUT = md` Whoever one of the HR admins has no HR view of is left out.`;

/** Of a few people it would say who was given a low rating. */
const surprises = ({ people, surprised }: SealedFigures) =>
  people < LEAST_REVIEWERS ? md`` : md` Surprising low ratings by managers: ${surprised}.`;

/** What HR is told once all of a cycle is sealed. */
export function allSealedPart({ id, name }: Named, figures: SealedFigures): CardPart {
  const { people, leavesOut } = figures;
  const who = people === 1 ? '1 person' : `${people} people`;
  return {
    summary: 'Reviews are sealed',
    blocks: [
      section(
        md`${bold(name)}: the reviews of ${who} are sealed, and can be read as summaries.${surprises(figures)}${leavesOut ? LEFT_OUT : md``}`,
      ),
      actions(button(SUMMARIES, 'Summaries…', id)),
    ],
  };
}
