import { BSON } from 'bson';
import { CommandError } from '../errors';
import type { Document } from './value';

/** 16 MB, the most that one document may take. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

const tooLarge = (size: string): CommandError =>
  new CommandError(
    10334,
    `BSONObj size: ${size} is invalid. Size must be between 0 and ${MAX_DOCUMENT_BYTES}`,
  );

/** @throws CommandError 10334 when the document is larger than 16 MB. */
export const encode = (document: Document): Buffer => {
  let bytes: Buffer;
  try {
    bytes = Buffer.from(BSON.serialize(document as unknown as BSON.Document));
  } catch (error) {
    throw error instanceof RangeError ? tooLarge('over 17 MB') : error;
  }
  if (bytes.length > MAX_DOCUMENT_BYTES) throw tooLarge(String(bytes.length));
  return bytes;
};
