import type { ChoiceQuestion, Question, RatingQuestion, TextQuestion } from '../question';
import { type Counted, countedFor, type Sealed } from './counted';
import { expectedRating, proposedRating } from './overall-ratings';
import { figuresOf } from './rating-figures';
import { optionIn } from './sealed-answers';
import { textsOf } from './shuffled-texts';
import type { ChoiceSummary, Summary, Viewing } from './summary';

/**
 * Everything that one viewer is shown of somebody's sealed reviews, and nothing that follows from it beyond docs/privacy.md,
 * *Anonymity*. It depends neither on the order of the reviews nor on their ids, and is made for this viewer alone: shown to
 * somebody else, two figures over almost the same answers would give away those in which they differ.
 */
export function summarise(sealed: Sealed, viewing: Viewing): Summary {
  const counted = countedFor(sealed, viewing);
  const { questions } = sealed;
  return {
    ratings: questions
      .filter((question): question is RatingQuestion => question.type === 'RATING')
      .map((question) => ({ question, figures: figuresOf(question, counted) }))
      .filter(({ figures }) => figures.length > 0),
    texts: questions
      .filter((question): question is TextQuestion => question.type === 'TEXT')
      .map((question) => ({ question, groups: textsOf(question, counted) }))
      .filter(({ groups }) => groups.length > 0),
    choices: questions
      .filter(isChoice)
      .map((question) => ({ question, given: chosen(question, counted) }))
      .filter(({ given }) => given.length > 0),
    proposed: viewing.audience === 'SUBJECT' ? null : proposedRating(sealed),
    expected: expectedRating(sealed),
  };
}

const isChoice = (question: Question): question is ChoiceQuestion => question.type === 'CHOICE';

/** Of named persons alone. */
const chosen = (question: ChoiceQuestion, { of }: Counted): ChoiceSummary['given'] =>
  (['SELF', 'MANAGER'] as const).flatMap((group) =>
    of[group]
      .flatMap((review) => optionIn(review, question) ?? [])
      .slice(0, 1)
      .map((option) => ({ group, option })),
  );
