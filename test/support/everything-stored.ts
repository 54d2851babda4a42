import type { Connection } from '../../src/storage/connection';
import { encryptedFieldsOf } from '../../src/storage/encryption/encrypted-fields';

/** One text somewhere in the store. */
export interface StoredText {
  /** `objectives.keyResults.0.title` */
  readonly where: string;
  readonly text: string;
}

/**
 * Every text of every document of every collection, names of fields included, read past Trellis; what is encrypted is
 * read in plain where the connection has a model that can.
 */
export async function everythingStored(connection: Connection): Promise<StoredText[]> {
  const found: StoredText[] = [];
  for (const { name } of await connection.db!.listCollections().toArray()) {
    const sealed = Object.values(connection.models).find(
      ({ collection, schema }) => collection.name === name && encryptedFieldsOf(schema).length > 0,
    );
    const documents = sealed
      ? await sealed.find({}).lean()
      : await connection.db!.collection(name).find({}).toArray();
    found.push(...documents.flatMap((document) => textsOf(document, name)));
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
