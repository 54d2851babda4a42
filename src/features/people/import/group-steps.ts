import { insist } from '../../../shared/insist';
import type { GroupEntry } from '../groups.service';
import { BUSY, presentLead, withLead } from '../org-chart';
import { orgChartAudit } from '../org-chart-audit';
import type { GroupStep } from './plan';
import { type Applied, type KnownGroups, type StepsDeps, since } from './steps';

/**
 * Makes or changes a department or team. The audit log gets an entry for a lead who is replaced; the first one is in
 * the import's own.
 */
export function groupSteps(applied: Applied, known: KnownGroups, deps: StepsDeps) {
  const audit = orgChartAudit(deps);
  const { by, importId } = applied;

  function changeOf(step: GroupStep, group: Pick<GroupEntry, 'departmentId' | 'leads'>) {
    const [before, after = before] = [presentLead(group), step.leadId];
    const departmentId = step.departmentId ? known.idOf(step.departmentId) : group.departmentId;
    const leads = before === after ? group.leads : withLead(group.leads, after, since(group.leads, applied));
    const id = known.idOf(step.id);
    const owed = before === null ? [] : audit.leadChanged(step.kind, id, { by, before, after, importId });
    return { change: { departmentId, leads }, owed };
  }

  async function attempt(step: GroupStep): Promise<boolean> {
    const store = deps[`${step.kind}s`];
    const group = await store.group(known.idOf(step.id));
    if (group) {
      const { change, owed } = changeOf(step, group);
      const isSo = change.departmentId === group.departmentId && change.leads === group.leads;
      return isSo || store.change(group, change, owed);
    }
    return !step.isNew || make(step);
  }

  /** False where it was made already, by this import or under the same name by somebody else. */
  async function make(step: GroupStep): Promise<boolean> {
    const store = deps[`${step.kind}s`];
    const { change, owed } = changeOf(step, { departmentId: null, leads: [] });
    if (await store.insert({ id: step.id, name: step.name, ...change }, owed)) return true;
    known.isAlso(step.id, await store.groupByName(step.name));
    return false;
  }

  return async (step: GroupStep): Promise<void> => {
    if (step.isNew && (await make(step))) return;
    await insist(() => attempt(step), BUSY);
  };
}
