import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { CyclesService } from '../../cycles';
import type { People } from '../../people';
import type { ReleaseLine, ReleaseStore } from '../releasing/release';
import type { SnapshotLine } from '../sealing/snapshot';
import { type HrLines, type HrLinesDeps, hrLines, isTheirManager } from './hr-lines';
import { summaryRef } from './summary-ref';
import { type TakenOver, type TakingOverPeople, takingOver } from './taking-over';

/** Who reads a sealed summary as whom, besides its subject (docs/privacy.md, "Who sees what of a review"). */
export interface SummaryAccess {
  /**
   * Who reads it as the manager: the one at sealing; if that person left before the release, the subject's present
   * manager. From the release on it is who it was at that moment, and passes on to nobody. `null` where it is nobody.
   */
  managerOf(snapshot: SnapshotLine): Promise<string | null>;
  /**
   * The same of many, by the snapshot's id, in few round trips.
   * @param released what became of them, where the caller has read it already.
   */
  managersOf(
    snapshots: readonly SnapshotLine[],
    released?: readonly ReleaseLine[],
  ): Promise<ReadonlyMap<string, string | null>>;
  /** Of these, the unreleased ones whose manager at sealing has left, with whoever reads them in their place. */
  takenOver(snapshots: readonly SnapshotLine[]): Promise<readonly TakenOver[]>;
  /**
   * As whom somebody who is not its subject reads it at present: a manager who is an HR admin too as the manager.
   * `undefined` where they may not.
   */
  readerOf(actor: Actor, snapshot: SnapshotLine): Promise<'MANAGER' | 'HR' | undefined>;
  /** Whether an HR admin may read it as HR: with an HR view of the subject, and not as their manager. */
  hrMayRead(actor: Actor, snapshot: SnapshotLine): Promise<boolean>;
  /** The same of all of a cycle. Callers admit first. */
  forHr(personId: string, cycleId: string): Promise<HrLines>;
}

export interface SummaryAccessDeps extends HrLinesDeps {
  readonly people: HrLinesDeps['people'] & TakingOverPeople & Pick<People, 'hrMayView' | 'holds'>;
  readonly cycles: Pick<CyclesService, 'admit'>;
  readonly releases: HrLinesDeps['releases'] & Pick<ReleaseStore, 'linesAround'>;
}

type ManagersOf = SummaryAccess['managersOf'];

export function summaryAccess(deps: SummaryAccessDeps): SummaryAccess {
  const { people, cycles, releases } = deps;
  const { leftOf, successorsOf } = takingOver(people);

  const managersOf = async (
    ...[snapshots, known]: Parameters<ManagersOf>
  ): Promise<Map<string, string | null>> => {
    const [lines, left] = await Promise.all([known ?? releases.linesAround(snapshots), leftOf(snapshots)]);
    const released = atRelease(snapshots, lines);
    const successors = await successorsOf(left.filter(({ id }) => !released.has(id)));
    const atSealing = snapshots.map(({ id, managerId }) => [id, managerId] as const);
    const after = successors.map(({ sealed, line }) => [sealed.id, line?.managerId ?? null] as const);
    return new Map([...atSealing, ...released, ...after]);
  };

  const isOfHr = async ({ personId }: Actor, sealed: SnapshotLine, release: ReleaseLine | undefined) =>
    !isTheirManager(personId, sealed, release) &&
    (await people.holds(personId, 'HR_ADMIN')) &&
    (await people.hrMayView(personId, sealed.subjectId));

  const releaseOf = async (sealed: SnapshotLine): Promise<ReleaseLine | undefined> =>
    (await releases.linesAround([sealed]))[0];

  return {
    managersOf,
    managerOf: async (snapshot) => (await managersOf([snapshot])).get(snapshot.id) ?? null,
    forHr: hrLines(deps),
    hrMayRead: async (actor, snapshot) => isOfHr(actor, snapshot, await releaseOf(snapshot)),

    async takenOver(snapshots) {
      const left = await leftOf(snapshots);
      if (left.length === 0) return [];
      const released = atRelease(left, await releases.linesAround(left));
      const successors = await successorsOf(left.filter(({ id }) => !released.has(id)));
      return successors.flatMap(({ sealed, line }) =>
        line ? [{ sealed, managerId: line.managerId, since: line.from }] : [],
      );
    },

    async readerOf(actor, snapshot) {
      const release = await releaseOf(snapshot);
      const managers = await managersOf([snapshot], release ? [release] : []);
      if (managers.get(snapshot.id) === actor.personId) return 'MANAGER';
      return (await isOfHr(actor, snapshot, release)) && (await isAdmitted(cycles, actor)) ? 'HR' : undefined;
    },
  };
}

/** Who it was at the release, by the snapshot's id: of released ones alone. */
function atRelease(
  snapshots: readonly SnapshotLine[],
  released: readonly ReleaseLine[],
): Map<string, string | null> {
  const lines = new Map(released.map((line) => [summaryRef(line), line]));
  return new Map(
    snapshots.flatMap((snapshot) => {
      const line = lines.get(summaryRef(snapshot));
      return line?.releasedAt ? [[snapshot.id, line.managerId] as const] : [];
    }),
  );
}

/** Whether somebody works as HR in the admin channel. @throws whatever is no refusal. */
export const isAdmitted = (cycles: Pick<CyclesService, 'admit'>, actor: Actor): Promise<boolean> =>
  cycles.admit(actor).then(
    () => true,
    (error: unknown) => {
      if (error instanceof UserFacingError) return false;
      throw error;
    },
  );
