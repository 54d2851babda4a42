import type { Actor } from '../../../shared/actor';
import { FieldErrors, UserFacingError } from '../../../shared/errors';
import type { Question } from '../question';
import type { ReviewsDeps } from '../review-deps';
import { notAnAnswer, readAnswer, tooLongTogether } from './answer';
import { autosaving } from './autosaving';
import { submitted, unanswered } from './draft';
import { ADD_AN_EXAMPLE, withoutExample } from './hints';
import { lookedAt, type Seen } from './looked-at';
import { type Elsewhere, holdsOther, type Merged, merged, type SentForm } from './merging';
import { type Review, type ReviewDeskDeps, reviewDesk } from './review-desk';
import { lowRating, wouldSurprise } from './surprise';

/** Where submitting leads: to look at newer answers, to say how it was said before, or to the confirmation. */
export interface Step {
  readonly kind: 'newer elsewhere' | 'surprise' | 'confirm' | 'submitted';
  readonly review: Review;
  /** The questions whose newer answers are to be shown. */
  readonly elsewhere: readonly Elsewhere[];
}

export type WritingDeps = ReviewDeskDeps & Pick<ReviewsDeps, 'talks' | 'nameOfText'>;

const CHANGED =
  'Something was changed in another window since, so nothing is submitted yet. Close this, look at the review again and submit it from there.';
const NOT_SUBMITTED = 'You have not submitted this review, so there is nothing to read.';
const SAY_HOW = 'Close this and submit the review again: it asks first how you said this before.';

export type WritingService = ReturnType<typeof writingService>;

/** Writing one review: every act authorises from what is stored, and a submitted review stays as it is for good. */
export function writingService(deps: WritingDeps) {
  const desk = reviewDesk(deps);
  const { mine, open, assertOpen, change } = desk;
  const seen = lookedAt(deps.nameOfText);

  /** Stores what can be of a form, and says what cannot: one sentence for each such question. */
  async function takeIn(actor: Actor, before: Review, form: SentForm, now: Date) {
    let result = merged(before.assignment, before.questions, form);
    const review = await change(actor, before, now, (present) => {
      result = merged(present, before.questions, form);
      return result.answers === present.answers ? undefined : { state: 'DRAFT', answers: result.answers };
    });
    return { review, elsewhere: result.elsewhere, problems: problemsIn(before.questions, form, result) };
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

    /** What whoever has this review before them confirms. */
    seen: ({ assignment }: Review): Seen => seen(assignment),

    /** What they submitted. @throws UserFacingError where it is not, or not theirs. */
    async read(actor: Actor, id: string): Promise<Review> {
      const review = await mine(actor, id);
      if (review.assignment.state !== 'SUBMITTED') throw new UserFacingError(NOT_SUBMITTED);
      return review;
    },

    autosave: autosaving(deps.store, desk),

    /**
     * Stores all fields that were sent.
     * @throws UserFacingError where a field holds what cannot be stored, once all else is.
     */
    async save(actor: Actor, id: string, form: SentForm, now: Date) {
      const { review, elsewhere, problems } = await takeIn(actor, await mine(actor, id), form, now);
      const [problem] = Object.values(problems);
      if (problem) throw new UserFacingError(`${problem} Everything else is saved.`);
      return { review, elsewhere };
    },

    /**
     * Stores everything as a draft first; then says what is still to be done before it can be confirmed. Sent again once
     * it is locked, it is answered with its receipt, unless something else was typed: that is refused, and stays typed.
     * @throws FieldErrors where something cannot be stored, is required and missing, or takes an example, asked for once.
     */
    async submit(actor: Actor, id: string, form: SentForm, now: Date): Promise<Step> {
      const before = await mine(actor, id);
      const { assignment, questions } = before;
      if (assignment.state === 'SUBMITTED' && !holdsOther(assignment, questions, form.fields))
        return { kind: 'submitted', review: before, elsewhere: [] };
      const { review, elsewhere, problems } = await takeIn(actor, before, form, now);
      if (Object.keys(problems).length > 0) throw atFields(problems);
      if (elsewhere.length > 0) return { kind: 'newer elsewhere', review, elsewhere };
      assertAnswered(review);
      await askForExamples(actor, review, now);
      return { kind: (await surprises(review, now)) ? 'surprise' : 'confirm', review, elsewhere };
    },

    /**
     * Keeps how a surprising rating was said before.
     * @throws UserFacingError where the review was changed since, once the answer is kept.
     */
    async sayBefore(actor: Actor, { id, looked }: Seen, saidBefore: string, now: Date): Promise<Review> {
      const before = await mine(actor, id);
      const review = await change(actor, before, now, (present) =>
        present.saidBefore === saidBefore ? undefined : { saidBefore },
      );
      if (seen(review.assignment).looked !== looked) throw new UserFacingError(CHANGED);
      return review;
    },

    /**
     * Locks the review, as it was when its confirmation was drawn. Doing it again changes nothing.
     */
    async confirm(actor: Actor, { id, looked }: Seen, now: Date): Promise<Review> {
      const review = await mine(actor, id);
      if (review.assignment.state === 'SUBMITTED') return review;
      assertOpen(review, actor, now);
      const isSurprise = await surprises(review, now);
      if (isSurprise && !review.assignment.saidBefore) throw new UserFacingError(SAY_HOW);
      return change(actor, review, now, (present) => {
        const locked = seen(present).looked === looked ? submitted(present, review.questions) : undefined;
        if (!locked) throw new UserFacingError(CHANGED);
        return { ...locked, saidBefore: isSurprise ? present.saidBefore : null };
      });
    },
  };
}

const atFields = (sentences: Readonly<Record<string, string>>): FieldErrors =>
  new FieldErrors(Object.fromEntries(Object.entries(sentences).map(([id, text]) => [`answers.${id}`, text])));

const problemsIn = (
  questions: readonly Question[],
  { fields }: SentForm,
  { tooLong }: Pick<Merged, 'tooLong'>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    questions.flatMap((question): [string, string][] => {
      const { id, label } = question;
      const typed = fields[id]?.now;
      if (readAnswer(question, typed) === undefined) return [[id, notAnAnswer(question, typed)]];
      return tooLong[id] === undefined ? [] : [[id, tooLongTogether(label, tooLong[id])]];
    }),
  );

function assertAnswered({ questions, assignment }: Review): void {
  const missing = unanswered(questions, assignment);
  if (Object.keys(missing).length > 0) throw atFields(missing);
}
