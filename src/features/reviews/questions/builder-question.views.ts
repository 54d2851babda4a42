import { context, type Modal, modal, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../../slack/mrkdwn';
import type { Question } from '../question';
import { ROLES, type Role } from '../role';
import type { Standing } from './builder-changes';
import { questionFields, type Typed } from './builder-fields.views';
import { type BuilderRef, writeRef } from './builder-ref';
import { factsText } from './builder-texts.views';
import type { Wording } from './question-edits';
import { isOverall } from './question-rules';

export const SAVE_QUESTION = 'reviews.questions_save';
export const REMOVE_QUESTION = 'reviews.questions_remove';

export interface QuestionWindow {
  readonly standing: Standing;
  /** Whose questions are listed in the window below. */
  readonly role: Role | undefined;
  /** `''` for a new one. */
  readonly questionId: string;
  readonly typed: Typed;
  /** Whether somebody else was quicker, and what was typed is not saved yet. */
  readonly stale?: boolean;
}

/** The window in which a question is written. */
export function questionModal({ standing, role, questionId, typed, stale }: QuestionWindow): Modal {
  const { cycle, questions, revision } = standing;
  const question = questions.find(({ id }) => id === questionId);
  const about: BuilderRef = {
    cycleId: cycle.id,
    revision,
    role,
    questionId: question?.id ?? '',
  };
  const texts = { title: question ? 'Edit question' : 'New question', submit: 'Save' };
  const blocks = [
    ...(stale ? [section(staleText(question))] : []),
    ...(question && isOverall(question) ? [context(STAYS)] : []),
    ...questionFields(typed, cycle.settings.ratingLabels),
  ];
  return modal(SAVE_QUESTION, texts, blocks, writeRef(about));
}

const STAYS = md`The manager’s overall rating: it stays a rating that managers have to give. How it is worded is up to you.`;

const staleText = (question: Question | undefined): Mrkdwn =>
  question
    ? joined([
        md`:warning: Somebody else changed the questions while you wrote, so yours is not saved yet. This one is now:`,
        md`${bold(question.label)} · ${factsText(question)}`,
        md`*Save* puts what you wrote in its place.`,
      ])
    : md`:warning: Somebody else removed this question while you wrote, so yours is not saved yet. *Save* adds it again.`;

/** What the fields show of a question as it is asked, or as somebody typed it. */
export function typedOf(question: Wording): Typed {
  const { label, hint, type, required, roles } = question;
  return {
    label,
    hint,
    type,
    roles: [...roles],
    required: required ? ['required'] : [],
    ...(type === 'CHOICE' && { options: question.options.join('\n') }),
    ...(type === 'RATING' &&
      Object.fromEntries((question.points ?? []).map((name, i) => [`points.${i}`, name]))),
  };
}

/** A new one is for those whose questions are listed, and has to be answered. */
export const newlyTyped = (role: Role | undefined): Typed => ({
  type: 'TEXT',
  roles: role ? [role] : [...ROLES],
  required: ['required'],
});

/** The one confirmation before a question is removed: what was written in it is gone then. */
export const removeModal = (
  { cycle, revision }: Standing,
  role: Role | undefined,
  question: Question,
): Modal =>
  modal(
    REMOVE_QUESTION,
    { title: 'Remove it?', submit: 'Remove', close: 'Keep it' },
    [section(md`${bold(question.label)}\n${factsText(question)}`), section(md`Nobody is asked it any more.`)],
    writeRef({ cycleId: cycle.id, revision, role, questionId: question.id }),
  );
