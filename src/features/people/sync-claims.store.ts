import type { Connection } from 'mongoose';
import { documentSchema, type Stored } from '../../storage/document';
import { isDuplicateKey } from '../../storage/duplicate-key';
import type { DirectoryStore } from './directory.service';

interface SyncDocument extends Stored {
  startedAt: Date;
  finishedAt: Date;
}

const NEVER = new Date(0);

/** When Slack's directory was last read: one document per workspace. */
export function syncClaims(
  connection: Connection,
  workspaceId: string,
): Pick<DirectoryStore, 'noteSync' | 'claimSync'> {
  const schema = documentSchema(1, {
    startedAt: { type: Date, required: true },
    finishedAt: { type: Date, required: true },
  });
  const syncs = connection.model<SyncDocument>('DirectorySync', schema, 'directory_syncs');
  const mine = { _id: workspaceId, workspaceId };

  return {
    async noteSync(at) {
      await syncs.updateOne(
        mine,
        { $max: { finishedAt: at }, $setOnInsert: { v: 1, startedAt: at } },
        { upsert: true, setDefaultsOnInsert: false },
      );
    },

    async claimSync({ now, notSince, abandonedBefore }) {
      const due = { finishedAt: { $lt: notSince }, startedAt: { $lt: abandonedBefore } };
      try {
        const { modifiedCount, upsertedCount } = await syncs.updateOne(
          { ...mine, ...due },
          { $set: { startedAt: now }, $setOnInsert: { v: 1, finishedAt: NEVER } },
          { upsert: true, setDefaultsOnInsert: false },
        );
        return modifiedCount + upsertedCount === 1;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
