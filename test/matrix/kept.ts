import type { Connection, mongo } from 'mongoose';

/** Every document of every collection. */
export type Documents = Readonly<Record<string, Stored>>;
type Stored = readonly Record<string, unknown>[];

/** Kept to answer a repetition alike; nothing that anybody did is in it. */
const MEMORY = ['submissions', 'events_seen'];

/** What was done, and again each time what was read. */
const AUDIT = ['audit_entries', 'audit_heads', 'audit_pseudonyms', 'audit_reasons'];

/** Links that are new at each asking, and gone in minutes: whoever is given one has its window. */
const LINKS = ['one_time_links'];

/** Says how often and from which window something was written, not what. */
const BOOKKEEPING = ['version', 'revision', 'submission'];

/** Commands that leave a store as it was; whatever else is said to it may have written. */
const READING = ['find', 'getMore', 'killCursors', 'aggregate', 'count', 'distinct', 'listCollections'];

/** Everything that is kept, read and written past Trellis. */
export interface Kept {
  all(): Promise<Documents>;
  /** All of it as text, without how often it was written, the audit log, and links. */
  content(): Promise<string>;
  /** Puts everything back as it was. */
  restore(documents: Documents): Promise<void>;
  /** Makes Trellis forget which submissions it has answered. */
  forgetSubmissions(): Promise<void>;
  /** Changes one document. */
  set(collection: string, filter: object, fields: object): Promise<void>;
}

const collectionsIn = async (connection: Connection): Promise<readonly string[]> =>
  (await connection.db!.listCollections().toArray())
    .map(({ name }) => name)
    .filter((name) => !MEMORY.includes(name))
    .sort();

const documentsOf = (connection: Connection, name: string): Promise<Stored> =>
  connection.db!.collection(name).find({}).sort({ _id: 1 }).toArray();

/** Everything that is kept now, by collection, whoever wrote it. */
export async function everythingIn(connection: Connection): Promise<Documents> {
  const found = (await collectionsIn(connection)).map(
    async (name) => [name, await documentsOf(connection, name)] as const,
  );
  return Object.fromEntries(await Promise.all(found));
}

/** @param connection the only one to its store, reporting its commands: what it did not write to is not read again. */
export function keptIn(connection: Connection): Kept {
  const collection = (name: string) => connection.db!.collection(name);
  /** What was read from each collection, or put back into it, for as long as nothing is written to it. */
  const standing = new Map<string, Promise<Stored>>();
  const texts = new WeakMap<Stored, string>();

  const client = connection.getClient();
  if (!client.options.monitorCommands) throw new Error('What is written to this database is not seen.');
  client.on('commandStarted', ({ commandName, command }: mongo.CommandStartedEvent) => {
    if (READING.includes(commandName)) return;
    const written: unknown = command[commandName];
    if (typeof written === 'string') standing.delete(written);
    else standing.clear();
  });

  let names: readonly string[] | undefined;

  const collections = async (): Promise<readonly string[]> => (names ??= await collectionsIn(connection));

  function read(name: string): Promise<Stored> {
    const known = standing.get(name);
    if (known) return known;
    const reading = documentsOf(connection, name);
    standing.set(name, reading);
    return reading;
  }

  async function all(): Promise<Documents> {
    const found = (await collections()).map(async (name) => [name, await read(name)] as const);
    return Object.fromEntries(await Promise.all(found));
  }

  function textOf(documents: Stored): string {
    const text =
      texts.get(documents) ??
      JSON.stringify(documents, (key, value) => (BOOKKEEPING.includes(key) ? undefined : value));
    texts.set(documents, text);
    return text;
  }

  async function puts(name: string, wanted: Stored): Promise<void> {
    if ((await standing.get(name)) === wanted) return;
    await collection(name).deleteMany({});
    if (wanted.length > 0) await collection(name).insertMany(wanted.map((each) => ({ ...each })));
    standing.set(name, Promise.resolve(wanted));
  }

  return {
    all,
    content: async () =>
      Object.entries(await all())
        .filter(([name]) => ![...AUDIT, ...LINKS].includes(name))
        .map(([name, documents]) => `${name}: ${textOf(documents)}`)
        .join('\n'),
    async restore(documents) {
      await Promise.all(Object.entries(documents).map(([name, wanted]) => puts(name, wanted)));
    },
    forgetSubmissions: async () =>
      void (await Promise.all(MEMORY.map((name) => collection(name).deleteMany({})))),
    async set(name, filter, fields) {
      const { matchedCount } = await collection(name).updateOne(filter, { $set: fields });
      if (matchedCount !== 1) throw new Error(`There is no such document in ${name}.`);
    },
  };
}
