import type { Connection } from 'mongoose';
import { documentSchema, type Stored } from '../storage/document';
import { unlessThere } from '../storage/duplicate-key';

/** Somebody being erased. */
export interface Erasure {
  /** What stands in their place from now on. */
  readonly pseudonym: string;
  readonly personId: string;
  /** How the operator named them: the directory may have forgotten it when the erasure is taken up again. */
  readonly asked: string;
  /** Id of its entry in the audit log; another than the pseudonym, which would lead from the one to the other. */
  readonly entryId: string;
  readonly begunAt: Date;
}

/** Keeps who is being erased until that is done, and afterwards only that somebody was. */
export interface ErasureStore {
  /** @returns the one that stands: two erasures of one person are the same. */
  begin(erasure: Erasure): Promise<Erasure>;
  /** An erasure that was cut short, by what the operator typed. */
  unfinished(asked: string): Promise<Erasure | undefined>;
  /** Forgets whom it was of. */
  finish(pseudonym: string, at: Date): Promise<void>;
}

interface StoredErasure extends Stored {
  personId?: string;
  asked?: string;
  entryId?: string;
  begunAt: Date;
  finishedAt: Date | null;
}

const UNFINISHED = { personId: { $gt: '' } };

export function mongoErasureStore(connection: Connection, workspaceId: string): ErasureStore {
  const schema = documentSchema(1, {
    personId: String,
    asked: String,
    entryId: String,
    begunAt: { type: Date, required: true },
    finishedAt: { type: Date, default: null },
  }).index({ workspaceId: 1, personId: 1 }, { unique: true, partialFilterExpression: UNFINISHED });
  const erasures = connection.model<StoredErasure>('Erasure', schema, 'erasures');

  async function one(filter: { personId: string } | { asked: string }): Promise<Erasure | undefined> {
    const found = await erasures.findOne({ workspaceId, ...filter, finishedAt: null }).lean<StoredErasure>();
    if (!found) return undefined;
    const { _id, personId = '', asked = '', entryId = '', begunAt } = found;
    return { pseudonym: _id, personId, asked, entryId, begunAt };
  }

  return {
    async begin(erasure) {
      const { pseudonym, ...begun } = erasure;
      await unlessThere(erasures.create([{ _id: pseudonym, workspaceId, ...begun }]));
      return (await one({ personId: erasure.personId })) ?? erasure;
    },
    unfinished: (asked) => one({ asked }),
    async finish(pseudonym, at) {
      await erasures.updateOne(
        { _id: pseudonym, workspaceId },
        { $set: { finishedAt: at }, $unset: { personId: 1, asked: 1, entryId: 1 } },
      );
    },
  };
}
