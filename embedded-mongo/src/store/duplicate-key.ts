import { show } from '../bson/show';
import type { Document, Value } from '../bson/value';
import { CommandError } from '../errors';
import { EMPTY_ARRAY, type KeyParts } from '../query/key-pattern';
import type { CollectionIndex } from './collection-index';

const shownValue = (part: KeyParts[number]): Value =>
  part === EMPTY_ARRAY ? null : ((part as Value | undefined) ?? null);

/** MongoDB's error 11000: which index, which of the document's keys, and the values in it. */
export const duplicateKey = (
  namespace: string,
  index: CollectionIndex,
  document: Document,
  key: string,
): CommandError => {
  const { pattern, options } = index;
  const parts = pattern.partsOf(document).find((tuple) => pattern.keyOf(tuple) === key)!;
  const keyValue: Document = new Map(pattern.fields.map(({ path }, i) => [path, shownValue(parts[i])]));
  return new CommandError(
    11000,
    `E11000 duplicate key error collection: ${namespace} index: ${options.name} dup key: ${show(keyValue)}`,
    new Map([
      ['keyPattern', options.specification.get('key')!],
      ['keyValue', keyValue],
    ]),
  );
};
