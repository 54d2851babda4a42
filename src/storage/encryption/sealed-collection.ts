import { mongo } from 'mongoose';
import type { Codec } from './codec';
import type { EncryptedField } from './encrypted-fields';
import { type Args, sealedArguments } from './sealed-arguments';
import { type Fields, isFields } from './sealed-document';

type Method = (...args: Args) => unknown;

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

function guarded(name: string, method: Method, { fields, codec }: Guard): Method {
  const takes = sealedArguments(fields, codec);
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
  Record<string, { readonly takes: keyof ReturnType<typeof sealedArguments>; readonly gives?: 'document' }>
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
