import type { AuditEntry } from '../../../shared/audit';

/** Whose summary of which cycle is meant. */
export interface SummaryPlace {
  readonly cycleId: string;
  readonly subjectId: string;
}

/** What the manager writes on a summary before it is released. */
export interface Synthesis {
  readonly themes: string;
  readonly ownView: string;
  readonly nextSteps: string;
}

export type AppealOutcome = 'UPHELD' | 'CHANGED' | 'WITHDRAWN';

/** A subject's objection to their released summary. */
export interface Appeal {
  readonly reason: string;
  readonly at: Date;
  /** Who decides, as HR says; `null` until then, and again once whoever it was is erased. */
  readonly deciderId: string | null;
  /** When HR named them last. */
  readonly namedAt: Date | null;
  /** By when, a calendar day in the cycle's zone: 14 days from when HR says so unless it says another. */
  readonly decideBy: string | null;
  readonly decided: {
    readonly outcome: AppealOutcome;
    /** The final rating from then on; only where it was CHANGED. */
    readonly rating: number | null;
    /** Told to the subject. */
    readonly reason: string;
    readonly at: Date;
    readonly by: string;
  } | null;
}

/** What becomes of one sealed summary: one document for each subject and cycle. Unreleased it holds the synthesis at most. */
export interface Release {
  readonly id: string;
  readonly cycleId: string;
  readonly subjectId: string;
  readonly synthesis: Synthesis | null;
  /** Who wrote it last: before the release it is theirs, and goes with them. */
  readonly writtenBy: string | null;
  /** Immutable from then on is the summary with the synthesis and the final rating. */
  readonly released: {
    readonly at: Date;
    readonly by: string;
    /** Who read the summary as the subject's manager at that moment: nobody else does afterwards. `null` where nobody did. */
    readonly managerId: string | null;
    /** The calibrated one, else what the manager's review proposed; `null` where there is neither. */
    readonly finalRating: number | null;
  } | null;
  readonly acknowledged: { readonly at: Date; readonly comment: string | null } | null;
  readonly appeal: Appeal | null;
  readonly revision: number;
}

/** How far it is, without anything that was written or rated. */
export interface ReleaseLine {
  readonly id: string;
  readonly cycleId: string;
  readonly subjectId: string;
  /** Whether all three parts of it are written. */
  readonly hasSynthesis: boolean;
  readonly releasedAt: Date | null;
  /** As {@link Release} says; `null` before it is released, too. */
  readonly managerId: string | null;
  readonly acknowledgedAt: Date | null;
  readonly appeal: 'NONE' | 'OPEN' | 'DECIDED';
}

/** An appeal that somebody was named to decide, and that is not decided. */
export interface UndecidedAppeal {
  readonly releaseId: string;
  readonly cycleId: string;
  readonly deciderId: string;
  readonly namedAt: Date;
  readonly decideBy: string;
}

/** Something that a write owes to somebody, until it is recorded. */
export interface ReleaseToTell {
  readonly id: string;
  readonly kind: 'released' | 'appealed' | 'to_decide' | 'appeal_decided';
  readonly recipient: string;
  readonly at: Date;
}

export interface OwedByRelease extends ReleaseToTell {
  readonly releaseId: string;
  readonly cycleId: string;
}

/** Everything written and every rating is stored encrypted. */
export interface ReleaseStore {
  release(cycleId: string, subjectId: string): Promise<Release | undefined>;
  byId(id: string): Promise<Release | undefined>;
  lines(cycleId: string): Promise<readonly ReleaseLine[]>;
  /** Of some subjects, in one round trip. */
  linesOf(cycleId: string, subjectIds: readonly string[]): Promise<readonly ReleaseLine[]>;
  /** In all cycles. */
  linesOfSubject(subjectId: string): Promise<readonly ReleaseLine[]>;
  /** Of whoever stands in one of these places, and others of the same people in the same cycles; in one round trip. */
  linesAround(places: readonly SummaryPlace[]): Promise<readonly ReleaseLine[]>;
  /** Those that somebody released, in all cycles; nobody waits for it. */
  linesReleasedBy(personId: string): Promise<readonly ReleaseLine[]>;
  /** Whose appeal somebody decides or decided, in all cycles. */
  linesOfDecider(deciderId: string): Promise<readonly ReleaseLine[]>;
  /** Those that are to be decided by `day` or later, in all cycles. */
  undecidedFrom(day: string): Promise<readonly UndecidedAppeal[]>;
  /** `exists` where the subject has one in the cycle; `gone` where nothing is sealed of them any more. */
  insert(
    release: Release,
    toTell: readonly ReleaseToTell[],
    audit: readonly AuditEntry[],
  ): Promise<'inserted' | 'exists' | 'gone'>;
  /** Forgets one, with whatever it owes. */
  forget(id: string): Promise<void>;
  /** In place of the revision it was read at; it is stored under the next. */
  replace(
    release: Release,
    toTell: readonly ReleaseToTell[],
    audit: readonly AuditEntry[],
  ): Promise<'written' | 'changed meanwhile'>;
  owed(): AsyncIterable<OwedByRelease>;
  told(owed: OwedByRelease): Promise<void>;
}

/** A calibration session, as far as it concerns one subject. */
export interface CalibrationSession {
  readonly isLocked: boolean;
  /** On the wall of the cycle's zone, `2026-07-10`; `null` before it is locked. */
  readonly lockedOn: string | null;
  /** The calibrated rating; `null` where there is none. */
  readonly rating: number | null;
}

/** What calibration knows of a subject; `app.ts` plugs it in. Nothing calibrates yet. */
export interface CalibrationSource {
  /** The session that covers a subject in a cycle; `undefined` where none does. */
  sessionOf(cycleId: string, subjectId: string): Promise<CalibrationSession | undefined>;
}
