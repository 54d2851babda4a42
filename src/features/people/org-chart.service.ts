import type { Clock } from '../../shared/clock';
import { UserFacingError } from '../../shared/errors';
import { insist } from '../../shared/insist';
import type { ActorCache } from './actor-cache';
import type { DirectoryEntry, DirectoryStore, PersonChange } from './directory.service';
import { BUSY, lastChange, lineUpward, presentManager, withManager } from './org-chart';

export interface OrgChartDeps {
  readonly directory: DirectoryStore;
  readonly actors: ActorCache;
  /** The real clock. */
  readonly time: Clock;
}

const UNKNOWN = 'This person is not in the directory, so nothing was changed.';

/** Who reports to whom. */
export function orgChartService(deps: OrgChartDeps) {
  const { directory, actors, time } = deps;

  async function entry(personId: string): Promise<DirectoryEntry> {
    const found = await directory.person(personId);
    if (!found) throw new UserFacingError(UNKNOWN);
    return found;
  }

  const managerOf = async (id: string) => {
    const person = await directory.person(id);
    return person ? presentManager(person) : null;
  };

  async function change(person: DirectoryEntry, wanted: PersonChange): Promise<boolean> {
    const changed = await directory.change(person, wanted, time.now());
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

  async function moveUnder(personId: string, managerId: string | null, from: Date): Promise<boolean> {
    const person = await entry(personId);
    if (presentManager(person) === managerId) return true;
    if (managerId !== null) await refuseAsManager(person, managerId);
    refuseDate(person, from);
    if (!(await change(person, { reportingLines: withManager(person.reportingLines, managerId, from) })))
      return false;
    if (managerId !== null && (await isAbove(personId, managerId))) await giveWay(person);
    return true;
  }

  /** Two lines set at once can close a loop that neither saw when it was checked. */
  async function giveWay(before: DirectoryEntry): Promise<never> {
    const written = { ...before, version: before.version + 1 };
    await change(written, { reportingLines: before.reportingLines });
    throw new UserFacingError(BUSY);
  }

  return {
    /**
     * Sets who somebody reports to, from an instant on; `null` = nobody. The same manager again changes nothing.
     *
     * @throws UserFacingError for a loop, a manager who left, or a date before the last change.
     */
    setManager: async (personId: string, managerId: string | null, from: Date): Promise<void> => {
      await insist(() => moveUnder(personId, managerId, from), BUSY);
    },

    /** Everybody above a person at present, the nearest first. */
    lineUpward: (personId: string) => lineUpward(personId, managerOf),
  };
}
