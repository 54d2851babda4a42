import type { KnownBlock } from '@slack/types';
import { section } from '../../slack/blocks';
import { bold, escapedLength, joined, type Mrkdwn, md } from '../../slack/mrkdwn';
import type { Question } from './question';

/** What was answered to one question: the figure of a rating, the text, or the option's position from 0. */
interface Answered {
  readonly id: string;
  readonly value: string | number;
}

/** Of 3,000 that a section takes. */
const SECTION = 2_900;
/** What the longest question takes of the first. */
const LABEL = 760;
/** Escaped, so many characters fit beside the longest question. */
const PIECE = 400;
const NO_ANSWER = md`_No answer_`;

/**
 * A review as it is read, question by question, and every text whole.
 * @param labels what the points of a rating are called where the question does not say.
 */
export const answerBlocks = (
  questions: readonly Question[],
  answers: readonly Answered[],
  labels: readonly string[],
): KnownBlock[] =>
  questions.flatMap((question) => {
    const value = answers.find(({ id }) => id === question.id)?.value;
    const [first = NO_ANSWER, ...more] = answerTexts(question, value, labels);
    return [section(joined([bold(question.label), first])), ...more.map((text) => section(text))];
  });

function answerTexts(
  question: Question,
  value: string | number | undefined,
  labels: readonly string[],
): Mrkdwn[] {
  if (value === undefined || value === '') return [];
  if (question.type === 'TEXT') return textInParts(String(value));
  const place = Number(value);
  if (question.type === 'CHOICE') return [md`${question.options[place] ?? ''}`];
  return [md`${place}  ·  ${(question.points ?? labels)[place - 1] ?? ''}`];
}

/** A text in as many parts as hold it: nothing is left out. The first leaves room for a line above it. */
export function textInParts(text: string): Mrkdwn[] {
  const parts: string[] = [];
  let part = '';
  let room = SECTION - LABEL;
  for (const piece of text.match(new RegExp(`.{1,${PIECE}}`, 'gsu')) ?? []) {
    if (part !== '' && escapedLength(part + piece) > room) {
      parts.push(part);
      part = '';
      room = SECTION;
    }
    part += piece;
  }
  return [...parts, part].map((each) => md`${each}`);
}
