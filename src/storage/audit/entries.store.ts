import type { Connection } from 'mongoose';
import { documentSchema } from '../document';
import { isDuplicateKey } from '../duplicate-key';
import type { ChainedEntry } from './chain';

/** The entries of one workspace. They can be added and read, and nothing else. */
export interface EntryStore {
  /** False when the entry is there already, or another one took its place in the chain. */
  append(entry: ChainedEntry): Promise<boolean>;
  entry(id: string): Promise<ChainedEntry | undefined>;
  /** The one with the highest number. */
  last(): Promise<ChainedEntry | undefined>;
  /** Everything, by number. */
  all(): AsyncIterable<ChainedEntry>;
}

const text = { type: String, required: true };

const entrySchema = () =>
  documentSchema(1, {
    seq: { type: Number, required: true },
    at: { type: Date, required: true },
    by: text,
    action: text,
    object: { kind: text, id: text },
    facts: { type: Object },
    people: { type: Object },
    reason: String,
    prev: { type: String, default: '' },
    mac: text,
  }).index({ workspaceId: 1, seq: 1 }, { unique: true });

/** The collection that holds them. */
export const ENTRIES = 'audit_entries';
const MODEL = 'AuditEntry';

/**
 * How many entries name this pseudonym: as who did it, as whom it was done to, or as anybody else concerned. The model
 * must be registered. Reads the whole log: which parts others have in an entry, no index can know.
 */
export async function countEntriesNaming(
  connection: Connection,
  workspaceId: string,
  pseudonym: string,
): Promise<number> {
  const concerned = connection
    .model<ChainedEntry>(MODEL)
    .find({ workspaceId }, { by: 1, object: 1, people: 1 })
    .lean<ChainedEntry[]>()
    .cursor();
  let count = 0;
  for await (const { by, object, people } of concerned as unknown as AsyncIterable<ChainedEntry>)
    if ([by, object.id, ...Object.values(people ?? {})].includes(pseudonym)) count += 1;
  return count;
}

/** The audit log's entries in MongoDB. The unique number decides between writers who are at it together. */
export function entryStore(connection: Connection, workspaceId: string): EntryStore {
  const entries = connection.model<ChainedEntry>(MODEL, entrySchema(), ENTRIES);

  return {
    async append(entry) {
      try {
        await entries.create([entry]);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async entry(id) {
      return (await entries.findOne({ _id: id, workspaceId }).lean<ChainedEntry>()) ?? undefined;
    },
    async last() {
      return (await entries.findOne({ workspaceId }).sort({ seq: -1 }).lean<ChainedEntry>()) ?? undefined;
    },
    async *all() {
      const cursor = entries.find({ workspaceId }).sort({ seq: 1 }).lean<ChainedEntry[]>().cursor();
      try {
        for await (const entry of cursor) yield entry as unknown as ChainedEntry;
      } finally {
        await cursor.close();
      }
    },
  };
}
