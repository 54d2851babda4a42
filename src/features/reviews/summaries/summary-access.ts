import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { CyclesService } from '../../cycles';
import { type People, type Person, presentManager } from '../../people';
import type { ReleaseStore } from '../releasing/release';
import type { SnapshotLine } from '../sealing/snapshot';
import { summaryRef } from './summary-ref';

/** Who reads a sealed summary as whom, besides its subject (docs/privacy.md, "Who sees what of a review"). */
export interface SummaryAccess {
  /**
   * Who reads it as the manager: the one at sealing; if that person left before the release, the subject's present
   * manager. From the release on it is who it was at that moment, and passes on to nobody. `null` where it is nobody.
   */
  managerOf(snapshot: SnapshotLine): Promise<string | null>;
  /** The same of many, by the snapshot's id, in few round trips. */
  managersOf(snapshots: readonly SnapshotLine[]): Promise<ReadonlyMap<string, string | null>>;
  /**
   * As whom somebody who is not its subject reads it at present: a manager who is an HR admin too as the manager.
   * `undefined` where they may not.
   */
  readerOf(actor: Actor, snapshot: SnapshotLine): Promise<'MANAGER' | 'HR' | undefined>;
  /** Whether an HR admin may read it as HR: with an HR view of the subject, and not as their manager at sealing. */
  hrMayRead(actor: Actor, snapshot: SnapshotLine): Promise<boolean>;
}

export interface SummaryAccessDeps {
  readonly people: Pick<People, 'people' | 'hrMayView' | 'holds'>;
  readonly cycles: Pick<CyclesService, 'admit'>;
  readonly releases: Pick<ReleaseStore, 'linesAround'>;
}

export function summaryAccess({ people, cycles, releases }: SummaryAccessDeps): SummaryAccess {
  /** Who it was at the release, by the snapshot's id: of released ones alone. */
  async function atRelease(snapshots: readonly SnapshotLine[]): Promise<Map<string, string | null>> {
    const lines = new Map((await releases.linesAround(snapshots)).map((line) => [summaryRef(line), line]));
    return new Map(
      snapshots.flatMap((snapshot) => {
        const line = lines.get(summaryRef(snapshot));
        return line?.releasedAt ? [[snapshot.id, line.managerId] as const] : [];
      }),
    );
  }

  async function managersOf(snapshots: readonly SnapshotLine[]): Promise<Map<string, string | null>> {
    const [released, sealed] = await Promise.all([
      atRelease(snapshots),
      people.people([...new Set(snapshots.flatMap(({ managerId }) => managerId ?? []))]),
    ]);
    const left = snapshots.filter(
      ({ id, managerId }) => !released.has(id) && managerId && !sealed.get(managerId)?.active,
    );
    const atSealing = snapshots.map(({ id, managerId }) => [id, managerId] as const);
    return new Map([...atSealing, ...released, ...(await successorsOf(left))]);
  }

  /** Of those whose manager at sealing has left; where none has, nothing is asked for. */
  async function successorsOf(left: readonly SnapshotLine[]): Promise<Map<string, string | null>> {
    if (left.length === 0) return new Map();
    const subjects = await people.people(left.map(({ subjectId }) => subjectId));
    const after = left.map(({ id, subjectId }) => [id, managerToday(subjects.get(subjectId))] as const);
    const known = await people.people(after.flatMap(([, managerId]) => managerId ?? []));
    return new Map(after.map(([id, managerId]) => [id, activeOf(known, managerId)]));
  }

  const managerOf = async (snapshot: SnapshotLine): Promise<string | null> =>
    (await managersOf([snapshot])).get(snapshot.id) ?? null;

  const hrMayRead = async ({ personId }: Actor, { subjectId, managerId }: SnapshotLine): Promise<boolean> =>
    managerId !== personId &&
    (await people.holds(personId, 'HR_ADMIN')) &&
    (await people.hrMayView(personId, subjectId));

  /** @throws whatever is no refusal. */
  const isAdmitted = (actor: Actor): Promise<boolean> =>
    cycles.admit(actor).then(
      () => true,
      (error: unknown) => {
        if (error instanceof UserFacingError) return false;
        throw error;
      },
    );

  return {
    managersOf,
    managerOf,
    hrMayRead,
    async readerOf(actor, snapshot) {
      if ((await managerOf(snapshot)) === actor.personId) return 'MANAGER';
      return (await hrMayRead(actor, snapshot)) && (await isAdmitted(actor)) ? 'HR' : undefined;
    },
  };
}

const activeOf = (known: ReadonlyMap<string, Person>, id: string | null): string | null =>
  id && known.get(id)?.active ? id : null;

const managerToday = (subject: Person | undefined): string | null =>
  subject ? presentManager(subject) : null;
