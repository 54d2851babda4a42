import type { Actor } from '../../shared/actor';
import { UserFacingError } from '../../shared/errors';
import type { Cycle } from '../cycles';
import type { Person } from '../people';
import type { Assignment } from './assignment';
import { type Apply, changeAssignment } from './assignment-changes';
import { DEFAULT_QUESTIONS } from './default-questions';
import { writerOf } from './hand-over';
import { type Question, questionsFor } from './question';
import { NOT_YOURS } from './review-access';
import type { ReviewsDeps } from './review-deps';
import { handedOver, NOT_KEPT, whyNot } from './writing-refusals';

/** A review as its reviewer has it before them. */
export interface Review {
  readonly assignment: Assignment;
  readonly cycle: Cycle;
  readonly subject: Person;
  /** What the role is asked. */
  readonly questions: readonly Question[];
}

export type ReviewDeskDeps = Pick<ReviewsDeps, 'store' | 'questions' | 'people' | 'cycles'>;

/** Reads reviews for whoever writes them, and writes them as they stand at the write. */
export function reviewDesk({ store, questions: sets, people, cycles }: ReviewDeskDeps) {
  async function reviewOf(assignment: Assignment, subject: Person): Promise<Review> {
    const [cycle, set] = await Promise.all([
      cycles.cycle(assignment.cycleId),
      sets.questionsOf(assignment.cycleId),
    ]);
    if (!cycle) throw new Error(`Cycle ${assignment.cycleId} of assignment ${assignment.id} is not stored.`);
    return {
      assignment,
      cycle,
      subject,
      questions: questionsFor(set?.questions ?? DEFAULT_QUESTIONS, assignment.role),
    };
  }

  /** The actor's own, whatever its state but REMOVED. @throws UserFacingError, which does not tell a stranger whether there is such a review. */
  async function mine(actor: Actor, id: string): Promise<Review> {
    const assignment = await store.assignment(id);
    const subject = assignment && (await people.person(assignment.subjectId));
    if (!assignment || !subject || assignment.state === 'REMOVED') throw new UserFacingError(NOT_YOURS);
    if (writerOf(assignment, subject) !== actor.personId)
      throw new UserFacingError(
        assignment.reviewerId === actor.personId ? handedOver(subject.name) : NOT_YOURS,
      );
    return reviewOf({ ...assignment, reviewerId: actor.personId }, subject);
  }

  const refusalOf = ({ assignment, cycle, subject }: Review, actor: Actor, now: Date) =>
    whyNot(assignment, { cycle, subject, now, zone: actor.timeZone });

  /** One to be written on. @throws UserFacingError that says why it cannot be now. */
  async function open(actor: Actor, id: string, now: Date): Promise<Review> {
    const review = await mine(actor, id);
    const refusal = refusalOf(review, actor, now);
    if (refusal) throw new UserFacingError(refusal);
    return review;
  }

  /** For what was sent. @throws UserFacingError that says why it is not taken, and that it is not lost. */
  function assertOpen(review: Review, actor: Actor, now: Date): void {
    const refusal = refusalOf(review, actor, now);
    if (refusal) throw new UserFacingError(`${refusal} ${NOT_KEPT}`);
  }

  /** Changes the review as it stands at the write, where it may be written at all then. */
  async function change(
    actor: Actor,
    review: Review,
    now: Date,
    apply: (present: Assignment) => Partial<Assignment> | undefined,
  ): Promise<Review> {
    const checked: Apply = (present) => {
      // Whoever had it before may have begun it in this moment: what they wrote is theirs alone.
      if (writerOf(present, review.subject) !== actor.personId) throw new UserFacingError(NOT_YOURS);
      assertOpen({ ...review, assignment: present }, actor, now);
      const changed = apply(present);
      return changed && { next: { ...present, reviewerId: actor.personId, ...changed } };
    };
    return { ...review, assignment: await changeAssignment(store, review.assignment, checked) };
  }

  return { mine, open, assertOpen, change };
}
