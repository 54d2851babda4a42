import type { ReviewAnswer } from '../assignment';
import type { Question } from '../question';
import type { Role } from '../role';

/** A required text below this is met with one hint, and then accepted. */
const SHORT = 40;

export const ADD_AN_EXAMPLE =
  'Could you add an example? One thing that happened says more than a word. Nothing is lost: submit again to leave it as it is.';

const WHOLE = 'Look at the whole period, not at one event.';

/** How to write a text, one line below its field; a question's own hint takes its place. @see docs/reviews.md */
const ON_TEXTS: Readonly<Record<Role, string>> = {
  SELF: `Say “I”: the situation, what was expected at your level, what I did, the result for which OKR, its impact. Examples, not adjectives. ${WHOLE}`,
  MANAGER: `Situation, what is expected at their level, what they did, the result for which OKR, its impact. Examples, not adjectives; performance apart from potential. ${WHOLE}`,
  PEER: `Situation, what you could expect at their level, what they did, the result for which OKR, its impact. Examples, not adjectives; performance, not potential. ${WHOLE}`,
  REPORT: `Situation, what you could expect of a manager at their level, what they did, its result and impact. Examples, not adjectives. ${WHOLE}`,
};

/** The line below a field; empty where a rating or a choice needs none. */
export const hintOn = (question: Question, role: Role): string =>
  question.hint !== '' ? question.hint : question.type === 'TEXT' ? ON_TEXTS[role] : '';

/** The required texts that are shorter than an example takes and have not been hinted at yet. */
export const withoutExample = (
  questions: readonly Question[],
  answers: readonly ReviewAnswer[],
  hinted: readonly string[],
): string[] =>
  questions
    .filter(({ id, type, required }) => type === 'TEXT' && required && !hinted.includes(id))
    .filter(({ id }) => {
      const value = answers.find((answer) => answer.id === id)?.value;
      return typeof value === 'string' && value.trim() !== '' && value.trim().length < SHORT;
    })
    .map(({ id }) => id);
