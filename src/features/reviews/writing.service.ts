import type { Actor } from '../../shared/actor';
import { FieldErrors, UserFacingError } from '../../shared/errors';
import { notAnAnswer, readAnswer } from './answer';
import type { Assignment } from './assignment';
import { autosaved, type HeldFields, type Merged, merged, submitted, unanswered } from './draft';
import { ADD_AN_EXAMPLE, withoutExample } from './hints';
import { lookedAt } from './looked-at';
import type { Question } from './question';
import type { ReviewsDeps } from './review-deps';
import { type Review, type ReviewDeskDeps, reviewDesk } from './review-desk';
import { lowRating, wouldSurprise } from './surprise';

/** Where submitting leads: to look at newer answers, to say how it was said before, or to the confirmation. */
export interface Step {
  readonly kind: 'newer elsewhere' | 'surprise' | 'confirm' | 'submitted';
  readonly review: Review;
  /** The questions whose newer answers are to be shown. */
  readonly elsewhere: readonly string[];
}

export type WritingDeps = ReviewDeskDeps & Pick<ReviewsDeps, 'talks'>;

const CHANGED =
  'Something was changed in another window since, so nothing is submitted yet. Close this, look at the review again and submit it from there.';
const SAY_HOW = 'Close this and submit the review again: it asks first how you said this before.';

export type WritingService = ReturnType<typeof writingService>;

/** Writing one review: every act authorises from what is stored, and a submitted review stays as it is for good. */
export function writingService(deps: WritingDeps) {
  const { mine, open, assertOpen, change } = reviewDesk(deps);

  async function mergedInto(actor: Actor, review: Review, now: Date, merge: (present: Assignment) => Merged) {
    let elsewhere: readonly string[] = [];
    const written = await change(actor, review, now, (present) => {
      const result = merge(present);
      ({ elsewhere } = result);
      return result.answers === present.answers ? undefined : { state: 'DRAFT', answers: result.answers };
    });
    return { review: written, elsewhere };
  }

  const surprises = async ({ assignment, cycle, questions }: Review, now: Date): Promise<boolean> =>
    lowRating(assignment, questions) !== undefined &&
    wouldSurprise(deps.talks, assignment, cycle.window, now);

  /** Asks once for each short text, and remembers that it did. */
  async function askForExamples(actor: Actor, review: Review, now: Date): Promise<void> {
    const { answers, hinted = [] } = review.assignment;
    const short = withoutExample(review.questions, answers, hinted);
    if (short.length === 0) return;
    await change(actor, review, now, (present) => ({ hinted: [...(present.hinted ?? []), ...short] }));
    throw atFields(Object.fromEntries(short.map((id) => [id, ADD_AN_EXAMPLE])));
  }

  return {
    /** The review and its newest draft, to be written on. */
    open,

    /** The review whatever its state but REMOVED. */
    look: (actor: Actor, id: string): Promise<Review> => mine(actor, id),

    /** Stores one field. Late and repeated ones change nothing. @param at Slack's `action_ts`, in seconds. */
    async autosave(
      actor: Actor,
      id: string,
      typed: { questionId: string; value: unknown; at: number },
      now: Date,
    ) {
      const review = await mine(actor, id);
      const question = review.questions.find((each) => each.id === typed.questionId);
      await change(actor, review, now, (present) => {
        const answers = question && autosaved(present, question, typed.value, typed.at);
        return answers && { state: 'DRAFT', answers };
      });
    },

    /** Stores all fields that were sent. @param at Slack's `action_ts`, in seconds. */
    async save(actor: Actor, id: string, fields: HeldFields, at: number, now: Date) {
      const review = await mine(actor, id);
      return mergedInto(actor, review, now, (present) => merged(present, review.questions, fields, at));
    },

    /**
     * Stores everything as a draft first; then says what is still to be done before it can be confirmed.
     * @param arrived when the form did, on the real clock.
     * @throws FieldErrors where something required is missing or an example is asked for, once.
     */
    async submit(actor: Actor, id: string, fields: HeldFields, arrived: Date, now: Date): Promise<Step> {
      const before = await mine(actor, id);
      if (before.assignment.state === 'SUBMITTED')
        return { kind: 'submitted', review: before, elsewhere: [] };
      const at = arrived.getTime() / 1_000;
      const { review, elsewhere } = await mergedInto(actor, before, now, (present) =>
        merged(present, before.questions, fields, at, 'ours'),
      );
      assertReadable(review.questions, fields);
      if (elsewhere.length > 0) return { kind: 'newer elsewhere', review, elsewhere };
      assertAnswered(review);
      await askForExamples(actor, review, now);
      return { kind: (await surprises(review, now)) ? 'surprise' : 'confirm', review, elsewhere };
    },

    /** Keeps how a surprising rating was said before. */
    async sayBefore(actor: Actor, id: string, saidBefore: string, now: Date): Promise<Review> {
      const review = await mine(actor, id);
      return change(actor, review, now, (present) =>
        present.saidBefore === saidBefore ? undefined : { saidBefore },
      );
    },

    /**
     * Locks the review, as it was when its confirmation was drawn. Doing it again changes nothing.
     * @param looked what {@link lookedAt} said then.
     */
    async confirm(actor: Actor, id: string, looked: string, now: Date): Promise<Review> {
      const review = await mine(actor, id);
      if (review.assignment.state === 'SUBMITTED') return review;
      assertOpen(review, actor, now);
      const isSurprise = await surprises(review, now);
      if (isSurprise && !review.assignment.saidBefore) throw new UserFacingError(SAY_HOW);
      return change(actor, review, now, (present) => {
        const locked = lookedAt(present) === looked ? submitted(present, review.questions) : undefined;
        if (!locked) throw new UserFacingError(CHANGED);
        return { ...locked, saidBefore: isSurprise ? present.saidBefore : null };
      });
    },
  };
}

const atFields = (sentences: Readonly<Record<string, string>>): FieldErrors =>
  new FieldErrors(Object.fromEntries(Object.entries(sentences).map(([id, text]) => [`answers.${id}`, text])));

function assertReadable(questions: readonly Question[], fields: HeldFields): void {
  const wrong = questions.filter((question) => readAnswer(question, fields[question.id]?.now) === undefined);
  if (wrong.length > 0)
    throw atFields(
      Object.fromEntries(wrong.map((each) => [each.id, notAnAnswer(each, fields[each.id]?.now)])),
    );
}

function assertAnswered({ questions, assignment }: Review): void {
  const missing = unanswered(questions, assignment);
  if (Object.keys(missing).length > 0) throw atFields(missing);
}
