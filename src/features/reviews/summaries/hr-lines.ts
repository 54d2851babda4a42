import type { People } from '../../people';
import type { ReleaseLine, ReleaseStore } from '../releasing/release';
import type { SnapshotLine, SnapshotStore } from '../sealing/snapshot';

/**
 * A cycle's sealed summaries before one HR admin, at one moment (docs/privacy.md). Whatever lists, counts, releases or
 * hands out several of them as HR begins here, and so does what is told on the way: read once for all of it.
 */
export interface HrLines {
  /** Those that they may read as HR. */
  readonly readable: readonly SnapshotLine[];
  /** Of everybody, whoever may read them. */
  readonly sealed: readonly SnapshotLine[];
  /** What became of each, by the subject's id. */
  readonly released: ReadonlyMap<string, ReleaseLine>;
  /** Whether they have an HR view of somebody. */
  sees(personId: string): boolean;
}

export interface HrLinesDeps {
  readonly people: Pick<People, 'outsideHrView'>;
  readonly snapshots: Pick<SnapshotStore, 'ofCycle'>;
  readonly releases: Pick<ReleaseStore, 'lines'>;
}

/** Whoever was the manager at sealing, or read it as the manager when it was released, reads it as that or not at all. */
export const isTheirManager = (
  personId: string,
  { managerId }: Pick<SnapshotLine, 'managerId'>,
  release: Pick<ReleaseLine, 'managerId'> | undefined,
): boolean => managerId === personId || release?.managerId === personId;

export const hrLines =
  ({ people, snapshots, releases }: HrLinesDeps) =>
  async (personId: string, cycleId: string): Promise<HrLines> => {
    const [outside, sealed, lines] = await Promise.all([
      people.outsideHrView(personId),
      snapshots.ofCycle(cycleId),
      releases.lines(cycleId),
    ]);
    const released = new Map(lines.map((line) => [line.subjectId, line]));
    const sees = (id: string) => !outside.has(id);
    const mayRead = (line: SnapshotLine) =>
      sees(line.subjectId) && !isTheirManager(personId, line, released.get(line.subjectId));
    return { readable: sealed.filter(mayRead), sealed, released, sees };
  };
