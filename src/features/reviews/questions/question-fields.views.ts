import type { InputBlock, PlainTextInput, RadioButtons, StaticSelect } from '@slack/types';
import { FIELD, field, option } from '../../../slack/blocks';
import { shorten } from '../../../slack/mrkdwn';
import type { ReviewAnswer } from '../assignment';
import type { ChoiceQuestion, Question, RatingQuestion } from '../question';
import { NO_ANSWER } from '../writing/answer';

/** Slack shows so much of an option, counted as it is escaped. */
const OPTION_MOST = 75;
/** Slack takes so many radio buttons; a longer list is a menu. */
const RADIO_MOST = 10;
const NO_ANSWER_TEXT = 'No answer';
/** Slack takes so much from one text field. */
export const ANSWER_MOST = 3_000;

/** How a question is put before somebody. */
export interface Shown {
  /** Of the input: `answers.<question>`, or that and `~revision` where new text must show. */
  readonly blockId: string;
  /** What the cycle calls the points of a rating, from 1 to 5. */
  readonly labels: readonly string[];
  /** What was answered before. */
  readonly initial?: ReviewAnswer['value'];
  /** The action that is called as it changes: texts while they are typed, all else once it is chosen. */
  readonly dispatches?: string;
  /** In place of a question's own hint, where it has none. */
  readonly hint?: string;
}

/**
 * The input for one question, as whoever is asked sees it. Its value is the text, `1` to `5`, or an
 * option's position from `0`; `NO_ANSWER` where whoever is asked takes an answer back that they need not give.
 */
export function fieldOf(question: Question, { blockId, initial, dispatches, ...shown }: Shown): InputBlock {
  const hint = question.hint || shown.hint;
  return field(blockId, question.label, elementOf(question, shown.labels, { initial, dispatches }), {
    ...(hint && { hint }),
    optional: !question.required,
    dispatches,
  });
}

function elementOf(
  question: Question,
  labels: readonly string[],
  { initial, dispatches }: Pick<Shown, 'initial' | 'dispatches'>,
): InputBlock['element'] {
  return question.type === 'TEXT'
    ? textInput(initial, dispatches !== undefined)
    : choices(question, optionsOf(question, labels), initial);
}

const textInput = (initial: Shown['initial'], dispatches: boolean): PlainTextInput => ({
  type: 'plain_text_input',
  action_id: FIELD,
  multiline: true,
  max_length: ANSWER_MOST,
  ...(initial !== undefined && initial !== '' && { initial_value: String(initial) }),
  ...(dispatches && { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } }),
});

/** What somebody chose, as it reads in the list. @param answer a figure from 1 to 5, or an option's position from 0. */
export const answerText = (
  question: RatingQuestion | ChoiceQuestion,
  labels: readonly string[],
  answer: number,
): string => optionsOf(question, labels).find(([value]) => value === String(answer))?.[1] ?? '';

const optionsOf = (
  question: RatingQuestion | ChoiceQuestion,
  labels: readonly string[],
): [string, string][] =>
  question.type === 'RATING'
    ? pointsOf(question, labels)
    : question.options.map((text, i) => [String(i), text]);

/** Value and text of each point, from 1 to 5. */
const pointsOf = ({ points }: RatingQuestion, labels: readonly string[]): [string, string][] =>
  (points ?? labels).map((name, i) => [String(i + 1), `${i + 1} · ${name}`]);

/** What is chosen from a list cannot be taken back in Slack, so that an optional one begins with no answer. */
function choices(
  { required }: Question,
  all: readonly (readonly [string, string])[],
  initial: Shown['initial'],
): RadioButtons | StaticSelect {
  const offered = required ? all : [[NO_ANSWER, NO_ANSWER_TEXT] as const, ...all];
  const options = offered.map(([value, text]) => option(shorten(text, OPTION_MOST), value));
  const wanted = initial === '' ? NO_ANSWER : String(initial);
  const chosen = options.find(({ value }) => value === wanted);
  return {
    type: options.length > RADIO_MOST ? 'static_select' : 'radio_buttons',
    action_id: FIELD,
    options,
    ...(chosen && { initial_option: chosen }),
  };
}
