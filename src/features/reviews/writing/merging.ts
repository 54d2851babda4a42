import { bothTexts } from '../../../shared/both-texts';
import type { Assignment, ReviewAnswer } from '../assignment';
import { isUnwritten } from '../assignment';
import type { Question } from '../question';
import { MOST_CHARACTERS, readAnswer } from './answer';
import { answerTo } from './draft';

/** What a field of the modal holds beside what it showed when the modal was drawn; nothing is `undefined`. */
export interface Held {
  readonly now: unknown;
  readonly shown: unknown;
}

/** The fields that a modal sent, by their questions' ids. A field that was not sent is unchanged. */
export type HeldFields = Readonly<Record<string, Held>>;

/** A form as it was sent. */
export interface SentForm {
  readonly fields: HeldFields;
  /** Of the window that sent it; `''` where it has none. */
  readonly window: string;
  /** In seconds. */
  readonly at: number;
  /** Whose `at` is: `slack` where it is an `action_ts`, `ours` where it is when the form arrived. */
  readonly clock: 'slack' | 'ours';
}

/** A question whose stored answer is newer than what this modal shows: it was written elsewhere. */
export interface Elsewhere {
  readonly questionId: string;
  /** What was answered here, where something was: a text stands in the stored one then, below the one from elsewhere. */
  readonly here?: ReviewAnswer['value'];
}

export interface Merged {
  readonly answers: readonly ReviewAnswer[];
  readonly elsewhere: readonly Elsewhere[];
  /** By how many characters the texts of two windows are too long to stand in one field; by questions. Nothing of them is changed. */
  readonly tooLong: Readonly<Record<string, number>>;
}

type Draft = Pick<Assignment, 'state' | 'answers'>;

/** What becomes of one field. */
type Outcome =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'stored'; readonly answer: ReviewAnswer }
  | { readonly kind: 'elsewhere'; readonly answer?: ReviewAnswer; readonly here?: ReviewAnswer['value'] }
  | { readonly kind: 'too long'; readonly by: number };

const UNCHANGED: Outcome = { kind: 'unchanged' };

/** Slack's clock and ours may differ by so much, in seconds. */
const CLOCKS_APART_S = 2;

/**
 * The answers with all that was typed into a modal. A field that holds what it showed is untouched, so that a modal
 * that was opened long ago undoes nothing. Where another window has answered since, and otherwise, neither is chosen:
 * of texts both are kept, and of ratings and choices the stored one stays. Fields of no question and values that no
 * question allows change nothing.
 */
export function merged(draft: Draft, questions: readonly Question[], form: SentForm): Merged {
  let { answers } = draft;
  const elsewhere: Elsewhere[] = [];
  const tooLong: Record<string, number> = {};
  if (!isUnwritten(draft)) return { answers, elsewhere, tooLong };
  for (const question of questions) {
    const { id } = question;
    const stored = answers.find((answer) => answer.id === id);
    const outcome = outcomeOf(question, stored, form);
    if ('answer' in outcome && outcome.answer) answers = withAnswer(answers, outcome.answer);
    if (outcome.kind === 'elsewhere') elsewhere.push({ questionId: id, here: outcome.here });
    if (outcome.kind === 'too long') tooLong[id] = outcome.by;
  }
  return { answers, elsewhere, tooLong };
}

function outcomeOf(question: Question, stored: ReviewAnswer | undefined, form: SentForm): Outcome {
  const [now, shown] = readHeld(question, form.fields);
  if (now === undefined) return UNCHANGED;
  const before = stored?.value ?? '';
  const isOwn = stored?.window !== undefined && stored.window === form.window;
  if (isSame(now, shown) && isSame(now, before)) return UNCHANGED;
  // Where this window has stored something else, what it showed at first was typed again.
  if (isSame(now, shown) && !isOwn) return { kind: 'elsewhere' };
  const isShared = stored !== undefined && !isOwn && isSame(before, now);
  const isKnown = isOwn || stored === undefined || isSame(before, shown) || isShared;
  if (!isKnown) return both(question, stored, now, form);
  // By our clock a form that is sent twice changes nothing; by Slack's, what this window sent earlier comes too late.
  const isOld = form.clock === 'ours' ? now === stored?.value : isOwn && (stored.savedAt ?? 0) >= form.at;
  if (isOld) return UNCHANGED;
  return {
    kind: 'stored',
    answer: { id: question.id, value: now, ...keptSince(stored, form), ...(!isShared && from(form)) },
  };
}

/** What two windows answered otherwise: whoever wrote both decides. */
function both(
  question: Question,
  stored: ReviewAnswer,
  here: ReviewAnswer['value'],
  form: SentForm,
): Outcome {
  if (question.type !== 'TEXT') return { kind: 'elsewhere', here };
  const value = bothTexts(String(stored.value), String(here));
  if (value.length > MOST_CHARACTERS) return { kind: 'too long', by: value.length - MOST_CHARACTERS };
  if (value === stored.value) return { kind: 'elsewhere', here };
  // Of no window: one that has not shown it yet does not take its place, this one's form sent twice neither.
  return { kind: 'elsewhere', here, answer: { id: question.id, value, ...keptSince(stored, form) } };
}

const from = ({ window }: SentForm): Pick<ReviewAnswer, 'window'> => (window === '' ? {} : { window });

/** What was typed before a form was sent, and arrives after it, is older, also where Slack's clock is ahead of ours. */
const keptSince = (
  stored: ReviewAnswer | undefined,
  { at, clock }: SentForm,
): { readonly savedAt: number } => ({
  savedAt: Math.max(clock === 'ours' ? at + CLOCKS_APART_S : at, stored?.savedAt ?? 0),
});

const readHeld = (
  question: Question,
  fields: HeldFields,
): [ReviewAnswer['value']?, ReviewAnswer['value']?] => {
  const held = Object.hasOwn(fields, question.id) ? fields[question.id] : undefined;
  return held ? [readAnswer(question, held.now), readAnswer(question, held.shown)] : [];
};

/** Whether a modal holds anything that was typed into it and is not among the answers. */
export const holdsOther = (
  draft: Pick<Draft, 'answers'>,
  questions: readonly Question[],
  fields: HeldFields,
): boolean =>
  questions.some((question) => {
    const [now, shown] = readHeld(question, fields);
    return now !== shown && !isSame(now ?? '', answerTo(draft, question.id) ?? '');
  });

/** Slack may leave out white space around a text that it was given. */
const isSame = (one: string | number, other: string | number | undefined): boolean =>
  typeof one === 'string' && typeof other === 'string' ? one.trim() === other.trim() : one === other;

const withAnswer = (answers: readonly ReviewAnswer[], answer: ReviewAnswer): ReviewAnswer[] =>
  answers.some(({ id }) => id === answer.id)
    ? answers.map((each) => (each.id === answer.id ? answer : each))
    : [...answers, answer];
