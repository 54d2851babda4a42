import { type AuditEntry, TRELLIS } from '../../shared/audit';
import type { Clock } from '../../shared/clock';
import { UserFacingError } from '../../shared/errors';
import type { NewId } from '../../shared/ids';
import { insist } from '../../shared/insist';
import type { ActorCache } from './actor-cache';
import type { DirectoryEntry, DirectoryStore, PersonChange } from './directory.service';
import { BUSY, lastChange, lineUpward, presentManager, withManager, withoutLast } from './org-chart';
import { orgChartAudit } from './org-chart-audit';

export interface OrgChartDeps {
  readonly directory: DirectoryStore;
  readonly actors: ActorCache;
  /** The domain's clock: what is audited is dated by it. */
  readonly clock: Clock;
  /** The real clock. */
  readonly time: Clock;
  readonly newId: NewId;
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
}

/** A manager to be set. */
interface Wanted {
  readonly managerId: string | null;
  readonly from: Date;
  readonly by: string;
  /** Who the manager was when it was decided; not looked at where it is left out. */
  readonly seen?: string | null;
}

const UNKNOWN = 'This person is not in the directory, so nothing was changed.';

/** Who reports to whom. */
export function orgChartService(deps: OrgChartDeps) {
  const { directory, actors, time, settleAudit } = deps;
  const { managerChanged } = orgChartAudit(deps);

  async function entry(personId: string): Promise<DirectoryEntry> {
    const found = await directory.person(personId);
    if (!found) throw new UserFacingError(UNKNOWN);
    return found;
  }

  const managerOf = async (id: string) => {
    const person = await directory.person(id);
    return person ? presentManager(person) : null;
  };

  async function change(person: DirectoryEntry, wanted: PersonChange, owed: AuditEntry): Promise<boolean> {
    const changed = await directory.change(person, wanted, time.now(), [owed]);
    actors.forget(person.slackId);
    return changed;
  }

  const isAbove = async (personId: string, other: string) =>
    (await lineUpward(other, managerOf)).includes(personId);

  async function refuseAsManager(person: DirectoryEntry, managerId: string): Promise<void> {
    if (managerId === person.id)
      throw new UserFacingError(`${person.name} cannot be their own manager, so nothing was changed.`);
    const manager = await entry(managerId);
    if (!manager.active)
      throw new UserFacingError(`${manager.name} has left, so ${person.name} cannot report to them.`);
    if (await isAbove(person.id, managerId))
      throw new UserFacingError(
        `${manager.name} reports to ${person.name}, directly or through others, so ${person.name} cannot report to them.`,
      );
  }

  function refuseDate(person: DirectoryEntry, from: Date): void {
    const last = lastChange(person.reportingLines);
    if (last && from < last)
      throw new UserFacingError(
        `${person.name}'s manager was changed later than that already, so nothing was changed.`,
      );
  }

  async function moveUnder(personId: string, { managerId, from, by, seen }: Wanted): Promise<boolean> {
    const person = await entry(personId);
    const before = presentManager(person);
    if (before === managerId) return true;
    if (seen !== undefined && before !== seen)
      throw new UserFacingError(
        `Somebody else gave ${person.name} another manager since you opened this, so nothing was changed: please look again.`,
      );
    if (managerId !== null) await refuseAsManager(person, managerId);
    refuseDate(person, from);
    const reportingLines = withManager(person.reportingLines, managerId, from);
    const owed = managerChanged(personId, { by, before, after: managerId });
    if (!(await change(person, { reportingLines }, owed))) return false;
    if (managerId !== null && (await isAbove(personId, managerId))) await giveWay(person, managerId);
    return true;
  }

  async function takeBack(before: DirectoryEntry, managerId: string): Promise<boolean> {
    const person = await entry(before.id);
    if (presentManager(person) !== managerId) return true;
    const untouched = person.version === before.version + 1;
    const reportingLines = untouched ? before.reportingLines : withoutLast(person.reportingLines);
    const after = presentManager({ reportingLines });
    return change(
      person,
      { reportingLines },
      managerChanged(person.id, { by: TRELLIS, before: managerId, after }),
    );
  }

  /** Two lines set at once can close a loop that neither saw when it was checked. */
  async function giveWay(before: DirectoryEntry, managerId: string): Promise<never> {
    await insist(() => takeBack(before, managerId), BUSY);
    throw new UserFacingError(BUSY);
  }

  return {
    /**
     * Sets who somebody reports to, from an instant on; `null` = nobody. The same manager again changes nothing.
     *
     * @param by internal id of whoever does it, or `operator`: the change is audited.
     * @param seen who the manager was when it was decided: a change in between is not overwritten.
     * @throws UserFacingError for a loop, a manager who left, or a date before the last change.
     */
    setManager: async (
      personId: string,
      managerId: string | null,
      from: Date,
      by: string = TRELLIS,
      seen?: string | null,
    ): Promise<void> => {
      await insist(() => moveUnder(personId, { managerId, from, by, seen }), BUSY).finally(settleAudit);
    },

    /** Everybody above a person at present, the nearest first. */
    lineUpward: (personId: string) => lineUpward(personId, managerOf),
  };
}
