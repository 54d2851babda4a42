import { mongo } from 'mongoose';
import type { Codec } from './codec';
import type { EncryptedField } from './encrypted-fields';
import { checkFilter } from './plain-filter';
import { type Fields, isFields } from './sealed-document';
import { touchesAny } from './touching';

type Args = readonly unknown[];
type Method = (...args: Args) => unknown;

/** What the driver gets in place of what it is given. */
type Takes = (args: Args) => Args;

/** How a collection's documents pass to the driver and back. */
interface Guard {
  readonly fields: readonly EncryptedField[];
  readonly codec: Codec;
}

/** Methods that neither take nor give what a document holds. */
const HARMLESS = new Set([
  'constructor',
  'createIndex',
  'createIndexes',
  'drop',
  'dropIndex',
  'dropIndexes',
  'estimatedDocumentCount',
  'indexExists',
  'indexInformation',
  'indexes',
  'isCapped',
  'listIndexes',
  'options',
]);

/**
 * Puts a codec between a collection and everybody who uses it through Mongoose. Each method that the driver has is
 * either sealed and opened here, or harmless, or refused: nothing gets past by one that nobody thought of.
 */
export function sealCollection(collection: object, guard: Guard): void {
  const driver = collection as Readonly<Record<string, Method>>;
  for (const name of driverMethods()) {
    if (HARMLESS.has(name)) continue;
    const value = guarded(name, driver[name]!.bind(collection), guard);
    Object.defineProperty(collection, name, { value });
  }
}

const driverMethods = (): string[] =>
  Object.entries(Object.getOwnPropertyDescriptors(mongo.Collection.prototype)).flatMap(([name, { value }]) =>
    typeof value === 'function' ? [name] : [],
  );

function guarded(name: string, method: Method, guard: Guard): Method {
  const takes = takesOf(guard);
  const { codec } = guard;
  if (name === 'find') {
    return (...args) => (method(...takes.asking(args)) as mongo.FindCursor<Fields>).map(codec.opened);
  }
  const one = METHODS[name];
  if (!one) {
    return () => {
      throw new Error(`${name}() cannot be used on a collection with encrypted fields.`);
    };
  }
  return async (...args) => {
    const result = await method(...takes[one.takes](args));
    if (!one.gives) return result;
    return isResult(result, args) ? { ...result, value: codec.opened(result.value) } : codec.opened(result);
  };
}

const METHODS: Readonly<
  Record<string, { readonly takes: keyof ReturnType<typeof takesOf>; readonly gives?: 'document' }>
> = {
  insertOne: { takes: 'inserting' },
  insertMany: { takes: 'insertingMany' },
  updateOne: { takes: 'updating' },
  updateMany: { takes: 'updating' },
  replaceOne: { takes: 'replacing' },
  deleteOne: { takes: 'asking' },
  deleteMany: { takes: 'asking' },
  bulkWrite: { takes: 'together' },
  countDocuments: { takes: 'asking' },
  distinct: { takes: 'listing' },
  findOne: { takes: 'asking', gives: 'document' },
  findOneAndUpdate: { takes: 'updating', gives: 'document' },
  findOneAndReplace: { takes: 'replacing', gives: 'document' },
  findOneAndDelete: { takes: 'asking', gives: 'document' },
};

/** Whether the document is wrapped in what the database says about the command. */
const isResult = (result: unknown, args: Args): result is { value: unknown } =>
  args.some((options) => isFields(options) && options.includeResultMetadata === true) && isFields(result);

function takesOf({ fields, codec }: Guard) {
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

/** @throws Error where the order, or what is done to elements, would follow from an encrypted field. */
function checkOptions(options: unknown, fields: readonly EncryptedField[]): void {
  if (!isFields(options)) return;
  if (options.arrayFilters) throw new Error('arrayFilters cannot be used with encrypted fields.');
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
