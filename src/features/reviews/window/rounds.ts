import type { AuditEntry } from '../../../shared/audit';
import type { CountedReviews } from '../../cycles';

/** How many are sealed, once all of a cycle are: counted for the whole of HR. */
export interface SealedFigures {
  readonly people: number;
  /** To how many of them a low rating was a surprise, going by what their manager had told them. */
  readonly surprised: number;
  /** Whether anybody is left out, of whom an HR admin has no HR view. */
  readonly leavesOut: boolean;
}

/** What is noted of the reviews of one cycle, so that nobody is looked for again; nobody is named in it. */
export interface Round {
  readonly cycleId: string;
  /** By kind of message, when to look next for whom it concerns; `null` while a look is under way or was cut short. */
  readonly looks: Readonly<Record<string, Date | null>>;
  /** The end of the review window that reviewers know of. */
  readonly knownEnd: Date | null;
  /** When HR had everybody with work left reminded last. */
  readonly nudgedAt: Date | null;
  /** Whether those of that were looked for and told. */
  readonly nudgeTold: boolean;
  /** Counted once a day. */
  readonly figures: CountedReviews | null;
  /** Once everybody's reviews are sealed. */
  readonly sealed: SealedFigures | null;
  /** Whether HR was told that. */
  readonly sealedTold: boolean;
}

/** One document for the reviews of each cycle. */
export interface RoundStore {
  /** By the cycle's id; one round trip. Those of which nothing was noted yet are left out. */
  rounds(cycleIds: readonly string[]): Promise<ReadonlyMap<string, Round>>;
  lookNext(cycleId: string, kind: string, at: Date | null): Promise<void>;
  /** Noted that reviewers know of this end of the window. */
  endKnown(cycleId: string, end: Date): Promise<void>;
  /** False where somebody did so at or after `notSince`, which is then what counts. */
  nudge(cycleId: string, at: Date, notSince: Date, audit: readonly AuditEntry[]): Promise<boolean>;
  /** Those of the nudge at `at` are told. */
  nudgeTold(cycleId: string, at: Date): Promise<void>;
  /** Unless some of that day, or final ones, are there already. */
  keepFigures(cycleId: string, figures: CountedReviews): Promise<void>;
  /** Everybody's reviews are sealed. What is noted first stays. */
  sealedThrough(cycleId: string, figures: SealedFigures): Promise<void>;
  /** HR was told of it. */
  sealedTold(cycleId: string): Promise<void>;
}
