import { createHash } from 'node:crypto';
import type { Connection } from '../../src/storage/connection';

/** A hash of every byte of each collection: another one as soon as anything in it is stored otherwise. */
export type Fingerprint = Readonly<Record<string, string>>;

export async function fingerprint({ db }: Connection): Promise<Fingerprint> {
  const names = (await db!.listCollections().toArray()).map(({ name }) => name);
  const hashes = names.map(async (name) => {
    const documents = await db!.collection(name).find({}, { raw: true }).sort({ _id: 1 }).toArray();
    const hash = createHash('sha256');
    for (const document of documents as unknown as Buffer[]) hash.update(document);
    return [name, hash.digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}

/** The collections in which something is stored otherwise. */
export const changedBetween = (before: Fingerprint, after: Fingerprint): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );
