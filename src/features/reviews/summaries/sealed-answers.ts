import type { ChoiceQuestion, RatingQuestion, TextQuestion } from '../question';
import type { SealedReview } from '../sealing/snapshot';

/*
 * What a review answers to a question, or `undefined` where it leaves it empty. What cannot be read, or is no answer to
 * such a question, is no answer: something stands in its place that is neither a figure nor a text.
 */

/** From 1 to 5. */
export function ratingIn(review: SealedReview, { id }: RatingQuestion): number | undefined {
  const value = valueIn(review, id);
  return isWhole(value) && value >= 1 && value <= 5 ? value : undefined;
}

export function textIn(review: SealedReview, { id }: TextQuestion): string | undefined {
  const value = valueIn(review, id);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** In the words of the question. */
export function optionIn(review: SealedReview, { id, options }: ChoiceQuestion): string | undefined {
  const value = valueIn(review, id);
  return isWhole(value) ? options[value] : undefined;
}

const valueIn = ({ answers }: SealedReview, questionId: string): unknown =>
  answers.find(({ id }) => id === questionId)?.value;

const isWhole = (value: unknown): value is number => Number.isInteger(value);
