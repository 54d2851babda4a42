import type { Connection } from '../../../storage/connection';
import { objectiveFrom, type StoredObjective } from '../kept/objectives.store';
import type { ListPage, Slice, TreeStore } from './ports';

/** In the order they were written. */
const AS_WRITTEN = { createdAt: 1, _id: 1 } as const;
const WORST_FIRST = { trouble: 1, _id: 1 } as const;

/** Objectives as a tree, in MongoDB. The model of objectives must be registered already. */
export function mongoTreeStore(connection: Connection, workspaceId: string): TreeStore {
  const objectives = connection.model<StoredObjective>('Objective');

  async function page(filter: object, order: Record<string, 1>, { from, most }: Slice): Promise<ListPage> {
    const [found, total] = await Promise.all([
      objectives.find(filter).sort(order).skip(from).limit(most).lean<StoredObjective[]>(),
      objectives.countDocuments(filter),
    ]);
    return { objectives: found.map(objectiveFrom), total };
  }

  return {
    async contributorCounts(ids) {
      if (ids.length === 0) return new Map();
      const found = await objectives
        .find({ workspaceId, parentIds: { $in: [...ids] } })
        .select('parentIds')
        .lean<Pick<StoredObjective, 'parentIds'>[]>();
      return counted(
        ids,
        found.map(({ parentIds }) => parentIds),
      );
    },
    contributors: (id, slice) => page({ workspaceId, parentIds: id }, AS_WRITTEN, slice),
    inTrouble(cycleId, slice, holderIds) {
      const whose = holderIds && { holderId: { $in: [...holderIds] } };
      return page({ workspaceId, cycleId, trouble: { $gte: 0 }, ...whose }, WORST_FIRST, slice);
    },
  };
}

function counted(ids: readonly string[], parentsOfEach: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const parentId of parentsOfEach.flat())
    if (ids.includes(parentId)) counts.set(parentId, (counts.get(parentId) ?? 0) + 1);
  return counts;
}
