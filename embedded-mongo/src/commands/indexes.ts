import { encode } from '../bson/encode';
import { show } from '../bson/show';
import { type Document, documentOf, isDocument, isNumber, toDouble, type Value } from '../bson/value';
import { CommandError } from '../errors';
import type { Collection } from '../store/collection';
import { type IndexOptions, readIndexOptions, sameIndex, sameKey } from '../store/index-options';
import type { Command, Commands, Context } from './command';
import type { Request } from './request';

const MAX_INDEXES = 64;

const FLAGS: ReadonlySet<string> = new Set(['unique', 'sparse']);
const NOT_KEPT: ReadonlySet<string> = new Set([
  'v',
  'key',
  'name',
  'ns',
  'background',
  'hidden',
  'collation',
]);

/** The specification as listIndexes shows it. */
const normalised = (specification: Document): Document => {
  const { fields } = readIndexOptions(specification);
  const kept: Document = documentOf({
    v: 2,
    key: specification.get('key'),
    name: fields.length === 1 && fields[0]!.path === '_id' ? '_id_' : specification.get('name'),
  });
  for (const [option, value] of specification) {
    if (NOT_KEPT.has(option)) continue;
    const isOff = FLAGS.has(option) && (value === false || (isNumber(value) && toDouble(value) === 0));
    if (!isOff) kept.set(option, FLAGS.has(option) ? true : value);
  }
  return kept;
};

const conflict = (isNamesake: boolean, found: Document, wanted: Document): CommandError => {
  const both = `Requested index: ${show(wanted)}, existing index: ${show(found)}`;
  return isNamesake
    ? new CommandError(86, `An existing index has the same name as the requested index. ${both}`)
    : new CommandError(85, `An equivalent index already exists with other options. ${both}`);
};

/** @throws CommandError 85 or 86 when another index has the name or does the same. */
const existing = (collection: Collection, wanted: Document): boolean => {
  for (const { options } of collection.indexes.values()) {
    const found = options.specification;
    const isSame = sameIndex(found, wanted);
    const isNamesake = options.name === wanted.get('name');
    if (isSame && (isNamesake || options.name === '_id_')) return true;
    if (isSame) throw new CommandError(85, `Index already exists with a different name: ${options.name}`);
    if (!isNamesake && !isRival(found, wanted)) continue;
    throw conflict(isNamesake, found, wanted);
  }
  return false;
};

/** Two indexes on the same fields are told apart by their partial filters only. */
const isRival = (found: Document, wanted: Document): boolean =>
  sameKey(found, wanted) &&
  show(found.get('partialFilterExpression')) === show(wanted.get('partialFilterExpression'));

const wantedIndexes = (request: Request): IndexOptions[] => {
  const specifications = request.array('indexes') ?? [];
  if (specifications.length === 0) throw new CommandError(2, 'Must specify at least one index to create');
  return specifications.map((specification) => {
    if (isDocument(specification)) return readIndexOptions(normalised(specification));
    throw new CommandError(14, "The elements of the 'indexes' array must be objects");
  });
};

const createIndexes: Command = {
  accepts: ['indexes', 'commitQuorum'],
  writes: true,
  run: (request, { store }) => {
    const wanted = wantedIndexes(request);
    const isNew = !store.find(request.namespace);
    const collection = store.findOrCreate(request.namespace);
    const before = collection.indexes.size;
    const missing = wanted.filter(({ specification }) => !existing(collection, specification));
    if (before + missing.length > MAX_INDEXES) {
      throw new CommandError(67, `add index fails, too many indexes for ${collection.fullName}`);
    }
    createAll(collection, missing);
    return documentOf({
      numIndexesBefore: before,
      numIndexesAfter: collection.indexes.size,
      createdCollectionAutomatically: isNew,
      note: missing.length === 0 ? 'all indexes already exist' : undefined,
      ok: 1,
    });
  },
};

/** All or none. */
const createAll = (collection: Collection, indexes: readonly IndexOptions[]): void => {
  const created: string[] = [];
  try {
    for (const options of indexes) {
      if (existing(collection, options.specification)) continue;
      collection.createIndex(options);
      created.push(options.name);
    }
  } catch (error) {
    for (const name of created) collection.dropIndex(name);
    throw error;
  }
  if (created.length > 0) collection.describe();
};

const needCollection = (request: Request, { store }: Context): Collection => {
  const collection = store.find(request.namespace);
  if (collection) return collection;
  const { database, name } = request.namespace;
  throw new CommandError(26, `ns does not exist: ${database}.${name}`);
};

const listIndexes: Command = {
  accepts: ['cursor', 'includeIndexBuildInfo'],
  run: (request, context) => {
    const collection = needCollection(request, context);
    const indexes = [...collection.indexes.values()].map(({ options }) => encode(options.specification));
    const batchSize = batchSizeOf(request);
    return context.cursors.first(collection.fullName, indexes, { batchSize });
  },
};

/** The batch size asked for in `cursor`; everything at once when none is given. */
export const batchSizeOf = (request: Request): number => {
  const batchSize = request.document('cursor')?.get('batchSize');
  return isNumber(batchSize) ? toDouble(batchSize) : Number.POSITIVE_INFINITY;
};

const namesToDrop = (collection: Collection, which: Value | undefined): string[] => {
  if (which === '*') return [...collection.indexes.keys()].filter((name) => name !== '_id_');
  if (Array.isArray(which)) return which.flatMap((one) => namesToDrop(collection, one));
  if (typeof which === 'string') return [which];
  const wanted: Document = new Map([['key', which ?? null]]);
  const found = [...collection.indexes.values()].filter(({ options }) =>
    sameKey(options.specification, wanted),
  );
  if (found.length > 0) return found.map(({ options }) => options.name);
  throw new CommandError(27, `can't find index with key: ${show(which)}`);
};

const dropIndexes: Command = {
  accepts: ['index'],
  writes: true,
  run: (request, context) => {
    const collection = needCollection(request, context);
    const nIndexesWas = collection.indexes.size;
    const names = namesToDrop(collection, request.get('index'));
    for (const name of names) {
      if (name === '_id_') throw new CommandError(72, 'cannot drop _id index');
      if (!collection.indexes.has(name)) throw new CommandError(27, `index not found with name [${name}]`);
    }
    for (const name of names) collection.dropIndex(name);
    collection.describe();
    return documentOf({ nIndexesWas, ok: 1 });
  },
};

export const indexCommands: Commands = { createIndexes, listIndexes, dropIndexes };
