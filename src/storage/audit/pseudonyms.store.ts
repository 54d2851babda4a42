import type { Connection } from 'mongoose';
import type { NewId } from '../../shared/ids';
import { documentSchema, type Stored } from '../document';
import { isDuplicateKey } from '../duplicate-key';
import type { Seals } from './chain';

/** Who stands behind which pseudonym. Kept apart from the entries: once a mapping is gone, so is the person. */
export interface Pseudonyms {
  /** The person's pseudonym, made at random when they are first named. */
  of(personId: string): Promise<string>;
  /** The person's pseudonym, where they were named already. */
  known(personId: string): Promise<string | undefined>;
  /** Internal id of the person, where the mapping is still kept as Trellis wrote it. */
  personBehind(pseudonym: string): Promise<string | undefined>;
  /** Deletes the mapping: the entries stay, and nobody can say any more whom they were about. */
  forget(personId: string): Promise<void>;
  /** A pseudonym whose mapping is not as Trellis wrote it, where there is one. */
  forged(): Promise<string | undefined>;
}

interface Mapping extends Stored {
  personId: string;
  seal: string;
}

export interface PseudonymDeps {
  readonly newId: NewId;
  readonly seals: Pick<Seals, 'ofPseudonym'>;
}

/** Each mapping is sealed, so that nobody who can write to the database can lay what one did at another's door. */
export function pseudonymStore(
  connection: Connection,
  workspaceId: string,
  { newId, seals }: PseudonymDeps,
): Pseudonyms {
  const text = { type: String, required: true };
  const schema = documentSchema(1, { personId: text, seal: text }).index(
    { workspaceId: 1, personId: 1 },
    { unique: true },
  );
  const mappings = connection.model<Mapping>('AuditPseudonym', schema, 'audit_pseudonyms');

  const sealOf = (pseudonym: string, personId: string) =>
    seals.ofPseudonym({ workspaceId, pseudonym, personId });
  const isGenuine = ({ _id, personId, seal }: Mapping) => seal === sealOf(_id, personId);

  async function known(personId: string): Promise<string | undefined> {
    return (await mappings.findOne({ workspaceId, personId }).lean<Mapping>())?._id;
  }

  async function add(personId: string): Promise<string | undefined> {
    const pseudonym = newId();
    try {
      await mappings.create([{ _id: pseudonym, workspaceId, personId, seal: sealOf(pseudonym, personId) }]);
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
    known,
    async personBehind(pseudonym) {
      const mapping = await mappings.findOne({ _id: pseudonym, workspaceId }).lean<Mapping>();
      return mapping && isGenuine(mapping) ? mapping.personId : undefined;
    },
    async forget(personId) {
      await mappings.deleteOne({ workspaceId, personId });
    },
    async forged() {
      const kept = mappings.find({ workspaceId }).sort({ _id: 1 }).lean<Mapping[]>().cursor();
      try {
        for await (const mapping of kept as unknown as AsyncIterable<Mapping>)
          if (!isGenuine(mapping)) return mapping._id;
        return undefined;
      } finally {
        await kept.close();
      }
    },
  };
}
