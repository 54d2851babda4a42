import type { Button, KnownBlock, Overflow } from '@slack/types';
import {
  actions,
  button,
  context,
  divider,
  type Modal,
  modal,
  option,
  plain,
  section,
} from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../../slack/mrkdwn';
import { ASK_QUESTIONS, type Cycle } from '../../cycles';
import { MOST_PER_ROLE, type Question, questionsFor } from '../question';
import { ROLE_NAMES, type Role } from '../role';
import { fixed, type Standing } from './builder-changes';
import { writeRef } from './builder-ref';
import { factsText, roleMenu } from './builder-texts.views';
import { isOverall } from './question-rules';

export const QUESTIONS = 'reviews.questions';
export const CHOOSE_CYCLE = 'reviews.questions_choice';
/** Opens the questions of a cycle. */
export const SEE_QUESTIONS = ASK_QUESTIONS;
export const SHOW_ROLE = 'reviews.questions_show_role';
/** With the id of the question behind `~`. */
export const QUESTION_MENU = 'reviews.questions_row';
export const ADD_QUESTION = 'reviews.questions_add';
export const ASK_SETS = 'reviews.questions_ask_sets';
export const BACK_TO_DEFAULT = 'reviews.questions_default';
export const PREVIEW = 'reviews.questions_preview';

/** Somebody else was quicker. */
export const CHANGED_MEANWHILE = md`:warning: Somebody else changed the questions meanwhile, so nothing was done. This is how they are now.`;

/** What the reviewers of a cycle are asked: to be changed while it is a draft, to be read from then on. */
export function questionsModal(standing: Standing, role?: Role, note?: Mrkdwn): Modal {
  const { cycle, questions, revision } = standing;
  const shown = role ? questionsFor(questions, role) : questions;
  const changeable = cycle.state === 'DRAFT';
  const blocks = [
    ...(note ? [section(note)] : []),
    section(heading(standing), roleMenu(SHOW_ROLE, role, 'All roles')),
    divider(),
    ...shown.map((question, i) =>
      section(
        questionText(question, i),
        changeable ? questionMenu(question, i === 0, i === shown.length - 1) : undefined,
      ),
    ),
    divider(),
    ...(changeable ? editing(cycle, role) : [context(md`${fixed(cycle)}`), actions(previewButton(role))]),
  ];
  const ref = writeRef({ cycleId: cycle.id, revision, role, questionId: '' });
  return modal(QUESTIONS, { title: 'Questions', close: 'Done' }, blocks, ref);
}

function heading({ cycle, revision }: Standing): Mrkdwn {
  const origin = revision === 0 ? 'The default questions, the same for every role.' : 'As HR chose them.';
  return md`${bold(cycle.name)}: what reviewers are asked\n${origin}`;
}

const questionText = (question: Question, i: number): Mrkdwn =>
  joined([
    md`${i + 1}. ${bold(question.label)}`,
    md`${factsText(question)}`,
    ...(question.hint ? [md`Hint: ${question.hint}`] : []),
  ]);

const questionMenu = (question: Question, isFirst: boolean, isLast: boolean): Overflow => ({
  type: 'overflow',
  action_id: `${QUESTION_MENU}~${question.id}`,
  options: [
    option('Edit…', 'edit'),
    ...(isFirst ? [] : [option('Move up', 'up')]),
    ...(isLast ? [] : [option('Move down', 'down')]),
    ...(isOverall(question) ? [] : [option('Remove…', 'remove')]),
  ],
});

const editing = (cycle: Cycle, role: Role | undefined): KnownBlock[] => [
  actions(
    button(ADD_QUESTION, 'Add a question…', '', 'primary'),
    button(ASK_SETS, 'Use a ready-made set…'),
    backButton(role),
    previewButton(role),
  ),
  context(md`At most ${MOST_PER_ROLE} for each role. They can be changed until ${cycle.name} is opened.`),
];

const previewButton = (role: Role | undefined) => button(PREVIEW, 'Preview', role ?? 'SELF');

/** It takes away what HR wrote, so it asks once. */
const backButton = (role: Role | undefined): Button => ({
  ...button(BACK_TO_DEFAULT, 'Back to the default'),
  confirm: {
    title: plain('Back to the default?'),
    text: plain(
      role
        ? `What is asked of this role (${ROLE_NAMES[role]}) is replaced by the seven default questions.`
        : 'All questions are replaced by the seven default ones.',
    ),
    confirm: plain('Replace them'),
    deny: plain('Keep mine'),
  },
});

/** A modal holds 100 blocks. */
const MOST_SHOWN = 40;

/** Asks which cycle is meant. */
export const questionsOfWhichModal = (cycles: readonly Cycle[]): Modal =>
  modal(CHOOSE_CYCLE, { title: 'Questions of which?' }, [
    ...cycles
      .slice(0, MOST_SHOWN)
      .map(({ id, name }) => section(bold(name), button(SEE_QUESTIONS, 'Questions…', id))),
    ...(cycles.length > MOST_SHOWN
      ? [context(md`More are not shown: add a name, as in \`/cycle questions Q2 2026\`.`)]
      : []),
  ]);
