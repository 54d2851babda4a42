import type { Actor } from '../../../shared/actor';
import type { Cycle } from '../../cycles';
import type { People, Person } from '../../people';
import type { OrderSource } from '../orders/assignment-orders';
import type { AssignmentStore } from '../ports';
import { fromRows, type RowProblem } from './ordered-rows';
import { fromOrgChart } from './org-chart-assignments';
import { bySubject, type PlannedAssignments } from './planned-assignments';

/** What would be done, or why nothing is. */
export type Plan = { readonly planned: PlannedAssignments } | { readonly problems: readonly RowProblem[] };

export interface PlansDeps {
  readonly store: Pick<AssignmentStore, 'keys'>;
  readonly people: Pick<People, 'roster' | 'everyone' | 'outsideHrView'>;
}

/** What an order comes to, from the directory and from what is assigned at this moment. */
export function assignmentPlans({ store, people }: PlansDeps) {
  async function present(cycle: Cycle, actor: Actor) {
    const [roster, keys] = await Promise.all([people.roster(), store.keys(cycle.id)]);
    return { roster, taken: bySubject(keys), unseen: await people.outsideHrView(actor.personId, roster) };
  }

  async function everybody(): Promise<ReadonlyMap<string, Person>> {
    const found = new Map<string, Person>();
    for await (const person of people.everyone()) found.set(person.id, person);
    return found;
  }

  return {
    async of(source: OrderSource, cycle: Cycle, actor: Actor): Promise<Plan> {
      const { roster, taken, unseen } = await present(cycle, actor);
      if (source.kind === 'chart')
        return { planned: fromOrgChart(source.roles, { cycle, roster, taken, unseen }) };
      return fromRows(source, { cycle, taken, unseen, people: await everybody() });
    },
  };
}
