import type { Connection } from 'mongoose';
import { objectiveFrom, type StoredObjective } from '../kept/objectives.store';
import type { Objective } from '../objectives/objective';
import { awaitsLead, DEPENDENCY_STATES } from './dependency';
import type { DependencyStore } from './dependency-store';

/** What is left over is told a minute later. */
const OWED_AT_ONCE = 500;

/** Dependencies in MongoDB, where objectives are. The model of objectives must be registered already. */
export function mongoDependencyStore(connection: Connection, workspaceId: string): DependencyStore {
  const objectives = connection.model<StoredObjective>('Objective');
  const where = async (filter: object, most = 0): Promise<Objective[]> => {
    const found = await objectives
      .find({ workspaceId, ...filter })
      .limit(most)
      .lean<StoredObjective[]>();
    return found
      .map(objectiveFrom)
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  };
  const inCycles = (cycleIds: readonly string[], filter: object) =>
    cycleIds.length > 0 ? where({ cycleId: { $in: [...cycleIds] }, ...filter }) : Promise.resolve([]);

  return {
    unanswered: (cycleIds) => inCycles(cycleIds, { 'dependencies.state': 'ASKED' }),
    owingAnswers: () => where({ 'dependencies.owesAnswer': true }, OWED_AT_ONCE),
    toldTo: (personId) =>
      where({
        'dependencies.toldPersonId': personId,
        'dependencies.state': { $in: DEPENDENCY_STATES.filter((state) => awaitsLead({ state })) },
      }),
  };
}
