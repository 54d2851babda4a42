import type { Connection } from 'mongoose';
import { documentSchema, type Stored } from '../storage/document';
import { unlessThere } from '../storage/duplicate-key';

/** Somebody being erased. Who they were stands here, because the directory forgets it on the way. */
export interface Erasure {
  /** What stands in their place from now on. */
  readonly pseudonym: string;
  readonly personId: string;
  readonly slackId: string;
  /** Their e-mail address in lower case. */
  readonly address: string | null;
  /** Id of its entry in the audit log; another than the pseudonym, which would lead from the one to the other. */
  readonly entryId: string;
  readonly begunAt: Date;
}

/** Keeps who is being erased until that is done, and afterwards only on which day somebody was. */
export interface ErasureStore {
  /** @returns the one that stands: two erasures of one person are the same. */
  begin(erasure: Erasure): Promise<Erasure>;
  /** Those that were cut short, or are under way in another process. */
  unfinished(): Promise<readonly Erasure[]>;
  /**
   * Forgets whom it was of, and when to the millisecond: an instant would lead to its entry in the audit log.
   * @param day `2026-04-03`
   */
  finish(pseudonym: string, day: string): Promise<void>;
}

interface StoredErasure extends Stored {
  personId?: string;
  slackId?: string;
  address?: string | null;
  entryId?: string;
  begunAt?: Date;
  finishedOn: string | null;
}

const UNFINISHED = { personId: { $gt: '' } };
const FORGOTTEN = { personId: 1, slackId: 1, address: 1, entryId: 1, begunAt: 1 };

const erasureOf = (found: StoredErasure): Erasure => {
  const { _id, personId = '', slackId = '', address = null, entryId = '', begunAt = new Date(0) } = found;
  return { pseudonym: _id, personId, slackId, address, entryId, begunAt };
};

export function mongoErasureStore(connection: Connection, workspaceId: string): ErasureStore {
  const schema = documentSchema(1, {
    personId: String,
    slackId: String,
    address: String,
    entryId: String,
    begunAt: Date,
    finishedOn: { type: String, default: null },
  }).index({ workspaceId: 1, personId: 1 }, { unique: true, partialFilterExpression: UNFINISHED });
  const erasures = connection.model<StoredErasure>('Erasure', schema, 'erasures');

  return {
    async begin(erasure) {
      const { pseudonym, ...begun } = erasure;
      await unlessThere(erasures.create([{ _id: pseudonym, workspaceId, ...begun }]));
      const { personId } = erasure;
      const standing = await erasures.findOne({ workspaceId, personId }).lean<StoredErasure>();
      return standing ? erasureOf(standing) : erasure;
    },
    async unfinished() {
      return (await erasures.find({ workspaceId, ...UNFINISHED }).lean<StoredErasure[]>()).map(erasureOf);
    },
    async finish(pseudonym, day) {
      await erasures.updateOne(
        { _id: pseudonym, workspaceId },
        { $set: { finishedOn: day }, $unset: FORGOTTEN },
      );
    },
  };
}
