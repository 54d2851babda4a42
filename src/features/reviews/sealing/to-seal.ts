import type { ReviewAnswer } from '../assignment';
import type { AssignmentLine } from '../ports';
import type { Role } from '../role';

/** A submitted review, as far as it is sealed. */
export interface SubmittedReview {
  readonly id: string;
  readonly subjectId: string;
  readonly role: Role;
  readonly answers: readonly Pick<ReviewAnswer, 'id' | 'value'>[];
}

/** A manager's review that nobody began, and who was to write it in the end. */
export interface HandedOver {
  readonly id: string;
  readonly reviewerId: string;
}

/** The reviews of a cycle, those about a few people at a time: all of them would hold up whoever clicks meanwhile. */
export interface ReviewsToSeal {
  /** The next few who are reviewed in a cycle, by their ids after `after`; nobody where there are no more. */
  subjectsAfter(cycleId: string, after: string): Promise<readonly string[]>;
  /** Of these those about whom there still is a review. */
  reviewedAmong(cycleId: string, subjectIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** All about them that is not removed. */
  linesAbout(cycleId: string, subjectIds: readonly string[]): Promise<readonly AssignmentLine[]>;
  /**
   * Ends for good whatever is not submitted, as it stands at the write, and forgets what was typed into it. Doing it
   * again changes nothing.
   */
  expire(cycleId: string, subjectIds: readonly string[], handedOver: readonly HandedOver[]): Promise<void>;
  /** What was submitted about them, in one round trip. An answer that was damaged and cannot be read is left out. */
  submittedAbout(cycleId: string, subjectIds: readonly string[]): Promise<readonly SubmittedReview[]>;
  /** Takes back those of these that nobody has begun. @returns how many. */
  takeBack(ids: readonly string[]): Promise<number>;
  /** Who was given a surprising low rating, which their manager said how they had said before. */
  surprised(cycleId: string): Promise<readonly string[]>;
}
