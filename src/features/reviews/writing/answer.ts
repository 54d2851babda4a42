import { tooLong } from '../../../shared/too-long';
import type { Question } from '../question';

export const MOST_CHARACTERS = 3_000;

/** What the option holds by which an optional rating or choice is left without an answer. */
export const NO_ANSWER = 'none';

/**
 * An answer as it is stored, from what a field holds: the figure of a rating, an option's position, or the text as it
 * was typed. `''` where nothing was answered; `undefined` where the question allows no such answer.
 */
export function readAnswer(question: Question, typed: unknown): string | number | undefined {
  if (typed === undefined || typed === null) return '';
  if (typeof typed !== 'string') return undefined;
  if (typed.trim() === '') return '';
  if (question.type === 'TEXT') return typed.length <= MOST_CHARACTERS ? typed : undefined;
  if (typed === NO_ANSWER && !question.required) return '';
  const [from, to] = question.type === 'RATING' ? [1, 5] : [0, question.options.length - 1];
  const figure = /^\d{1,2}$/.test(typed) ? Number(typed) : -1;
  return figure >= from && figure <= to ? figure : undefined;
}

/** What is wrong with an answer that cannot be read. */
export const notAnAnswer = (question: Question, typed: unknown): string =>
  question.type === 'TEXT' && typeof typed === 'string'
    ? tooLong('answer', typed.length, MOST_CHARACTERS)
    : 'This is not one of the answers to this question; please choose again.';

/** Why two texts for one field do not both stand in it. @param by so many characters. */
export const tooLongTogether = (label: string, by: number): string =>
  `“${label}” was changed in another window too, and both texts together are ${by.toLocaleString('en-US')} ${by === 1 ? 'character' : 'characters'} too long for one field. Yours is still here and the other one is stored: take out as much here and send this again, and both stand here.`;
