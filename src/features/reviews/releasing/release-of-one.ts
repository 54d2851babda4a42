import type { AuditEntry } from '../../../shared/audit';
import type { NewId } from '../../../shared/ids';
import type { ReviewsDeps } from '../review-deps';
import { type SnapshotLine, type SnapshotStore, unreadable } from '../sealing/snapshot';
import type { SummaryAccess } from '../summaries/summary-access';
import { finalRating } from './final-rating';
import type { Release, ReleaseStore, Synthesis } from './release';
import { changeRelease, type ReleaseChange } from './release-changes';

export interface ReleaseOfOneDeps extends Pick<ReviewsDeps, 'calibration' | 'newId'> {
  readonly snapshots: Pick<SnapshotStore, 'snapshot'>;
  readonly releases: ReleaseStore;
  readonly access: Pick<SummaryAccess, 'managerOf'>;
}

/** By whom, and how, a summary is released. */
export interface Releasing {
  readonly at: Date;
  readonly by: string;
  readonly as: 'MANAGER' | 'HR';
  /** The order of HR's that it is a part of. */
  readonly orderId?: string;
  /** What stands in it from then on, and the revision over which that was written; else what is stored stays. */
  readonly written?: { readonly synthesis: Synthesis; readonly over: number };
}

/**
 * `already`: somebody did before. `calibrating`: a session covers the subject and is not locked. `unreadable`: the
 * rating that would be frozen is damaged. `written meanwhile`: not over the revision that was asked for. `gone`: the
 * snapshot was deleted.
 */
export type ReleaseOutcome =
  | 'released'
  | 'already'
  | 'calibrating'
  | 'unreadable'
  | 'written meanwhile'
  | 'gone';

/** Releases single summaries: each in one conditional write that freezes the final rating, however often it is tried. */
export function releaseOfOne({ snapshots, releases, calibration, access, newId }: ReleaseOfOneDeps) {
  async function ratingFor({ cycleId, subjectId }: SnapshotLine) {
    const [session, snapshot] = await Promise.all([
      calibration.sessionOf(cycleId, subjectId),
      snapshots.snapshot(cycleId, subjectId).catch(unreadable),
    ]);
    if (!snapshot) return 'gone';
    if (session && !session.isLocked) return 'calibrating';
    return snapshot === 'unreadable' ? snapshot : finalRating(snapshot, session);
  }

  return async (sealed: SnapshotLine, how: Releasing): Promise<ReleaseOutcome> => {
    const [rating, managerId] = await Promise.all([ratingFor(sealed), access.managerOf(sealed)]);
    if (typeof rating === 'string') return rating;
    let outcome: ReleaseOutcome = 'released';
    const written = await changeRelease(
      { releases, newId },
      [sealed.cycleId, sealed.subjectId],
      (present) => {
        outcome = refusalOf(present, how) ?? 'released';
        return outcome === 'released' ? released(present, { ...how, managerId, rating }, newId) : undefined;
      },
    );
    return written === 'gone' ? written : outcome;
  };
}

function refusalOf(
  { released, revision }: Release,
  { written }: Releasing,
): 'already' | 'written meanwhile' | undefined {
  if (released) return 'already';
  return written && written.over !== revision ? 'written meanwhile' : undefined;
}

function released(
  present: Release,
  how: Releasing & { readonly managerId: string | null; readonly rating: number | null },
  newId: NewId,
): ReleaseChange {
  const { at, by, managerId, rating, written } = how;
  const text = written && { synthesis: written.synthesis, writtenBy: by };
  return {
    next: { ...present, ...text, released: { at, by, managerId, finalRating: rating } },
    toTell: [{ id: newId(), kind: 'released', recipient: present.subjectId, at }],
    audit: [auditOfRelease(present, how, newId)],
  };
}

const auditOfRelease = (
  { cycleId, subjectId }: Pick<Release, 'cycleId' | 'subjectId'>,
  { at, by, as, orderId }: Releasing,
  newId: NewId,
): AuditEntry => ({
  id: newId(),
  at,
  by,
  action: 'reviews.released',
  object: { kind: 'person', id: subjectId },
  facts: { cycle: cycleId, as, ...(orderId && { order: orderId }) },
});
