import { onceFor } from '../../../shared/once';
import type { HomePage } from '../../feature';
import type { ReleaseLine, ReleaseStore } from '../releasing/release';
import type { SnapshotLine, SnapshotStore } from '../sealing/snapshot';

/** What several parts of reviews ask of what is sealed, for one page of App Home: read once for all of them. */
export interface PageReads {
  /** Of whom they were the manager at sealing, in all cycles. */
  sealedOfManager(page: HomePage): Promise<readonly SnapshotLine[]>;
  /** What became of summaries about them, in all cycles. */
  releasesOfSubject(page: HomePage): Promise<readonly ReleaseLine[]>;
}

export const pageReads = ({
  snapshots,
  releases,
}: {
  readonly snapshots: Pick<SnapshotStore, 'ofManager'>;
  readonly releases: Pick<ReleaseStore, 'linesOfSubject'>;
}): PageReads => ({
  sealedOfManager: onceFor(({ actor }: HomePage) => snapshots.ofManager(actor.personId)),
  releasesOfSubject: onceFor(({ actor }: HomePage) => releases.linesOfSubject(actor.personId)),
});
