import type { Connection } from 'mongoose';
import type { Stored } from '../../../storage/document';
import type { Objective } from '../objectives/objective';
import type { DependencyStore } from './dependency-store';

type StoredObjective = Omit<Objective, 'id'> & Stored & { holderId: string; toTell: unknown };

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
      .map(({ _id, workspaceId: _in, v, toTell, holderId, ...objective }) => ({ id: _id, ...objective }))
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  };
  const inCycles = (cycleIds: readonly string[], filter: object) =>
    cycleIds.length > 0 ? where({ cycleId: { $in: [...cycleIds] }, ...filter }) : Promise.resolve([]);

  return {
    unanswered: (cycleIds) => inCycles(cycleIds, { 'dependencies.state': 'ASKED' }),
    owingAnswers: () => where({ 'dependencies.owesAnswer': true }, OWED_AT_ONCE),
    toldTo: (personId, cycleIds) => inCycles(cycleIds, { 'dependencies.toldPersonId': personId }),
  };
}
