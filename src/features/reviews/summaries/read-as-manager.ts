import type { ReleaseLine, ReleaseStore } from '../releasing/release';
import type { SnapshotLine, SnapshotStore } from '../sealing/snapshot';
import type { SummaryAccess } from './summary-access';
import { summaryRef } from './summary-ref';

/** What somebody active reads as the manager, in all cycles. */
export interface ReadAsManager {
  readonly lines: readonly SnapshotLine[];
  /** What became of these; of others too. */
  readonly released: readonly ReleaseLine[];
}

export interface ReadAsManagerDeps {
  readonly snapshots: Pick<SnapshotStore, 'ofManager' | 'ofSubjects'>;
  readonly releases: Pick<ReleaseStore, 'linesAround'>;
  readonly access: Pick<SummaryAccess, 'managersOf'>;
}

/** Of whom they were the manager at sealing, and of whom they took it over. @param reportIds theirs of today. */
export const readAsManager =
  ({ snapshots, releases, access }: ReadAsManagerDeps) =>
  async (personId: string, reportIds: readonly string[]): Promise<ReadAsManager> => {
    const [own, ofReports] = await Promise.all([
      snapshots.ofManager(personId),
      snapshots.ofSubjects(reportIds),
    ]);
    const moved = ofReports.filter(({ managerId }) => managerId !== personId);
    const released = await releases.linesAround([...own, ...moved]);
    const managers = moved.length > 0 ? await access.managersOf(moved, released) : undefined;
    const takenOver = moved.filter(({ id }) => managers?.get(id) === personId);
    return { lines: [...withoutPassedOn(own, released, personId), ...takenOver], released };
  };

/** Somebody who came back reads nothing that was released while they were away. */
function withoutPassedOn(
  own: readonly SnapshotLine[],
  released: readonly ReleaseLine[],
  personId: string,
): readonly SnapshotLine[] {
  const passedOn = new Set(
    released.filter((line) => line.releasedAt && line.managerId !== personId).map(summaryRef),
  );
  return own.filter((line) => !passedOn.has(summaryRef(line)));
}
