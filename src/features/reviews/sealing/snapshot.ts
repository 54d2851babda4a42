import type { Questions } from '../question';
import type { Role } from '../role';

/** One submitted review as it is sealed: without who wrote it, or when. */
export interface SealedReview {
  /** The assignment's: random, so that neither it nor an order by it follows anything. */
  readonly id: string;
  readonly role: Role;
  /** In the order of the questions; what was left empty is left out. */
  readonly answers: readonly SealedAnswer[];
}

export interface SealedAnswer {
  /** The question's. */
  readonly id: string;
  /** The figure of a rating, the text, or the option's position from 0. */
  readonly value: string | number;
}

/** That somebody's reviews of a cycle are sealed, and who reads them: nothing that was written. */
export interface SnapshotLine {
  readonly id: string;
  readonly cycleId: string;
  readonly subjectId: string;
  /** The subject's manager when it was sealed; `null` where nobody was above. */
  readonly managerId: string | null;
  /** On the wall of the cycle's zone, `2026-07-01`: the day of the last closing instant. */
  readonly sealedOn: string;
}

/**
 * Somebody's reviews of a cycle at their last closing instant: what every later view reads, and nothing else
 * (docs/privacy.md). It names no reviewer, and never changes.
 */
export interface Snapshot extends SnapshotLine {
  /** The cycle's, as it was fixed when it opened. */
  readonly anonymityMinimum: number;
  /** What the points 1 to 5 of a rating were called. */
  readonly ratingLabels: readonly string[];
  readonly questions: Questions;
  /** The roles in which anybody was asked, whether or not they wrote; in the order of `ROLES`. */
  readonly asked: readonly Role[];
  /** The submitted ones, by id. */
  readonly reviews: readonly SealedReview[];
  /** By question, ids of all reviews in the random order in which its texts are shown: each question is shuffled on its own. */
  readonly orders: Readonly<Record<string, readonly string[]>>;
}

/** What is stored of a snapshot cannot be read. */
export class SnapshotUnreadable extends Error {
  override name = 'SnapshotUnreadable';

  constructor(snapshotId: string) {
    super(`Snapshot ${snapshotId} of reviews cannot be read.`);
  }
}

/** What a failed read of a snapshot comes to, where the others are to go on. @throws whatever else it was. */
export function unreadable(error: unknown): 'unreadable' {
  if (error instanceof SnapshotUnreadable) return 'unreadable';
  throw error;
}

/**
 * One for each subject and cycle. Everything that was written, and what was asked, is stored encrypted. Beside it stands
 * whether the manager was told: all else stays as it was sealed, but for who was erased since.
 */
export interface SnapshotStore {
  /** Each as far as its subject has none in the cycle yet: the first stays. */
  insertAll(snapshots: readonly Snapshot[]): Promise<void>;
  /** @throws SnapshotUnreadable where what is stored of it is damaged, or its key is missing. */
  snapshot(cycleId: string, subjectId: string): Promise<Snapshot | undefined>;
  /** In no order that tells anything; none of these reads what was written. */
  ofCycle(cycleId: string): Promise<readonly SnapshotLine[]>;
  /** In all cycles. */
  ofSubject(subjectId: string): Promise<readonly SnapshotLine[]>;
  /** Of several, in all cycles; in one round trip. */
  ofSubjects(subjectIds: readonly string[]): Promise<readonly SnapshotLine[]>;
  /** Those of whom somebody was the manager then, in all cycles. */
  ofManager(managerId: string): Promise<readonly SnapshotLine[]>;
  /** Which of these subjects are sealed in a cycle; in one round trip. */
  sealedAmong(cycleId: string, subjectIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** What managers have not been told of yet: all of one manager together, in all cycles. */
  untold(): AsyncIterable<readonly SnapshotLine[]>;
  told(lines: readonly SnapshotLine[]): Promise<void>;
  /** Forgets those of some subjects, who were erased while theirs were made. */
  forget(cycleId: string, subjectIds: readonly string[]): Promise<void>;
}
