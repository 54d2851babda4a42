import type { Connection } from 'mongoose';
import type { NewId } from '../../shared/ids';
import { documentSchema, type Stored } from '../document';
import { isDuplicateKey } from '../duplicate-key';

/** Who stands behind which pseudonym. Kept apart from the entries: once a mapping is gone, so is the person. */
export interface Pseudonyms {
  /** The person's pseudonym, made at random when they are first named. */
  of(personId: string): Promise<string>;
  /** Internal id of the person, where the mapping is still kept. */
  personBehind(pseudonym: string): Promise<string | undefined>;
  /** Deletes the mapping: the entries stay, and nobody can say any more whom they were about. */
  forget(personId: string): Promise<void>;
}

interface Mapping extends Stored {
  personId: string;
}

export function pseudonymStore(connection: Connection, workspaceId: string, newId: NewId): Pseudonyms {
  const schema = documentSchema(1, { personId: { type: String, required: true } }).index(
    { workspaceId: 1, personId: 1 },
    { unique: true },
  );
  const mappings = connection.model<Mapping>('AuditPseudonym', schema, 'audit_pseudonyms');

  async function known(personId: string): Promise<string | undefined> {
    return (await mappings.findOne({ workspaceId, personId }).lean<Mapping>())?._id;
  }

  async function add(personId: string): Promise<string | undefined> {
    const pseudonym = newId();
    try {
      await mappings.create([{ _id: pseudonym, workspaceId, personId }]);
      return pseudonym;
    } catch (error) {
      if (isDuplicateKey(error)) return undefined;
      throw error;
    }
  }

  return {
    async of(personId) {
      const pseudonym = (await known(personId)) ?? (await add(personId)) ?? (await known(personId));
      if (!pseudonym) throw new Error('No pseudonym could be kept for a person.');
      return pseudonym;
    },
    async personBehind(pseudonym) {
      return (await mappings.findOne({ _id: pseudonym, workspaceId }).lean<Mapping>())?.personId;
    },
    async forget(personId) {
      await mappings.deleteOne({ workspaceId, personId });
    },
  };
}
