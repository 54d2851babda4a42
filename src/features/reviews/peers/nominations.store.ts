import { type Connection, Schema } from 'mongoose';
import type { AuditEntry } from '../../../shared/audit';
import { owesPlainAudit, owing } from '../../../storage/audit/debts';
import { documentSchema, type Stored } from '../../../storage/document';
import { isDuplicateKey } from '../../../storage/duplicate-key';
import type { NominationStore } from '../ports';
import type { Nomination } from './nomination';

/** A nomination as MongoDB has it. */
export interface StoredNomination extends Stored, Omit<Nomination, 'id' | 'peerIds'> {
  peerIds: string[];
  owedAudit: AuditEntry[];
  /** When the cycle's reviews were over for good; `null` before. */
  endedAt: Date | null;
}

const owed = new Schema(
  { what: { type: String, required: true }, at: { type: Date, required: true } },
  { _id: false, strict: 'throw' },
);

const nominationSchema = () =>
  owesPlainAudit(
    documentSchema(1, {
      cycleId: { type: String, required: true },
      subjectId: { type: String, required: true },
      peerIds: [String],
      state: { type: String, enum: ['PROPOSED', 'APPROVED'], required: true },
      owed: { type: owed, default: null },
      revision: { type: Number, required: true },
      endedAt: { type: Date, default: null },
    }),
  )
    .index({ workspaceId: 1, cycleId: 1, subjectId: 1 }, { unique: true })
    .index({ workspaceId: 1, subjectId: 1 })
    .index({ workspaceId: 1, peerIds: 1 })
    .index({ workspaceId: 1, endedAt: 1, cycleId: 1 })
    .index({ workspaceId: 1, 'owed.what': 1 }, { partialFilterExpression: OWES });

/** Whether anything is still to be done: every word comes after the empty one. */
const OWES = { 'owed.what': { $gt: '' } };

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

    ofSubject: (subjectId) => all({ subjectId }),
    owing: (what) => all({ 'owed.what': what }),

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

    async replace({ id, revision, peerIds, state, owed }, audit = []) {
      const { matchedCount } = await nominations.updateOne(
        { workspaceId, _id: id, revision },
        { $set: { peerIds: [...peerIds], state, owed, revision: revision + 1 }, ...owing(audit) },
      );
      return matchedCount === 1 ? 'written' : 'changed meanwhile';
    },

    async settled({ id, owed }) {
      if (!owed) return;
      const same = { workspaceId, _id: id, 'owed.what': owed.what, 'owed.at': owed.at };
      await nominations.updateOne(same, { $set: { owed: null } });
    },
  };
}

function nominationFrom({ _id, owed, ...stored }: StoredNomination): Nomination {
  const { cycleId, subjectId, peerIds, state, revision } = stored;
  return { id: _id, ...{ cycleId, subjectId, peerIds, state, owed: owed ?? null, revision } };
}
