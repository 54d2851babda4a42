import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { sharedReading } from '../../../shared/shared-reading';
import type { Cycle } from '../../cycles';
import type { Person } from '../../people';
import type { Assignment } from '../assignment';
import { type Apply, changeAssignment } from '../assignment-changes';
import type { AssignmentLine } from '../ports';
import { type Question, questionsFor } from '../question';
import { DEFAULT_QUESTIONS } from '../questions/default-questions';
import type { ReviewsDeps } from '../review-deps';
import { writerOf } from './hand-over';
import { handedOver, NOT_KEPT, NOT_YOURS, whyNot } from './writing-refusals';

/** A review as its reviewer has it before them, with as much of it as was read. */
export interface ReviewWith<A extends AssignmentLine> {
  readonly assignment: A;
  readonly cycle: Cycle;
  readonly subject: Person;
  /** What the role is asked. */
  readonly questions: readonly Question[];
}

export type Review = ReviewWith<Assignment>;

export type ReviewDesk = ReturnType<typeof reviewDesk>;

export type ReviewDeskDeps = Pick<ReviewsDeps, 'store' | 'questions' | 'people' | 'cycles'>;

/** Reads reviews for whoever writes them, and writes them as they stand at the write. */
export function reviewDesk({ store, questions: sets, people, cycles }: ReviewDeskDeps) {
  /** In the last days of a window everybody writes in the same cycle. */
  const asking = sharedReading(
    (cycleId: string) => Promise.all([cycles.cycle(cycleId), sets.questionsOf(cycleId)]),
    (cycleId) => cycleId,
  );

  /** The actor's own, whatever its state but REMOVED. @throws UserFacingError, which does not tell a stranger whether there is such a review. */
  async function owned<A extends AssignmentLine>(
    actor: Actor,
    assignment: A | undefined,
  ): Promise<ReviewWith<A>> {
    if (!assignment || assignment.state === 'REMOVED') throw new UserFacingError(NOT_YOURS);
    const { id, cycleId, role } = assignment;
    const [subject, [cycle, set]] = await Promise.all([people.person(assignment.subjectId), asking(cycleId)]);
    if (!subject) throw new UserFacingError(NOT_YOURS);
    if (writerOf(assignment, subject) !== actor.personId)
      throw new UserFacingError(
        assignment.reviewerId === actor.personId ? handedOver(subject.name) : NOT_YOURS,
      );
    if (!cycle) throw new Error(`Cycle ${cycleId} of assignment ${id} is not stored.`);
    const questions = questionsFor(set?.questions ?? DEFAULT_QUESTIONS, role);
    return { assignment: { ...assignment, reviewerId: actor.personId }, cycle, subject, questions };
  }

  const mine = async (actor: Actor, id: string): Promise<Review> => owned(actor, await store.assignment(id));

  /** The same without what was written in it. */
  const line = async (actor: Actor, id: string): Promise<ReviewWith<AssignmentLine>> =>
    owned(actor, await store.line(id));

  const refusalOf = ({ assignment, cycle, subject }: ReviewWith<AssignmentLine>, actor: Actor, now: Date) =>
    whyNot(assignment, { cycle, subject, now, zone: actor.timeZone });

  /** One to be written on. @throws UserFacingError that says why it cannot be now. */
  async function open(actor: Actor, id: string, now: Date): Promise<Review> {
    const review = await mine(actor, id);
    const refusal = refusalOf(review, actor, now);
    if (refusal) throw new UserFacingError(refusal);
    return review;
  }

  /** For what was sent. @throws UserFacingError that says why it is not taken, and that it is not lost. */
  function assertOpen(review: ReviewWith<AssignmentLine>, actor: Actor, now: Date): void {
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

  return { mine, line, open, assertOpen, change };
}
