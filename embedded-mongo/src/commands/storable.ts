import { ObjectId } from 'bson';
import { decode } from '../bson/decode';
import { encode } from '../bson/encode';
import { typeName } from '../bson/type-names';
import { type Document, isDocument, type Value } from '../bson/value';
import { CommandError } from '../errors';
import { withIdFirst } from '../update/apply-update';

/** A document as it will be kept: with an `_id` in front, in both forms. */
export interface Storable {
  readonly document: Document;
  readonly bytes: Buffer;
}

const checkId = (id: Value): void => {
  const type = typeName(id);
  if (type === 'array' || type === 'regex') {
    throw new CommandError(53, `The '_id' value cannot be of type ${type}`);
  }
  const dollar = isDocument(id) ? [...id.keys()].find((name) => name.startsWith('$')) : undefined;
  if (dollar === undefined) return;
  throw new CommandError(
    52,
    `The dollar ($) prefixed field '${dollar}' in '_id.${dollar}' is not allowed for storage.`,
  );
};

/**
 * Gives the document an ObjectId when it has no `_id`. What was read back is what is kept, so that no document
 * enters the store that could not be read from disk again.
 *
 * @throws CommandError 52 or 53 for an `_id` of a type that MongoDB does not allow, 10334 over 16 MB.
 */
export const storable = (document: Document): Storable => {
  const id = document.get('_id') ?? (document.has('_id') ? null : new ObjectId());
  checkId(id);
  const bytes = encode(withIdFirst(document, id));
  return { document: decode(bytes), bytes };
};

/** Keeps the bytes that the client sent where they already begin with an `_id`. */
export const storableFromBytes = (sent: Buffer): Storable => {
  const document = decode(sent);
  if (document.keys().next().value !== '_id') return storable(document);
  checkId(document.get('_id')!);
  return { document, bytes: Buffer.from(sent) };
};
