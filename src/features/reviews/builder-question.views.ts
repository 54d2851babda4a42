import type { Checkboxes, KnownBlock, PlainTextInput, StaticSelect } from '@slack/types';
import { context, FIELD, field, type Modal, modal, option, plain, section } from '../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../slack/mrkdwn';
import type { Standing } from './builder.service';
import { type BuilderRef, writeRef } from './builder-ref';
import { factsText, ROLE_NAMES, TYPE_NAMES } from './builder-texts.views';
import type { Question } from './question';
import type { Wording } from './question-edits';
import { QUESTION_TYPES, type QuestionType } from './question-form';
import {
  HINT_MOST,
  isOverall,
  LABEL_MOST,
  OPTION_MOST,
  OPTIONS_LEAST,
  OPTIONS_MOST,
  POINT_MOST,
} from './question-rules';
import { ROLES, type Role } from './role';

export const SAVE_QUESTION = 'reviews.questions_save';
export const REMOVE_QUESTION = 'reviews.questions_remove';
/** Another type was chosen: its own fields come or go. */
export const CHOOSE_TYPE = 'reviews.questions_type';

/** What stands in the fields: dotted path -> text, or what is chosen. */
export type Typed = Readonly<Record<string, unknown>>;

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
    ...wordingFields(typed),
    ...fieldsOf(typeOf(typed), typed, cycle.settings.ratingLabels),
    ...audienceFields(typed),
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

const wordingFields = (typed: Typed): KnownBlock[] => [
  field('label', 'Question', textInput(typed, 'label', { max_length: LABEL_MOST }), {
    hint: 'What the field is called, on a phone too: short, and about one thing.',
  }),
  field('hint', 'Hint', textInput(typed, 'hint', { max_length: HINT_MOST }), {
    hint: 'One line below the field that helps to answer it. Texts have hints of their own without one.',
    optional: true,
  }),
  field('type', 'How it is answered', typeMenu(typeOf(typed)), { dispatches: CHOOSE_TYPE }),
];

/** What only one type has. */
function fieldsOf(type: QuestionType, typed: Typed, labels: readonly string[]): KnownBlock[] {
  if (type === 'CHOICE') {
    const hint = `${OPTIONS_LEAST} to ${OPTIONS_MOST}, each on a line of its own and at most ${OPTION_MOST} characters.`;
    return [field('options', 'Options', textInput(typed, 'options', { multiline: true }), { hint })];
  }
  if (type === 'TEXT') return [];
  return labels.map((label, i) =>
    field(
      `points.${i}`,
      `A rating of ${i + 1} is called`,
      textInput(typed, `points.${i}`, { max_length: POINT_MOST, placeholder: plain(label) }),
      {
        optional: true,
        ...(i === 0 && { hint: 'Name all five, or none: then they are called as in the cycle.' }),
      },
    ),
  );
}

const audienceFields = (typed: Typed): KnownBlock[] => [
  field(
    'roles',
    'Who is asked',
    checkboxes(
      ROLES.map((role) => [role, ROLE_NAMES[role]]),
      chosen(typed, 'roles'),
    ),
  ),
  field('required', 'Answer', checkboxes([['required', 'Must be given']], chosen(typed, 'required')), {
    optional: true,
  }),
];

const textOf = (typed: Typed, path: string): string | undefined => {
  const value = typed[path];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const chosen = (typed: Typed, path: string): readonly unknown[] => {
  const value = typed[path];
  return Array.isArray(value) ? value : [];
};

const typeOf = (typed: Typed): QuestionType => QUESTION_TYPES.find((type) => type === typed.type) ?? 'TEXT';

const textInput = (typed: Typed, path: string, more: Partial<PlainTextInput>): PlainTextInput => {
  const initial = textOf(typed, path);
  return {
    type: 'plain_text_input',
    action_id: FIELD,
    ...(initial !== undefined && { initial_value: initial }),
    ...more,
  };
};

function typeMenu(present: QuestionType): StaticSelect {
  const options = QUESTION_TYPES.map((type) => option(TYPE_NAMES[type], type));
  const initial = options.find(({ value }) => value === present);
  return { type: 'static_select', action_id: FIELD, options, ...(initial && { initial_option: initial }) };
}

function checkboxes(choices: readonly (readonly [string, string])[], values: readonly unknown[]): Checkboxes {
  const options = choices.map(([value, text]) => option(text, value));
  const initial = options.filter(({ value }) => values.includes(value));
  return {
    type: 'checkboxes',
    action_id: FIELD,
    options,
    ...(initial.length > 0 && { initial_options: initial }),
  };
}

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
