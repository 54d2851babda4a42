import type { Connection } from 'mongoose';

/** Every document of every collection. */
export type Documents = Readonly<Record<string, Record<string, unknown>[]>>;

/** Kept to answer a repetition alike; nothing that anybody did is in it. */
const MEMORY = ['submissions', 'events_seen'];

/** What was done, and again each time what was read. */
const AUDIT = ['audit_entries', 'audit_heads', 'audit_pseudonyms', 'audit_reasons'];

/** Says how often and from which window something was written, not what. */
const BOOKKEEPING = ['version', 'revision', 'submission'];

/** Everything that is kept, read and written past Trellis. */
export interface Kept {
  all(): Promise<Documents>;
  /** All of it as text, without how often it was written, and without the audit log. */
  content(): Promise<string>;
  /** Puts everything back as it was. */
  restore(documents: Documents): Promise<void>;
  /** Makes Trellis forget which submissions it has answered. */
  forgetSubmissions(): Promise<void>;
  /** Changes one document. */
  set(collection: string, filter: object, fields: object): Promise<void>;
}

export function keptIn({ db }: Connection): Kept {
  const collection = (name: string) => db!.collection(name);

  let names: readonly string[] | undefined;

  async function collections(): Promise<readonly string[]> {
    names ??= (await db!.listCollections().toArray()).map(({ name }) => name).sort();
    return names.filter((name) => !MEMORY.includes(name));
  }

  async function all(): Promise<Documents> {
    const found = (await collections()).map(async (name) => {
      const documents = await collection(name).find({}).sort({ _id: 1 }).toArray();
      return [name, documents as Record<string, unknown>[]] as const;
    });
    return Object.fromEntries(await Promise.all(found));
  }

  return {
    all,
    content: async () =>
      JSON.stringify(await all(), (key, value) =>
        BOOKKEEPING.includes(key) || AUDIT.includes(key) ? undefined : value,
      ),
    async restore(documents) {
      for (const [name, wanted] of Object.entries(documents)) {
        await collection(name).deleteMany({});
        if (wanted.length > 0) await collection(name).insertMany(wanted.map((each) => ({ ...each })));
      }
    },
    forgetSubmissions: async () =>
      void (await Promise.all(MEMORY.map((name) => collection(name).deleteMany({})))),
    async set(name, filter, fields) {
      const { matchedCount } = await collection(name).updateOne(filter, { $set: fields });
      if (matchedCount !== 1) throw new Error(`There is no such document in ${name}.`);
    },
  };
}
