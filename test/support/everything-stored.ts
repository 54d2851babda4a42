import type { Connection } from '../../src/storage/connection';

/** One text somewhere in the store. */
export interface StoredText {
  /** `objectives.keyResults.0.title` */
  readonly where: string;
  readonly text: string;
}

/**
 * Every text of every document of every collection, names of fields included, read past Trellis. What is encrypted is
 * read as it was written where the connection has its models, and as it is stored otherwise.
 */
export async function everythingStored(connection: Connection): Promise<StoredText[]> {
  const found: StoredText[] = [];
  for (const { name } of await connection.db!.listCollections().toArray()) {
    const opened = Object.values(connection.models).find((model) => model.collection.name === name);
    const documents = opened?.collection ?? connection.db!.collection(name);
    for await (const document of documents.find({})) found.push(...textsOf(document, name));
  }
  return found;
}

/** Where any of the words stands, whatever is around it. */
export const tracesOf = (words: readonly string[], everything: readonly StoredText[]): string[] => {
  const wanted = words.filter((word) => word !== '').map((word) => word.toLowerCase());
  return everything
    .filter(({ text }) => wanted.some((word) => text.toLowerCase().includes(word)))
    .map(({ where, text }) => `${where}: ${text}`);
};

function textsOf(value: unknown, where: string): StoredText[] {
  if (typeof value === 'string') return [{ where, text: value }];
  if (value instanceof Uint8Array) return [{ where, text: Buffer.from(value).toString('latin1') }];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  if ('buffer' in value && value.buffer instanceof Uint8Array) return textsOf(value.buffer, where);
  return Object.entries(value).flatMap(([name, part]) => [
    { where: `${where} (a name)`, text: name },
    ...textsOf(part, `${where}.${name}`),
  ]);
}
