import type { PlainTextOption } from '@slack/types';
import { context, FIELD, field, type Modal, modal, option, section } from '../../../slack/blocks';
import { bold, joined, md, shorten } from '../../../slack/mrkdwn';
import { questionsFor } from '../question';
import { ROLE_NAMES, type Role } from '../role';
import { hintOn } from '../writing/hints';
import { CHANGED_MEANWHILE } from './builder.views';
import type { Standing } from './builder-changes';
import { writeRef } from './builder-ref';
import { roleMenu } from './builder-texts.views';
import { fieldOf } from './question-fields.views';
import { READY_MADE, type ReadyMade } from './ready-made';

export const USE_SET = 'reviews.questions_use_set';
export const PREVIEWED = 'reviews.questions_previewed';
export const PREVIEW_AS = 'reviews.questions_preview_as';

const OPTION_TEXT_MOST = 75;

const setOption = ({ id, name, role, about }: ReadyMade): PlainTextOption => ({
  ...option(shorten(`${name} (${ROLE_NAMES[role]})`, OPTION_TEXT_MOST), id),
  description: { type: 'plain_text', text: shorten(about, OPTION_TEXT_MOST) },
});

/**
 * The ready-made sets, to choose one.
 * @param chosen the one that was chosen before, where somebody else was quicker and nothing was done.
 */
export function setsModal(standing: Standing, role: Role | undefined, chosen?: ReadyMade): Modal {
  const { cycle, revision } = standing;
  const initial = chosen ?? READY_MADE.find((set) => set.role === role);
  const select = {
    type: 'radio_buttons' as const,
    action_id: FIELD,
    options: READY_MADE.map(setOption),
    ...(initial && { initial_option: setOption(initial) }),
  };
  const blocks = [
    ...(chosen ? [section(CHANGED_MEANWHILE)] : []),
    field('set', 'Set', select),
    ...READY_MADE.map((set) =>
      context(joined([bold(set.name), ...set.questions.map(({ label }) => md`• ${label}`)])),
    ),
    context(md`It replaces what its role is asked now. What the other roles are asked stays.`),
  ];
  const ref = writeRef({ cycleId: cycle.id, revision, role, questionId: '' });
  return modal(USE_SET, { title: 'Ready-made sets', submit: 'Use it' }, blocks, ref);
}

/**
 * The form as somebody of a role will see it. Nothing that is typed in it is kept.
 * @param listed whose questions the window below lists.
 */
export function previewModal({ cycle, questions, revision }: Standing, role: Role, listed?: Role): Modal {
  const shown = questionsFor(questions, role);
  const labels = cycle.settings.ratingLabels;
  const blocks = [
    section(md`Nothing is kept that you type here. As it is seen by:`, roleMenu(PREVIEW_AS, role)),
    // Another role's inputs have ids of their own: what was typed is not carried over.
    ...shown.map((question) =>
      fieldOf(question, {
        blockId: `answers.${question.id}~${role}`,
        labels,
        hint: hintOn(question, role),
      }),
    ),
  ];
  const ref = writeRef({ cycleId: cycle.id, revision, role: listed, questionId: '' });
  return modal(PREVIEWED, { title: 'Preview', submit: 'Done', close: 'Close' }, blocks, ref);
}
