import { insist } from '../../../shared/insist';
import type { DirectoryEntry, OwedChange, PersonChange } from '../directory.service';
import { BUSY, presentManager, withManager } from '../org-chart';
import { orgChartAudit } from '../org-chart-audit';
import type { PersonStep } from './plan';
import { type Applied, type KnownGroups, type StepsDeps, since } from './steps';

/**
 * Changes people, several in one round trip. The audit log gets an entry for a manager who is replaced; the first
 * one is in the import's own.
 */
export function personSteps(applied: Applied, known: KnownGroups, deps: StepsDeps) {
  const { directory, time } = deps;
  const { by, importId } = applied;
  const audit = orgChartAudit(deps);
  const groupId = (id: string | null | undefined) => id && known.idOf(id);

  function changeOf(step: PersonStep, entry: DirectoryEntry): OwedChange | undefined {
    const { record, attributes, teamId } = step;
    const { departmentId, ...facts } = record;
    const wanted: PersonChange = {
      ...facts,
      ...(departmentId !== undefined && { departmentId: groupId(departmentId) ?? null }),
      ...(teamId !== undefined && { teamId: groupId(teamId) ?? null }),
    };
    const moved = move(step, entry);
    const change = { ...differing(wanted, entry), ...(attributes && { attributes }), ...moved?.change };
    return Object.keys(change).length > 0 ? { entry, change, audit: moved?.audit ?? [] } : undefined;
  }

  function move({ personId, managerId }: PersonStep, { reportingLines }: DirectoryEntry) {
    const before = presentManager({ reportingLines });
    if (managerId === undefined || managerId === before) return undefined;
    const change = { reportingLines: withManager(reportingLines, managerId, since(reportingLines, applied)) };
    const changed = { by, before, after: managerId, importId };
    return { change, audit: before === null ? [] : [audit.managerChanged(personId, changed)] };
  }

  async function attempt(steps: readonly PersonStep[]): Promise<boolean> {
    const found = await directory.people(steps.map(({ personId }) => personId));
    const entries = new Map(found.map((entry) => [entry.id, entry]));
    const due = steps.flatMap((step) => {
      const entry = entries.get(step.personId);
      return (entry && changeOf(step, entry)) ?? [];
    });
    return directory.changeEach(due, time.now());
  }

  return async (steps: readonly PersonStep[]): Promise<void> => {
    await insist(() => attempt(steps), BUSY);
  };
}

const differing = (wanted: PersonChange, entry: DirectoryEntry): PersonChange =>
  Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => entry[field as keyof DirectoryEntry] !== value),
  );
