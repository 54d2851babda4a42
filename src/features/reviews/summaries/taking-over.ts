import { type People, type Person, presentManager } from '../../people';
import type { SnapshotLine } from '../sealing/snapshot';

/** A summary that is not released, whose manager at sealing has left, and who reads it in their place. */
export interface TakenOver {
  readonly sealed: SnapshotLine;
  readonly managerId: string;
  /** Since when that person has been the subject's manager. */
  readonly since: Date;
}

export type TakingOverPeople = Pick<People, 'people'>;

/** Whose manager at sealing has left, and who has come after them. */
export function takingOver(people: TakingOverPeople) {
  /** Those whose manager at sealing is there no more. */
  async function leftOf(snapshots: readonly SnapshotLine[]): Promise<readonly SnapshotLine[]> {
    const sealed = await people.people([...new Set(snapshots.flatMap(({ managerId }) => managerId ?? []))]);
    return snapshots.filter(({ managerId }) => managerId && !sealed.get(managerId)?.active);
  }

  /** Each with their present line to whoever comes after; where nobody has left, nothing is asked for. */
  async function successorsOf(left: readonly SnapshotLine[]) {
    if (left.length === 0) return [];
    const subjects = await people.people(left.map(({ subjectId }) => subjectId));
    const known = await people.people([...subjects.values()].flatMap((each) => presentManager(each) ?? []));
    return left.map((sealed) => {
      const line = presentLine(subjects.get(sealed.subjectId));
      return { sealed, line: line && known.get(line.managerId)?.active ? line : undefined };
    });
  }

  return { leftOf, successorsOf };
}

const presentLine = (subject: Person | undefined) => subject?.reportingLines.find(({ to }) => to === null);
