import type { Assignment, ReviewAnswer } from '../assignment';
import { isUnwritten } from '../assignment';
import type { Question } from '../question';
import { readAnswer } from './answer';

/** What a field of the modal holds beside what it showed when the modal was drawn; nothing is `undefined`. */
export interface Held {
  readonly now: unknown;
  readonly shown: unknown;
}

/** The fields that a modal sent, by their questions' ids. A field that was not sent is unchanged. */
export type HeldFields = Readonly<Record<string, Held>>;

type Draft = Pick<Assignment, 'state' | 'answers'>;

export interface Merged {
  readonly answers: readonly ReviewAnswer[];
  /** Questions whose answer is not the one that this modal shows: it was written elsewhere, and is newer. */
  readonly elsewhere: readonly string[];
}

/** Slack's clock and ours may differ by so much, in seconds. */
const CLOCKS_APART_S = 2;

/** The stored answer to a question; `''` where it was emptied, `undefined` where it was never answered. */
export const answerTo = (
  { answers }: Pick<Draft, 'answers'>,
  questionId: string,
): string | number | undefined => answers.find(({ id }) => id === questionId)?.value;

/**
 * One field as it was typed at `at`, Slack's `action_ts` in seconds. An emptied field is kept as `''` with its time, so
 * that an older text that arrives late does not come back.
 * @returns `undefined` where the question allows no such answer.
 */
export function typedAnswer(
  question: Question,
  typed: unknown,
  at: number,
): (ReviewAnswer & { readonly savedAt: number }) | undefined {
  const value = readAnswer(question, typed);
  return value === undefined ? undefined : { id: question.id, value, savedAt: at };
}

/**
 * The answers with all that was typed into a modal that was sent off at `at`, in seconds. A field that holds what it
 * showed is untouched, so that a modal that was opened long ago undoes nothing; of two that were typed the one that
 * was sent later counts. Fields of no question and values that no question allows change nothing.
 * @param clock whose `at` is: `slack` where it is an `action_ts`, `ours` where it is when the form arrived.
 */
export function merged(
  draft: Draft,
  questions: readonly Question[],
  fields: HeldFields,
  at: number,
  clock: 'slack' | 'ours' = 'slack',
): Merged {
  if (!isUnwritten(draft)) return { answers: draft.answers, elsewhere: [] };
  const until = clock === 'slack' ? at : at + CLOCKS_APART_S;
  const elsewhere: string[] = [];
  let { answers } = draft;
  for (const question of questions) {
    const held = Object.hasOwn(fields, question.id) ? fields[question.id] : undefined;
    if (!held) continue;
    const [now, shown] = [readAnswer(question, held.now), readAnswer(question, held.shown)];
    const stored = answers.find(({ id }) => id === question.id);
    if (now === undefined) continue;
    const [savedAt, before] = [stored?.savedAt ?? 0, stored?.value ?? ''];
    const isTyped = !isSame(now, shown) && savedAt < until;
    // The same again, by our clock: sending a form twice changes nothing.
    if (isTyped && clock === 'ours' && now === before) continue;
    if (isTyped)
      answers = withAnswer(answers, { id: question.id, value: now, savedAt: Math.max(at, savedAt) });
    else if (!isSame(now, before)) elsewhere.push(question.id);
  }
  return { answers, elsewhere };
}

/** Whether a modal holds anything that was typed into it and is not among the answers. */
export const holdsOther = (
  { answers }: Pick<Draft, 'answers'>,
  questions: readonly Question[],
  fields: HeldFields,
): boolean =>
  questions.some((question) => {
    const held = Object.hasOwn(fields, question.id) ? fields[question.id] : undefined;
    if (!held) return false;
    const now = readAnswer(question, held.now);
    return (
      now !== readAnswer(question, held.shown) && !isSame(now ?? '', answerTo({ answers }, question.id) ?? '')
    );
  });

/** Slack may leave out white space around a text that it was given. */
const isSame = (one: string | number, other: string | number | undefined): boolean =>
  typeof one === 'string' && typeof other === 'string' ? one.trim() === other.trim() : one === other;

const withAnswer = (answers: readonly ReviewAnswer[], answer: ReviewAnswer): ReviewAnswer[] =>
  answers.some(({ id }) => id === answer.id)
    ? answers.map((each) => (each.id === answer.id ? answer : each))
    : [...answers, answer];

/** One sentence for each question that keeps the review from being submitted; none where it may be. */
export function unanswered(
  questions: readonly Question[],
  draft: Pick<Draft, 'answers'>,
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
 * the order of the questions and without any time; what was emptied, and what nobody asked, is gone.
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
