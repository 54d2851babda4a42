import { TRELLIS } from '../../../shared/audit';
import { insist } from '../../../shared/insist';
import { BUSY, presentManager, withoutLast } from '../org-chart';
import { orgChartAudit } from '../org-chart-audit';
import { loopsIn } from './loops';
import type { ImportPlan } from './plan';
import type { Applied, StepsDeps } from './steps';

/**
 * Somebody may have changed a manager while the import was applied, so that together they go in a circle: then the
 * import gives way.
 * @returns the people whose manager of the import was taken back.
 */
export async function giveWay(plan: ImportPlan, { importId }: Applied, deps: StepsDeps): Promise<string[]> {
  const { directory, time } = deps;
  const audit = orgChartAudit(deps);
  const set = new Map(
    plan.people.flatMap(({ personId, managerId }) => (managerId ? [[personId, managerId]] : [])),
  );
  const leftOut: string[] = [];

  const chart = async () => new Map((await directory.roster()).map(({ id, managerId }) => [id, managerId]));

  async function takeBack(personId: string, managerId: string): Promise<boolean> {
    const entry = await directory.person(personId);
    if (!entry || presentManager(entry) !== managerId) return true;
    const reportingLines = withoutLast(entry.reportingLines);
    const changed = { by: TRELLIS, before: managerId, after: presentManager({ reportingLines }), importId };
    return directory.change(entry, { reportingLines }, time.now(), [audit.managerChanged(personId, changed)]);
  }

  for (;;) {
    const managerOf = await chart();
    const ours = (id: string) => set.has(id) && set.get(id) === managerOf.get(id) && !leftOut.includes(id);
    const next = loopsIn(managerOf).flatMap((loop) => loop.find(ours) ?? [])[0];
    if (next === undefined) return leftOut;
    await insist(() => takeBack(next, set.get(next) ?? ''), BUSY);
    leftOut.push(next);
  }
}
