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

/** Every minute notes in them by itself which key is in use, and how far the directory was looked through. */
const BY_ITSELF = ['encryption_keys', 'okr_enrolments', 'one_on_one_enrolled'];

/** The collections in which something is stored otherwise, but for what a minute brings about by itself. */
export const changedBetween = (before: Fingerprint, after: Fingerprint): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name] && !BY_ITSELF.includes(name),
  );
