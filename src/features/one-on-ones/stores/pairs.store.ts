import { type Connection, Schema } from 'mongoose';
import { documentSchema, type Stored } from '../../../storage/document';
import { isDuplicateKey } from '../../../storage/duplicate-key';
import type { PairRecord, PairStore } from '../ports';
import { dueBy, nextBy } from './due-pages.store';

export const PAIRS = 'one_on_one_pairs';

export type StoredPair = Omit<PairRecord, 'id'> & Stored;

const schema = documentSchema(1, {
  managerId: { type: String, required: true },
  reportId: { type: String, required: true },
  templates: { type: Schema.Types.Mixed, encrypted: true, default: () => ({}) },
  nudgeAt: { type: Date, default: null },
  nudgedFor: { type: Date, default: null },
  revision: { type: Number, required: true },
}) as Schema<StoredPair>;

schema.index({ workspaceId: 1, managerId: 1, reportId: 1 }, { unique: true });
schema.index({ workspaceId: 1, reportId: 1 });
schema.index({ workspaceId: 1, nudgeAt: 1, _id: 1 });

/** What two people have agreed on, in MongoDB: one document for each two. */
export function mongoPairStore(connection: Connection, workspaceId: string): PairStore {
  const Pairs = connection.model<StoredPair>('OneOnOnePair', schema, PAIRS);

  return {
    async pair(id) {
      const found = await Pairs.findOne({ workspaceId, _id: id }).lean<StoredPair>();
      return found ? pairFrom(found) : undefined;
    },
    async pairOf({ managerId, reportId }) {
      const found = await Pairs.findOne({ workspaceId, managerId, reportId }).lean<StoredPair>();
      return found ? pairFrom(found) : undefined;
    },
    async insert({ id, ...pair }) {
      try {
        await Pairs.create([{ _id: id, workspaceId, ...pair } as never]);
        return 'inserted';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return 'exists';
      }
    },
    async replace({ id, revision, ...pair }) {
      const { matchedCount } = await Pairs.updateOne(
        { workspaceId, _id: id, revision },
        { $set: { ...pair, revision: revision + 1 } },
      );
      return matchedCount === 1 ? 'written' : 'changed meanwhile';
    },
    async *nudgesDue(now) {
      for await (const found of dueBy(Pairs, { workspaceId, field: 'nudgeAt', now })) yield pairFrom(found);
    },
    nextDue: (now) => nextBy(Pairs, { workspaceId, fields: ['nudgeAt'], now }),
  };
}

const pairFrom = ({ _id, workspaceId: _in, v, ...pair }: StoredPair): PairRecord => ({ id: _id, ...pair });
