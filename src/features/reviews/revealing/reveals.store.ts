import type { Connection } from 'mongoose';
import { type Keeper, somethingKept } from '../../../shared/personal-data';
import { documentSchema, type Stored } from '../../../storage/document';
import { unlessThere } from '../../../storage/duplicate-key';
import { rewriteEach } from '../../../storage/rewriting';
import type { Reveal, RevealStore } from './reveal';

interface StoredReveal extends Stored, Omit<Reveal, 'id'> {
  /** Whether the admin channel is still to be told. */
  owesNotice: boolean;
}

/** What is left over is told a minute later. */
const OWED_AT_ONCE = 500;
const OWES = { owesNotice: true };
const text = { type: String, required: true };

const revealSchema = () =>
  documentSchema(1, {
    cycleId: text,
    subjectId: text,
    by: text,
    at: { type: Date, required: true },
    why: { type: String, encrypted: true, default: null },
    owesNotice: { type: Boolean, required: true },
  })
    .index({ workspaceId: 1, owesNotice: 1 }, { partialFilterExpression: OWES })
    .index({ workspaceId: 1, subjectId: 1 })
    .index({ workspaceId: 1, by: 1 })
    .index({ workspaceId: 1, at: 1 });

/** Reveals in MongoDB, one document each; kept as long as reviews are. */
export function mongoRevealStore(connection: Connection, workspaceId: string): RevealStore {
  const reveals = connection.model<StoredReveal>('Reveal', revealSchema(), 'reveals');
  return {
    async insert({ id, ...reveal }) {
      await unlessThere(reveals.create([{ _id: id, workspaceId, ...reveal, ...OWES }]));
    },
    async reveal(id) {
      const found = await reveals.findOne({ workspaceId, _id: id }).lean<StoredReveal>();
      if (!found) return undefined;
      const { cycleId, subjectId, by, at, why } = found;
      return { id, cycleId, subjectId, by, at, why };
    },
    async *owed() {
      const found = await reveals
        .find({ workspaceId, ...OWES })
        .select('at')
        .limit(OWED_AT_ONCE)
        .lean<StoredReveal[]>();
      for (const { _id, at } of found) yield { id: _id, at };
    },
    async told({ id }) {
      await reveals.updateOne({ workspaceId, _id: id }, { $set: { owesNotice: false } });
    },
  };
}

/** Takes a leaver out of reveals: those about them go, and the reasons that they typed. The model must be registered. */
export function mongoRevealErasure(connection: Connection, workspaceId: string): Keeper['erase'] {
  const reveals = connection.model<StoredReveal>('Reveal');
  return async (personId, pseudonym) => {
    await reveals.deleteMany({ workspaceId, subjectId: personId });
    await rewriteEach(reveals, workspaceId, {
      filter: { by: personId },
      rewrite: () => ({ by: pseudonym, why: null }),
    });
    return somethingKept([
      {
        collection: 'reveals',
        count: await reveals.countDocuments({ workspaceId, by: pseudonym }),
        what: 'that they revealed as HR who wrote reviews, and when, without why',
        why: 'Whose reviews they were must be able to learn that it was done.',
      },
    ]);
  };
}
