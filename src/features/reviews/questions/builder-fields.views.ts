import type { Checkboxes, KnownBlock, PlainTextInput, StaticSelect } from '@slack/types';
import { FIELD, field, option, plain } from '../../../slack/blocks';
import { ROLE_NAMES, ROLES } from '../role';
import { TYPE_NAMES } from './builder-texts.views';
import { QUESTION_TYPES, type QuestionType } from './question-form';
import {
  HINT_MOST,
  LABEL_MOST,
  OPTION_MOST,
  OPTIONS_LEAST,
  OPTIONS_MOST,
  POINT_MOST,
} from './question-rules';

/** Another type was chosen: its own fields come or go. */
export const CHOOSE_TYPE = 'reviews.questions_type';

/** What stands in the fields: dotted path -> text, or what is chosen. */
export type Typed = Readonly<Record<string, unknown>>;

/** The fields in which a question is written. @param labels what the cycle calls the points of a rating. */
export const questionFields = (typed: Typed, labels: readonly string[]): KnownBlock[] => [
  ...wordingFields(typed),
  ...fieldsOf(typeOf(typed), typed, labels),
  ...audienceFields(typed),
];

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
