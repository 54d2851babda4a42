import type { KnownBlock } from '@slack/types';
import type { CardPart } from '../../../delivery/schedule';
import { dayText } from '../../../shared/day-text';
import { actions, button, context, type Modal, modal, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import { pageTurns } from '../pages.views';
import { summaryRef } from '../summaries/summary-ref';
import type { AppealLine, AppealsPage } from './appeals.service';

/**
 * Shows HR who appealed; its value is the cycle's id. A message holds it, and no message says what it is about
 * (docs/privacy.md).
 */
export const SEE_APPEALS = 'reviews.second_looks';
/** Another page of it: the cycle's id and the page's number from 0. */
export const TURN_APPEALS = 'reviews.second_looks_turn';
/** Asks HR who decides; its value is the ids of the cycle and of the subject. */
export const ASK_DECIDER = 'reviews.ask_decider';

const NAME = 150;

function standingText({ standing, decider, decideBy }: AppealLine): Mrkdwn {
  const by = decideBy === null ? '' : dayText(decideBy);
  const name = shorten(decider ?? 'somebody', NAME);
  switch (standing) {
    case 'to name':
      return md`:warning: nobody is named to decide yet`;
    case 'deciding':
      return md`${name} decides by ${by}`;
    case 'left':
      return md`:warning: ${name} was to decide by ${by}, and left: name another`;
    case 'upheld':
      return md`decided: the rating stands`;
    case 'changed':
      return md`decided: the rating is changed`;
    case 'withdrawn':
      return md`withdrawn`;
  }
}

const isOpen = ({ standing }: AppealLine): boolean =>
  standing === 'to name' || standing === 'deciding' || standing === 'left';

const rowOf = (line: AppealLine): KnownBlock =>
  section(
    md`${bold(shorten(line.subject, NAME))}  ·  ${dayText(line.appealedOn)}\n${standingText(line)}`,
    isOpen(line) ? button(ASK_DECIDER, 'Who decides…', summaryRef(line)) : undefined,
  );

/** Who appealed in a cycle, when, and how far that is. */
export const appealsModal = ({ cycle, shown, ...place }: AppealsPage): Modal =>
  modal(
    SEE_APPEALS,
    { title: 'Appeals', close: 'Done' },
    [
      section(
        shown.length === 0
          ? md`There are no appeals in ${bold(cycle.name)} that you look after.`
          : md`Appeals in ${bold(cycle.name)}:`,
      ),
      ...shown.map(rowOf),
      ...pageTurns(TURN_APPEALS, place, (page) => `${cycle.id} ${page}`),
      context(
        md`People whom another HR admin looks after are left out, and so are those whose manager you were. That you look at this is recorded.`,
      ),
    ],
    cycle.id,
  );

/** To the admin channel: neither who nor how many. */
export const appealedPart = ({ id, name }: Pick<Cycle, 'id' | 'name'>): CardPart => ({
  summary: 'Something about review summaries needs HR',
  blocks: [
    section(
      md`Somebody asks for a second look at their review summary of ${bold(name)}. HR names who takes it, and by when.`,
    ),
    actions(button(SEE_APPEALS, 'See who', id)),
  ],
});
