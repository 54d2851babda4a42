import type { SnapshotStore } from '../sealing/snapshot';
import type { ReleaseStore } from './release';

export interface OnlyOfSealedDeps {
  readonly releases: ReleaseStore;
  readonly snapshots: Pick<SnapshotStore, 'sealedAmong'>;
}

/**
 * Releases, of which none is left behind about somebody who is erased while it is written. An erasure deletes what is
 * sealed before it deletes releases: whatever is inserted after both finds nothing sealed, and goes again.
 */
export const onlyOfSealed = ({ releases, snapshots }: OnlyOfSealedDeps): ReleaseStore => ({
  ...releases,
  async insert(release, toTell, audit) {
    const outcome = await releases.insert(release, toTell, audit);
    const { id, cycleId, subjectId } = release;
    if (outcome !== 'inserted' || (await snapshots.sealedAmong(cycleId, [subjectId])).has(subjectId))
      return outcome;
    await releases.forget(id);
    return 'gone';
  },
});
