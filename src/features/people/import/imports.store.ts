import type { Connection } from 'mongoose';
import type { AuditEntry } from '../../../shared/audit';
import { packed, unpacked } from '../../../shared/packing';
import { owesAudit, owing } from '../../../storage/audit/debts';
import { documentSchema, type Stored } from '../../../storage/document';
import { isDuplicateKey } from '../../../storage/duplicate-key';
import type { ImportContents } from './contents';
import type { ImportEntry, ImportStore } from './kept-imports';

export interface ImportDocument extends Stored {
  state: ImportEntry['state'];
  proposedAt: Date;
  proposedBy: string;
  expiresAt: Date;
  contents: string | null;
  number: number;
  from: Date | null;
  appliedBy: string | null;
  done: number;
  of: number;
  holder: string | null;
  heldUntil: Date | null;
  leftOut: string[];
  owedAudit: AuditEntry[];
}

const importSchema = () =>
  owesAudit(
    documentSchema(1, {
      state: { type: String, enum: ['PROPOSED', 'APPLYING', 'APPLIED', 'FAILED'], required: true },
      proposedAt: { type: Date, required: true },
      proposedBy: { type: String, required: true },
      expiresAt: { type: Date, required: true },
      contents: { type: String, encrypted: true, default: null },
      number: { type: Number, default: 0 },
      from: { type: Date, default: null },
      appliedBy: { type: String, default: null },
      done: { type: Number, default: 0 },
      of: { type: Number, default: 0 },
      holder: { type: String, default: null },
      heldUntil: { type: Date, default: null },
      leftOut: [String],
    }),
  )
    .index({ workspaceId: 1, number: 1 }, { unique: true, partialFilterExpression: { number: { $gt: 0 } } })
    .index({ workspaceId: 1, state: 1, expiresAt: 1 })
    .index({ workspaceId: 1, proposedAt: 1 });

const entryOf = async ({ _id, contents, ...found }: ImportDocument): Promise<ImportEntry> => ({
  id: _id,
  state: found.state,
  expiresAt: found.expiresAt,
  by: found.appliedBy,
  contents: contents ? await unpacked<ImportContents>(contents) : undefined,
  number: found.number,
  from: found.from,
  done: found.done,
  of: found.of,
  leftOut: found.leftOut,
});

/** Imports in MongoDB. */
export function mongoImportStore(connection: Connection, workspaceId: string): ImportStore {
  const imports = connection.model<ImportDocument>('PeopleImport', importSchema(), 'people_imports');
  const proposal = (id: string) => ({ _id: id, workspaceId, state: 'PROPOSED' as const });
  const underWay = (id: string) => ({ _id: id, workspaceId, state: 'APPLYING' as const });

  return {
    async propose({ id, by, at, expiresAt, contents }) {
      const text = await packed(contents);
      const fresh = { state: 'PROPOSED' as const, proposedAt: at, proposedBy: by, expiresAt, contents: text };
      await imports.create([{ _id: id, workspaceId, ...fresh }]);
    },
    async repropose(id, contents) {
      await imports.updateOne(proposal(id), { $set: { contents: await packed(contents) } });
    },
    async withdraw(id) {
      await imports.deleteOne(proposal(id));
    },
    async withdrawExpired(now) {
      await imports.deleteMany({ workspaceId, state: 'PROPOSED', expiresAt: { $lte: now } });
    },
    async entry(id) {
      const found = await imports.findOne({ _id: id, workspaceId }).lean<ImportDocument>();
      return found ? entryOf(found) : undefined;
    },
    async standing(id) {
      const found = await imports
        .findOne({ _id: id, workspaceId })
        .select('-contents')
        .lean<ImportDocument>();
      return found ? entryOf(found) : undefined;
    },
    async madeBy(personId) {
      const found = await imports
        .find({ workspaceId, $or: [{ proposedBy: personId }, { appliedBy: personId }] })
        .select('-contents')
        .sort({ proposedAt: 1 })
        .lean<ImportDocument[]>();
      return found.map(({ proposedAt, state }) => ({ at: proposedAt, state }));
    },
    async latest() {
      const found = await imports
        .findOne({ workspaceId, number: { $gt: 0 } })
        .select('-contents')
        .sort({ number: -1 })
        .lean<ImportDocument>();
      return found ? entryOf(found) : undefined;
    },
    async begin(id, { number, from, by, of, holder, until }, audit) {
      const begun = { state: 'APPLYING' as const, number, from, appliedBy: by, of, holder, heldUntil: until };
      try {
        const { modifiedCount } = await imports.updateOne(proposal(id), { $set: begun, ...owing(audit) });
        return modifiedCount === 1;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async hold(id, { holder, until }, now) {
      const { matchedCount } = await imports.updateOne(
        { ...underWay(id), $or: [{ holder }, { heldUntil: { $lte: now } }] },
        { $set: { holder, heldUntil: until } },
      );
      return matchedCount === 1;
    },
    async advance(id, done, { holder, until }) {
      const { matchedCount } = await imports.updateOne(
        { ...underWay(id), holder },
        { $set: { done, heldUntil: until } },
      );
      return matchedCount === 1;
    },
    async finish(id, state, leftOut) {
      await imports.updateOne(underWay(id), { $set: { state, contents: null, leftOut: [...leftOut] } });
    },
  };
}
