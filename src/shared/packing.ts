import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { RefusedFile } from './refused-file';

const [squeeze, loosen] = [promisify(gzip), promisify(gunzip)];

/** Encrypted it grows by a third, and a document of the database holds 16 MB. */
const MOST = 10 * 1_024 * 1_024;

/**
 * As one text that a document can hold.
 * @throws RefusedFile for more than that.
 */
export async function packed(contents: object): Promise<string> {
  const text = (await squeeze(JSON.stringify(contents))).toString('base64');
  if (text.length <= MOST) return text;
  throw new RefusedFile(
    null,
    'The file says too much for one import: split it, and import one part after the other.',
  );
}

/** `undefined` for what is damaged. */
export async function unpacked<T extends object>(text: string): Promise<T | undefined> {
  try {
    return JSON.parse((await loosen(Buffer.from(text, 'base64'))).toString()) as T;
  } catch {
    return undefined;
  }
}
