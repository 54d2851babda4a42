import type { Connection, Schema } from 'mongoose';
import { documentSchema, type Stored } from '../../../storage/document';
import { isDuplicateKey } from '../../../storage/duplicate-key';
import { part } from '../kept/objective-fields.store';
import type { Conflict } from './conflict';
import type { ConflictNews, ConflictStore } from './conflict-store';

/** A conflict as it is stored: with its pair in one text, by which each two conflict once. */
export interface StoredConflict extends Stored, Omit<Conflict, 'id'> {
  pair: string;
  owed: ConflictNews[];
}

const OWES = { 'owed.kind': { $gt: '' } };
const UNDECIDED = { decision: null };
/** What is left over is told a minute later. */
const OWED_AT_ONCE = 500;
const text = { type: String, required: true };

const schema = documentSchema(1, {
  objectiveIds: [String],
  pair: text,
  why: text,
  sponsorId: text,
  markedBy: text,
  markedAt: { type: Date, required: true },
  decision: {
    type: part({
      what: text,
      tradeOffs: text,
      decidedBy: text,
      at: { type: Date, required: true },
    }),
    default: null,
  },
  revision: { type: Number, required: true },
  submission: { type: part({ view: String, at: Date }), default: null },
  owed: [part({ kind: text, recipient: text })],
});

schema.index({ workspaceId: 1, pair: 1 }, { unique: true });
schema.index({ workspaceId: 1, objectiveIds: 1, markedAt: 1 });
schema.index({ workspaceId: 1, sponsorId: 1, markedAt: 1 });
schema.index({ workspaceId: 1, 'owed.kind': 1 }, { partialFilterExpression: OWES });

/** Conflicts in MongoDB, one document each. */
export function mongoConflictStore(connection: Connection, workspaceId: string): ConflictStore {
  const Conflicts = connection.model<StoredConflict>(
    'ObjectiveConflict',
    schema as Schema<StoredConflict>,
    'objective_conflicts',
  );
  const inOrder = async (filter: object): Promise<Conflict[]> => {
    const found = await Conflicts.find({ workspaceId, ...filter })
      .sort({ markedAt: 1, _id: 1 })
      .lean<StoredConflict[]>();
    return found.map(conflictFrom);
  };

  return {
    async conflict(id) {
      const found = await Conflicts.findOne({ workspaceId, _id: id }).lean<StoredConflict>();
      return found ? conflictFrom(found) : undefined;
    },
    conflictsOf: (objectiveId) => inOrder({ objectiveIds: objectiveId }),
    undecidedOf: (sponsorId) => inOrder({ sponsorId, ...UNDECIDED }),

    async insert(conflict, news) {
      try {
        await Conflicts.create([
          { _id: conflict.id, workspaceId, ...written(conflict), owed: [...news] } as never,
        ]);
        return 'inserted';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await Conflicts.exists({ workspaceId, _id: conflict.id })) ? 'exists' : 'pair taken';
      }
    },

    async replace(conflict, news) {
      const { id, revision } = conflict;
      const { matchedCount } = await Conflicts.updateOne({ workspaceId, _id: id, revision }, {
        $set: { ...written(conflict), revision: revision + 1 },
        $push: { owed: { $each: [...news] } },
      } as object);
      return matchedCount === 1 ? 'written' : 'changed meanwhile';
    },

    async remove({ id, revision }) {
      const { deletedCount } = await Conflicts.deleteOne({ workspaceId, _id: id, revision });
      return deletedCount === 1;
    },

    async *owed(kind) {
      const debtors = await Conflicts.find({ workspaceId, 'owed.kind': kind })
        .limit(OWED_AT_ONCE)
        .lean<StoredConflict[]>();
      for (const debtor of debtors)
        for (const news of debtor.owed)
          if (news.kind === kind) yield { ...news, conflict: conflictFrom(debtor) };
    },
    async told({ kind, recipient, conflict }) {
      await Conflicts.updateOne({ workspaceId, _id: conflict.id }, { $pull: { owed: { kind, recipient } } });
    },
  };
}

const written = ({ id: _id, ...conflict }: Conflict) => ({
  ...conflict,
  pair: conflict.objectiveIds.join(' '),
});

const conflictFrom = ({ _id, workspaceId: _in, v, pair, owed, ...conflict }: StoredConflict): Conflict => ({
  id: _id,
  ...conflict,
});
