import type { Connection } from 'mongoose';
import type { RetentionRule } from '../shared/personal-data';
import { documentSchema, type Stored } from '../storage/document';
import { unlessThere } from '../storage/duplicate-key';

/** A rule by which documents go. */
export type LimitedRule = Exclude<RetentionRule, { keepDays: 'forever' }>;

export interface RetentionStore {
  /** The last day, `2026-04-06` in UTC, on which everything due was deleted; `''` before the first. */
  doneThrough(): Promise<string>;
  noteDone(day: string): Promise<void>;
  /** Deletes one batch of what a rule is about and lies before an instant. @returns how many; 0 when nothing is left. */
  deleteSome(rule: LimitedRule, before: Date): Promise<number>;
}

interface StoredDays extends Stored {
  doneThrough: string;
}

const BATCH = 500;

export function mongoRetentionStore(connection: Connection, workspaceId: string): RetentionStore {
  const schema = documentSchema(1, { doneThrough: { type: String, required: true } });
  const days = connection.model<StoredDays>('RetentionDay', schema, 'retention_days');
  const mine = { _id: workspaceId, workspaceId };

  return {
    async doneThrough() {
      return (await days.findOne(mine).lean<StoredDays>())?.doneThrough ?? '';
    },
    async noteDone(day) {
      await unlessThere(
        days.updateOne(mine, { $max: { doneThrough: day }, $setOnInsert: { v: 1 } }, { upsert: true }),
      );
    },
    async deleteSome({ collection, from, only }, before) {
      const documents = connection.collection<Stored>(collection);
      const due = { workspaceId, [from]: { $lt: before }, ...only };
      const found = await documents
        .find(due, { projection: { _id: 1 } })
        .limit(BATCH)
        .toArray();
      if (found.length === 0) return 0;
      await documents.deleteMany({ workspaceId, _id: { $in: found.map(({ _id }) => _id) } });
      return found.length;
    },
  };
}
