import type { AuditEntry } from '../../shared/audit';
import type { Assignment, ReviewAnswer, TakenKey } from './assignment';
import type { Nomination, OwedByNomination } from './peers/nomination';
import type { Questions } from './question';

/** Something that a write owes to somebody, until it is recorded: gone from the document then, with its instant. */
export interface ReviewToTell {
  readonly id: string;
  /** `extending` is told to nobody: whatever else the recipient writes in the cycle is still to close as late as this. */
  readonly kind: 'assigned' | 'extended' | 'extending' | 'declined';
  readonly recipient: string;
  readonly at: Date;
}

export interface OwedByAssignment extends ReviewToTell {
  readonly assignmentId: string;
  readonly cycleId: string;
}

/** Where a person or a cycle stands, without any answer: no answer is read for a list. */
export type AssignmentLine = Omit<Assignment, 'answers' | 'hinted' | 'saidBefore' | 'declineReason'>;

/** What a write owes besides: to those it is told to, and to the audit log. */
export interface Owing {
  readonly toTell: readonly ReviewToTell[];
  readonly audit: readonly AuditEntry[];
}

/** An assignment that is not stored yet, and what it will owe. */
export interface NewAssignment extends Owing {
  readonly assignment: Assignment;
}

/**
 * Assignments with their drafts and reviews, one document each; removed ones stay and make room for another. A subject
 * has one manager's review at most.
 */
export interface AssignmentStore {
  assignment(id: string): Promise<Assignment | undefined>;
  /** Of one reviewer, removed ones too, in no order that tells anything. */
  ofReviewer(reviewerId: string, cycleIds: readonly string[]): Promise<readonly AssignmentLine[]>;
  /** What one reviewer has written in all cycles, submitted or not. */
  writtenBy(reviewerId: string): Promise<readonly Assignment[]>;
  /** In these cycles; in one round trip. */
  ofSubject(subjectId: string, ...cycleIds: string[]): Promise<readonly AssignmentLine[]>;
  /** All of a cycle, in one round trip whatever their number. */
  ofCycle(cycleId: string): Promise<readonly AssignmentLine[]>;
  /** The managers' reviews of these subjects in a cycle, but for removed ones; in one round trip. */
  ofManagers(cycleId: string, subjectIds: readonly string[]): Promise<readonly AssignmentLine[]>;
  /** The latest end that was given to a single reviewer of a cycle; removed ones do not count. */
  latestExtension(cycleId: string): Promise<Date | null>;
  /**
   * `exists` where the key, or the one place of a manager, is taken by one that is not removed; `sealed` where the
   * subject's reviews of the cycle are.
   */
  insert(
    assignment: Assignment,
    toTell: readonly ReviewToTell[],
    audit: readonly AuditEntry[],
  ): Promise<'inserted' | 'exists' | 'sealed'>;
  /** Many at once, each with what it owes, as far as their keys are free and they can be. @returns how many were new. */
  insertAll(assignments: readonly NewAssignment[]): Promise<number>;
  /**
   * In place of the revision it was read at; it is stored under the next. Who reviews whom in what role stays, but for
   * the reviewer of a manager's review, which goes to the subject's new manager while it is not begun.
   */
  replace(
    assignment: Assignment,
    toTell: readonly ReviewToTell[],
    audit: readonly AuditEntry[],
  ): Promise<'written' | 'changed meanwhile'>;
  /** The same of its line alone: neither reads nor touches what was written. */
  replaceLine(
    line: AssignmentLine,
    toTell: readonly ReviewToTell[],
    audit: readonly AuditEntry[],
  ): Promise<'written' | 'changed meanwhile'>;
  /**
   * One answer into a draft, in one round trip that reads and seals nothing else: where the state and the extension
   * are still those of `line`, and nothing is stored in its place or something older from the same window; from any, where
   * the answer names none. It is a draft from then on, of `reviewerId`.
   * @param line of a review that is unwritten.
   * @param over the answer whose place it takes and no other's, whatever its window, where that was read before.
   */
  saveAnswer(
    line: Pick<AssignmentLine, 'id' | 'state' | 'extendedTo'>,
    reviewerId: string,
    answer: ReviewAnswer & { readonly savedAt: number },
    over?: ReviewAnswer,
  ): Promise<'written' | 'changed meanwhile'>;
  /** Why these were declined, by their ids; in one round trip. Those that are not declined are left out. */
  declineReasons(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** One without what was written in it. */
  line(id: string): Promise<AssignmentLine | undefined>;
  /** Of whom anybody was asked for a review in a cycle, removed ones left out; in one round trip. */
  subjectsOf(cycleId: string): Promise<readonly string[]>;
  /** Whose managers said how they had said a surprisingly low rating before, in submitted reviews of a cycle. */
  surprisedIn(cycleId: string): Promise<readonly string[]>;
  /** What is taken in a cycle, in one round trip: of all that are not removed. */
  keys(cycleId: string): Promise<readonly TakenKey[]>;
  owed(): AsyncIterable<OwedByAssignment>;
  told(owed: OwedByAssignment): Promise<void>;
}

export interface QuestionStore {
  /** `undefined` while the cycle has the default set. */
  questionsOf(
    cycleId: string,
  ): Promise<{ readonly questions: Questions; readonly revision: number } | undefined>;
  /**
   * Keeps with them who changed them, as `audit` says.
   * @param revision what it was read at; 0 for the first. The next is one more.
   */
  replace(
    cycleId: string,
    questions: Questions,
    revision: number,
    audit?: readonly AuditEntry[],
  ): Promise<'written' | 'changed meanwhile'>;
}

export interface NominationStore {
  nomination(cycleId: string, subjectId: string): Promise<Nomination | undefined>;
  ofCycle(cycleId: string): Promise<readonly Nomination[]>;
  ofSubjects(cycleId: string, subjectIds: readonly string[]): Promise<readonly Nomination[]>;
  /** In all cycles. */
  ofSubject(subjectId: string): Promise<readonly Nomination[]>;
  /** Those of which something is still to be done. */
  owing(what: OwedByNomination['what']): Promise<readonly Nomination[]>;
  /** `exists` where the subject has one in the cycle. */
  insert(nomination: Nomination, audit?: readonly AuditEntry[]): Promise<'inserted' | 'exists'>;
  /** In place of the revision it was read at; it is stored under the next. */
  replace(nomination: Nomination, audit?: readonly AuditEntry[]): Promise<'written' | 'changed meanwhile'>;
  /** What it owed when it was read is done; its revision stays. */
  settled(nomination: Pick<Nomination, 'id' | 'owed'>): Promise<void>;
}

/** When the reviews of a cycle are over for good: how long everything of it is kept is counted from there. */
export interface ReviewEnds {
  /** Ids of cycles of which something is kept that has no end yet. */
  underWay(): Promise<readonly string[]>;
  end(cycleId: string, at: Date): Promise<void>;
  /** Forgets everything of a cycle that is no more, but what still owes something to the audit log. */
  forget(cycleId: string): Promise<void>;
}

/** A month of what a reviewer may see of a subject: each line a fact with its day, ready to be read. */
export interface EvidenceMonth {
  /** `2026-05` */
  readonly month: string;
  readonly lines: readonly string[];
}

/** What another feature knows of somebody in a period; `app.ts` plugs the features in. */
export interface EvidenceSource {
  /** As a heading: "Objectives and check-ins". */
  readonly name: string;
  /** Only what `reviewerId` may see. Days are calendar days, both included. */
  evidence(ask: {
    readonly reviewerId: string;
    readonly subjectId: string;
    readonly firstDay: string;
    readonly lastDay: string;
  }): Promise<{ readonly whole: readonly string[]; readonly months: readonly EvidenceMonth[] }>;
}

/** Whether a manager has told somebody before. Nothing records suggestions yet; 1:1s answer for meetings. */
export interface PriorTalks {
  /** Whether the two held a 1:1 between the two instants. */
  met(managerId: string, subjectId: string, from: Date, to: Date): Promise<boolean>;
  /** Whether the manager recorded a suggestion to the subject then. */
  suggested(managerId: string, subjectId: string, from: Date, to: Date): Promise<boolean>;
}
