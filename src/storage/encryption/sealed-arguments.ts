import type { Codec } from './codec';
import type { EncryptedField } from './encrypted-fields';
import { checkFilter } from './plain-filter';
import { checkProjection } from './plain-projection';
import { type Fields, isFields } from './sealed-document';
import { touchesAny } from './touching';

/** The arguments of a method of the driver's collection. */
export type Args = readonly unknown[];

/** What the driver gets in place of what it is given. */
type Takes = (args: Args) => Args;

/** The arguments of each kind of method, by what it does. @throws Error for what cannot be sealed or asked. */
export function sealedArguments(fields: readonly EncryptedField[], codec: Codec) {
  const check = (filter: unknown, options?: unknown) => {
    checkFilter(filter, fields);
    checkOptions(options, fields);
  };
  return {
    inserting: ([document, options]) => [codec.stored(document), options],
    insertingMany: ([documents, options]) => [
      (documents as Args).map((document) => codec.stored(document)),
      options,
    ],
    asking([filter, options]) {
      check(filter, options);
      return [filter, options];
    },
    updating([filter, update, options]) {
      check(filter, options);
      return [filter, codec.update(update, filter), options];
    },
    replacing([filter, document, options]) {
      check(filter, options);
      return [filter, codec.stored(document, filter), options];
    },
    listing([key, filter, options]) {
      if (touchesAny(String(key), fields)) throw new Error(`${key} is or holds an encrypted field.`);
      check(filter, options);
      return [key, filter, options];
    },
    together: ([operations, options]) => [
      (operations as readonly Fields[]).map((operation) => {
        const [name = '', written] = Object.entries(operation)[0] ?? [];
        return { [name]: sealedOperation(name, written as Fields, check, codec) };
      }),
      options,
    ],
  } satisfies Record<string, Takes>;
}

/** One of the operations that are written together. */
function sealedOperation(
  name: string,
  operation: Fields,
  check: (filter: unknown, options: unknown) => void,
  codec: Codec,
): Fields {
  if (name === 'insertOne') return { ...operation, document: codec.stored(operation.document) };
  const { filter } = operation;
  check(filter, operation);
  if (name === 'deleteOne' || name === 'deleteMany') return operation;
  if (name === 'updateOne' || name === 'updateMany')
    return { ...operation, update: codec.update(operation.update, filter) };
  if (name === 'replaceOne')
    return { ...operation, replacement: codec.stored(operation.replacement, filter) };
  throw new Error(`${name} cannot be written to a collection with encrypted fields.`);
}

/** @throws Error where the order, what is done to elements, or what is read would follow from an encrypted field. */
function checkOptions(options: unknown, fields: readonly EncryptedField[]): void {
  if (!isFields(options)) return;
  if (options.arrayFilters) throw new Error('arrayFilters cannot be used with encrypted fields.');
  checkProjection(options.projection, fields);
  const sorted = namesIn(options.sort).find((name) => touchesAny(name, fields));
  if (sorted !== undefined)
    throw new Error(`Nothing can be sorted by ${sorted}, which is or holds an encrypted field.`);
}

/** The names in a sort, in each of the forms that the driver takes. */
function namesIn(sort: unknown): string[] {
  if (typeof sort === 'string') return [sort];
  if (sort instanceof Map) return [...sort.keys()].map(String);
  if (Array.isArray(sort)) return sort.flat().map(String);
  return isFields(sort) ? Object.keys(sort) : [];
}
