import type { Connection } from 'mongoose';
import type { NewId } from '../../shared/ids';
import { documentSchema, type Stored } from '../document';
import { unlessThere } from '../duplicate-key';
import { isUnreadable, UNREADABLE } from '../encryption/unreadable';
import type { Seals } from './chain';

/** Which entry a reason is of, and the pseudonym of who gave it. */
export interface ReasonOf {
  readonly entryId: string;
  readonly by: string;
}

/**
 * The reasons that people typed. They stand beside the chain, which holds their seals alone: so they can be deleted
 * with whoever typed them, and the chain stays whole.
 */
export interface Reasons {
  /** Keeps a reason once. @returns its seal, for the entry. */
  keep(of: ReasonOf, text: string): Promise<string>;
  /** `undefined` once it is deleted. */
  text(entryId: string): Promise<string | undefined>;
  /** Whether it is as it was kept: `deleted` where nothing of it is left. */
  standing(entryId: string, seal: string): Promise<'genuine' | 'changed' | 'unreadable' | 'deleted'>;
  /** Deletes what was typed under this pseudonym. */
  forget(by: string): Promise<void>;
}

interface StoredReason extends Stored {
  by: string;
  /** Random: once it is gone, nobody can try out what the seal was made of. */
  salt: string;
  text: string;
}

const MODEL = 'AuditReason';
/** The collection that holds them. */
export const REASONS = 'audit_reasons';

export interface ReasonDeps {
  readonly newId: NewId;
  readonly seals: Pick<Seals, 'ofReason'>;
}

export function reasonStore(
  connection: Connection,
  workspaceId: string,
  { newId, seals }: ReasonDeps,
): Reasons {
  const required = { type: String, required: true };
  const schema = documentSchema(1, { by: required, salt: required, text: { ...required, encrypted: true } });
  const reasons = connection.model<StoredReason>(MODEL, schema.index({ workspaceId: 1, by: 1 }), REASONS);

  const stored = (entryId: string) =>
    reasons.findOne({ _id: entryId, workspaceId }).lean<StoredReason | null>();
  const sealOf = ({ _id, by, salt, text }: Pick<StoredReason, '_id' | 'by' | 'salt' | 'text'>) =>
    seals.ofReason({ workspaceId, entryId: _id, by, salt, text });

  return {
    async keep({ entryId, by }, text) {
      const fresh = { _id: entryId, workspaceId, by, salt: newId(), text };
      await unlessThere(reasons.create([fresh]));
      return sealOf((await stored(entryId)) ?? fresh);
    },
    text: async (entryId) => (await stored(entryId))?.text,
    async standing(entryId, seal) {
      const found = await stored(entryId);
      if (!found) return 'deleted';
      if (isUnreadable(found.text)) return 'unreadable';
      return sealOf(found) === seal ? 'genuine' : 'changed';
    },
    async forget(by) {
      await reasons.deleteMany({ workspaceId, by });
    },
  };
}

/** The readable reasons that were given under a pseudonym. Their model must be registered. */
export async function reasonsGivenBy(
  connection: Connection,
  workspaceId: string,
  by: string,
): Promise<string[]> {
  const given = await connection.model<StoredReason>(MODEL).find({ workspaceId, by }).lean<StoredReason[]>();
  return given.map(({ text }) => text).filter((text) => text !== UNREADABLE);
}
