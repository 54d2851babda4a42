import type { Connection } from '../../src/storage/connection';

/** Everything that was stored at one moment, as it lay there. */
export interface StoredBefore {
  /** Indexes stay as they are. */
  putBack(): Promise<void>;
}

export async function storedBefore(connection: Connection): Promise<StoredBefore> {
  const db = connection.db!;
  const collections = async () => (await db.listCollections().toArray()).map(({ name }) => name);
  const kept = new Map(
    await Promise.all(
      (await collections()).map(
        async (name) => [name, await db.collection(name).find({}).toArray()] as const,
      ),
    ),
  );
  return {
    async putBack() {
      for (const name of await collections()) {
        await db.collection(name).deleteMany({});
        const documents = kept.get(name) ?? [];
        if (documents.length > 0) await db.collection(name).insertMany(documents);
      }
    },
  };
}
