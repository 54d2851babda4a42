import type { Objective } from '../objectives/objective';
import type { ObjectiveStore } from '../ports';

/** Finds objectives, in the order they were written. */
type Find = (filter: object) => Promise<Objective[]>;

const GOES_ON = { status: { $ne: 'ABANDONED' } };

/** What of objectives waits for approval, or for their owners to ask for it: each find is served by an index. */
export function approvalQueries(find: Find): Pick<ObjectiveStore, 'submittedIn' | 'unsubmittedOf'> {
  const among = (cycleIds: readonly string[]) => ({ cycleId: { $in: [...cycleIds] }, ...GOES_ON });

  return {
    async submittedIn(cycleIds, { ownerIds, teamIds, above }) {
      if (cycleIds.length === 0) return [];
      const submitted = { ...among(cycleIds), 'approval.state': 'SUBMITTED' };
      const ownedBy = { ownerId: { $in: [...ownerIds] } };
      const heldBy = { holderId: { $in: [...teamIds] } };
      const ofTeams = { ...submitted, level: 'TEAM', $or: [heldBy, ownedBy] };
      const found = await Promise.all([
        ownerIds.length > 0
          ? find({ ...submitted, level: 'INDIVIDUAL', holderId: { $in: [...ownerIds] } })
          : [],
        ownerIds.length + teamIds.length > 0 ? find(ofTeams) : [],
        above ? find({ ...submitted, level: { $in: ['DEPARTMENT', 'COMPANY'] } }) : [],
      ]);
      return found.flat();
    },
    unsubmittedOf: async (ownerId, cycleIds) =>
      cycleIds.length === 0
        ? []
        : find({ ...among(cycleIds), ownerId, 'approval.state': { $in: ['DRAFT', 'CHANGES_ASKED'] } }),
  };
}
