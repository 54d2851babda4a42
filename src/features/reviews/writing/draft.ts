import type { Assignment, ReviewAnswer } from '../assignment';
import { isUnwritten } from '../assignment';
import type { Question } from '../question';
import { readAnswer } from './answer';

/** The stored answer to a question; `''` where it was emptied, `undefined` where it was never answered. */
export const answerTo = (
  { answers }: Pick<Assignment, 'answers'>,
  questionId: string,
): string | number | undefined => answers.find(({ id }) => id === questionId)?.value;

/**
 * One field as it was typed into a window at `at`, Slack's `action_ts` in seconds. An emptied field is kept as `''` with
 * its time, so that an older text that arrives late does not come back.
 * @returns `undefined` where the question allows no such answer.
 */
export function typedAnswer(
  question: Question,
  typed: unknown,
  { at, window }: { readonly at: number; readonly window: string },
): (ReviewAnswer & { readonly savedAt: number }) | undefined {
  const value = readAnswer(question, typed);
  return value === undefined
    ? undefined
    : { id: question.id, value, savedAt: at, ...(window !== '' && { window }) };
}

/** One sentence for each question that keeps the review from being submitted; none where it may be. */
export function unanswered(
  questions: readonly Question[],
  draft: Pick<Assignment, 'answers'>,
): Record<string, string> {
  const missing = questions.filter(({ id, required }) => required && (answerTo(draft, id) ?? '') === '');
  return Object.fromEntries(missing.map((question) => [question.id, ASKS[question.type]]));
}

const ASKS: Readonly<Record<Question['type'], string>> = {
  RATING: 'Choose a rating from 1 to 5; it is needed to submit. A draft can be saved without it.',
  TEXT: 'Write a sentence or two; it is needed to submit. A draft can be saved without it.',
  CHOICE: 'Choose one of these; it is needed to submit. A draft can be saved without it.',
};

/**
 * The review as it is locked, or `undefined` where it is no draft or something required is missing. Answers stand in
 * the order of the questions, without any time and window; what was emptied, and what nobody asked, is gone.
 * @see docs/privacy.md: nothing stored may follow the order of submission.
 */
export function submitted(assignment: Assignment, questions: readonly Question[]): Assignment | undefined {
  if (!isUnwritten(assignment) || Object.keys(unanswered(questions, assignment)).length > 0) return undefined;
  const answers = questions.flatMap(({ id }) => {
    const value = answerTo(assignment, id) ?? '';
    return value === '' ? [] : [{ id, value, savedAt: null }];
  });
  return { ...assignment, state: 'SUBMITTED', answers, hinted: [] };
}
