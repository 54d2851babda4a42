import type { AuditEntry } from '../../../shared/audit';
import type { NewId } from '../../../shared/ids';
import type { Release, ReleaseStore, ReleaseToTell } from './release';

/** What is to be written of a release, and what that owes. */
export interface ReleaseChange {
  readonly next: Release;
  readonly toTell: readonly ReleaseToTell[];
  readonly audit: readonly AuditEntry[];
}

/** More often nobody is in the way of two people and a clock. */
const ATTEMPTS = 8;

/** One of which nothing is stored yet. */
export const unwritten = (id: string, cycleId: string, subjectId: string): Release => ({
  ...{
    id,
    cycleId,
    subjectId,
    synthesis: null,
    writtenBy: null,
    released: null,
    acknowledged: null,
    appeal: null,
  },
  revision: 0,
});

/**
 * Changes what is stored of somebody's release, from what is stored by then: read again where somebody else wrote
 * meanwhile.
 * @param change `undefined` where nothing is to be written.
 * @returns `gone` where nothing is sealed of them any more: then nothing is written.
 * @throws Error where others write again and again.
 */
export async function changeRelease(
  { releases, newId }: { readonly releases: ReleaseStore; readonly newId: NewId },
  [cycleId, subjectId]: readonly [cycleId: string, subjectId: string],
  change: (present: Release) => ReleaseChange | undefined,
): Promise<'done' | 'gone'> {
  for (let left = ATTEMPTS; left > 0; left -= 1) {
    const stored = await releases.release(cycleId, subjectId);
    const wanted = change(stored ?? unwritten(newId(), cycleId, subjectId));
    if (!wanted) return 'done';
    const { next, toTell, audit } = wanted;
    const outcome = stored
      ? await releases.replace(next, toTell, audit)
      : await releases.insert({ ...next, revision: 1 }, toTell, audit);
    if (outcome === 'gone') return outcome;
    if (outcome === 'written' || outcome === 'inserted') return 'done';
  }
  throw new Error(`The release of somebody in cycle ${cycleId} was changed by others again and again.`);
}
