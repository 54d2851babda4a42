import type { ActionsBlock, Button } from '@slack/types';
import { actions, button, plain } from '../../slack/blocks';
import { type Mrkdwn, md } from '../../slack/mrkdwn';
import { type Cycle, reviewWindowIsOpen } from './cycle';
import type { CycleVerb } from './cycle-verbs';
import { ASK_PREVIEW } from './preview.views';

export const ASK_OPEN = 'cycle.ask_open';
export const ASK_CLOSE = 'cycle.ask_close';
export const ASK_EDIT = 'cycle.ask_edit';
export const ASK_EXTEND = 'cycle.ask_extend';
export const ASK_DELETE = 'cycle.ask_delete';

/** Who reviews whom, and what is asked: answered by the feature of reviews. */
export const ASK_ASSIGN = 'reviews.assign';
export const ASK_QUESTIONS = 'reviews.questions_see';

/** What came of reviews, once they have closed: answered by the feature of reviews too. */
export const ASK_SUMMARIES = 'reviews.summaries';

/** Has everybody with reviews left reminded: answered by the feature of reviews too. */
export const NUDGE_REVIEWERS = 'reviews.nudge_everybody';

interface VerbWords {
  readonly action: string;
  readonly label: string;
  /** Asks which cycle is meant. */
  readonly title: string;
  /** Said where there is none that it could be about. */
  readonly none: Mrkdwn;
}

export const VERB_WORDS: Readonly<Record<CycleVerb, VerbWords>> = {
  open: {
    action: ASK_OPEN,
    label: 'Open…',
    title: 'Open which cycle?',
    none: md`There is no draft to open. \`/cycle new\` makes one.`,
  },
  close: {
    action: ASK_CLOSE,
    label: 'Close…',
    title: 'Close which cycle?',
    none: md`There is no open cycle to close. \`/cycle\` alone shows all.`,
  },
  edit: {
    action: ASK_EDIT,
    label: 'Edit…',
    title: 'Edit which cycle?',
    none: md`There is no draft and no open cycle to edit. \`/cycle new\` makes one.`,
  },
  delete: {
    action: ASK_DELETE,
    label: 'Delete…',
    title: 'Delete which draft?',
    none: md`There is no draft to delete, and what was open stays. \`/cycle\` alone shows all.`,
  },
  extend: {
    action: ASK_EXTEND,
    label: 'Extend…',
    title: 'Extend which reviews?',
    none: md`No reviews are open now, so there is nothing to extend. \`/cycle edit\` moves those that have not opened.`,
  },
};

/** What HR may do with a cycle next, as one row of buttons. */
export function nextSteps({ id, state, ...cycle }: Cycle, now: Date): ActionsBlock[] {
  const edit = button(ASK_EDIT, 'Edit…', id);
  const preview = button(ASK_PREVIEW, 'Preview', id);
  const reviews = button(ASK_ASSIGN, 'Reviews…', id);
  if (state === 'DRAFT') {
    const open = button(ASK_OPEN, 'Open…', id, 'primary');
    return [actions(open, edit, reviews, button(ASK_QUESTIONS, 'Questions…', id), preview)];
  }
  const common = [edit, reviews, preview];
  const summaries = button(ASK_SUMMARIES, 'Summaries…', id);
  if (state === 'CLOSED') return [actions(summaries)];
  if (reviewWindowIsOpen(cycle, now))
    return [actions(button(ASK_EXTEND, 'Extend…', id), ...common, nudgeButton(id))];
  const close = button(ASK_CLOSE, 'Close…', id);
  const over = now < cycle.reviewWindow.closesAt ? common : [...common, summaries];
  return [now < cycle.window.endsAt ? actions(...over, close) : actions(close, ...over)];
}

const nudgeButton = (id: string): Button => ({
  ...button(NUDGE_REVIEWERS, 'Remind reviewers', id),
  confirm: {
    title: plain('Remind reviewers?'),
    text: plain('Everybody who has reviews left to write gets one message, at most once a day.'),
    confirm: plain('Remind them'),
    deny: plain('Not now'),
  },
});
