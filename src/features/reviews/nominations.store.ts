import type { Connection } from 'mongoose';
import type { AuditEntry } from '../../shared/audit';
import { owesPlainAudit, owing } from '../../storage/audit/debts';
import { documentSchema, type Stored } from '../../storage/document';
import { isDuplicateKey } from '../../storage/duplicate-key';
import type { Nomination } from './nomination';
import type { NominationStore } from './ports';

/** A nomination as MongoDB has it. */
export interface StoredNomination extends Stored, Omit<Nomination, 'id' | 'peerIds'> {
  peerIds: string[];
  owedAudit: AuditEntry[];
  /** When the cycle's reviews were over for good; `null` before. */
  endedAt: Date | null;
}

const nominationSchema = () =>
  owesPlainAudit(
    documentSchema(1, {
      cycleId: { type: String, required: true },
      subjectId: { type: String, required: true },
      peerIds: [String],
      state: { type: String, enum: ['PROPOSED', 'APPROVED'], required: true },
      revision: { type: Number, required: true },
      endedAt: { type: Date, default: null },
    }),
  )
    .index({ workspaceId: 1, cycleId: 1, subjectId: 1 }, { unique: true })
    .index({ workspaceId: 1, subjectId: 1 })
    .index({ workspaceId: 1, peerIds: 1 })
    .index({ workspaceId: 1, endedAt: 1, cycleId: 1 });

/** Nominations in MongoDB, one document of each subject and cycle. */
export function mongoNominationStore(connection: Connection, workspaceId: string): NominationStore {
  const nominations = connection.model<StoredNomination>('Nomination', nominationSchema(), 'nominations');
  const all = async (filter: object): Promise<Nomination[]> => {
    const found = await nominations
      .find({ workspaceId, ...filter })
      .sort({ _id: 1 })
      .lean<StoredNomination[]>();
    return found.map(nominationFrom);
  };

  return {
    nomination: async (cycleId, subjectId) => (await all({ cycleId, subjectId }))[0],
    ofCycle: (cycleId) => all({ cycleId }),
    ofSubjects: (cycleId, subjectIds) => all({ cycleId, subjectId: { $in: [...subjectIds] } }),

    async insert({ id, ...nomination }, audit = []) {
      const fresh = { ...nomination, peerIds: [...nomination.peerIds], owedAudit: [...audit] };
      try {
        await nominations.create([{ _id: id, workspaceId, ...fresh }]);
        return 'inserted';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return 'exists';
      }
    },

    async replace({ id, revision, peerIds, state }, audit = []) {
      const { matchedCount } = await nominations.updateOne(
        { workspaceId, _id: id, revision },
        { $set: { peerIds: [...peerIds], state, revision: revision + 1 }, ...owing(audit) },
      );
      return matchedCount === 1 ? 'written' : 'changed meanwhile';
    },
  };
}

const nominationFrom = ({ _id, cycleId, subjectId, peerIds, state, revision }: StoredNomination) => ({
  id: _id,
  ...{ cycleId, subjectId, peerIds, state, revision },
});
