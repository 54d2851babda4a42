import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { ReviewAnswer } from '../assignment';
import type { ReviewsDeps } from '../review-deps';
import { tooLongTogether } from './answer';
import { typedAnswer } from './draft';
import { type Elsewhere, type Merged, merged, type SentForm } from './merging';
import type { Review, ReviewDesk } from './review-desk';
import type { ReviewWindow } from './review-window';

/** A lost race means that the review's state or this answer was changed: by one person's other windows. */
const ATTEMPTS = 4;

/** What was typed into one field. */
export interface Keystroke {
  readonly questionId: string;
  readonly value: unknown;
  /** What the field showed when it was drawn. */
  readonly shown: unknown;
  /** Slack's `action_ts`, in seconds. */
  readonly at: number;
}

/** A review some of whose answers a window does not show yet. */
export interface News {
  readonly review: Review;
  readonly elsewhere: readonly Elsewhere[];
}

/** What becomes of a keystroke beside the answer that is stored. */
type Outcome = { readonly kind: 'done' | 'again' } | ({ readonly kind: 'news' } & News);

const DONE: Outcome = { kind: 'done' };
const AGAIN: Outcome = { kind: 'again' };

/** Stores one field at a time, as it is typed. */
export function autosaving(
  store: Pick<ReviewsDeps['store'], 'saveAnswer'>,
  { mine, line, assertOpen }: ReviewDesk,
) {
  /**
   * Stores the field where the review may be written at the write and nothing as new is stored; late and repeated ones
   * change nothing. Nothing else is read, unless the answer is another window's: what this one never showed stays.
   * @returns what the window is to show, where another one has answered otherwise.
   */
  return async (
    actor: Actor,
    { id, window }: ReviewWindow,
    typed: Keystroke,
    now: Date,
  ): Promise<News | undefined> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const review = await line(actor, id);
      assertOpen(review, actor, now);
      const question = review.questions.find((each) => each.id === typed.questionId);
      const answer = question && typedAnswer(question, typed.value, { at: typed.at, window });
      if (!answer) return undefined;
      if ((await store.saveAnswer(review.assignment, actor.personId, answer)) === 'written') return undefined;
      const outcome = await beside(actor, { id, window }, typed, now);
      if (outcome.kind !== 'again') return outcome.kind === 'news' ? outcome : undefined;
    }
    throw new Error(`Assignment ${id} was changed by others at each of ${ATTEMPTS} attempts.`);
  };

  /** Something is stored already, or the review's state has changed. */
  async function beside(
    actor: Actor,
    { id, window }: ReviewWindow,
    { questionId, value, shown, at }: Keystroke,
    now: Date,
  ): Promise<Outcome> {
    const review = await mine(actor, id);
    assertOpen(review, actor, now);
    const { assignment, questions } = review;
    const stored = answerIn(assignment, questionId);
    if (!stored) return AGAIN;
    if ((stored.savedAt ?? 0) >= at) return DONE;
    const form: SentForm = { fields: { [questionId]: { now: value, shown } }, window, at, clock: 'slack' };
    const result = merged(assignment, questions, form);
    assertFits(review, result);
    const next = { ...answerIn(result, questionId)!, savedAt: at };
    const isChanged = result.answers !== assignment.answers;
    if (isChanged && (await store.saveAnswer(assignment, actor.personId, next, stored)) !== 'written')
      return AGAIN;
    if (result.elsewhere.length === 0) return DONE;
    const revision = assignment.revision + (isChanged ? 1 : 0);
    const written = { ...assignment, answers: result.answers, revision };
    return { kind: 'news', review: { ...review, assignment: written }, elsewhere: result.elsewhere };
  }
}

const answerIn = ({ answers }: Pick<Merged, 'answers'>, questionId: string): ReviewAnswer | undefined =>
  answers.find(({ id }) => id === questionId);

/** @throws UserFacingError where two texts are too long for one field. */
function assertFits({ questions }: Review, { tooLong }: Merged): void {
  for (const { id, label } of questions)
    if (tooLong[id] !== undefined) throw new UserFacingError(tooLongTogether(label, tooLong[id]));
}
