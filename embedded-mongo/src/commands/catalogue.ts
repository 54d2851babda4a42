import { UUID } from 'bson';
import { encode } from '../bson/encode';
import { type Document, documentOf } from '../bson/value';
import { CommandError } from '../errors';
import { matcherOf } from '../query/match';
import type { Collection } from '../store/collection';
import type { Command, Commands, Context } from './command';
import { batchSizeOf } from './indexes';
import { filterOf } from './query-options';
import type { Request } from './request';

const inDatabase = ({ store }: Context, database: string): Collection[] =>
  [...store.collections()].filter(({ parts }) => parts.namespace.database === database);

const describe = ({ parts }: Collection): Document =>
  documentOf({
    name: parts.namespace.name,
    type: 'collection',
    options: new Map(),
    info: documentOf({ readOnly: false, uuid: UUID.createFromHexString(parts.uuid.replaceAll('-', '')) }),
    idIndex: documentOf({ v: 2, key: new Map([['_id', 1]]), name: '_id_' }),
  });

const namedOnly = (description: Document): Document =>
  documentOf({ name: description.get('name'), type: description.get('type') });

const listCollections: Command = {
  accepts: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run: (request, context) => {
    const matches = matcherOf(filterOf(request, 'filter'));
    const found = inDatabase(context, request.database)
      .map(describe)
      .filter((one) => matches(one));
    const shown = request.flag('nameOnly') ? found.map(namedOnly) : found;
    return context.cursors.first(`${request.database}.$cmd.listCollections`, shown.map(encode), {
      batchSize: batchSizeOf(request),
    });
  },
};

const sizeOf = (collections: readonly Collection[]): bigint =>
  BigInt(collections.flatMap((one) => [...one.all()]).reduce((sum, { bytes }) => sum + bytes.length, 0));

const listDatabases: Command = {
  accepts: ['filter', 'nameOnly', 'authorizedDatabases'],
  run: (request, context) => {
    const matches = matcherOf(filterOf(request, 'filter'));
    const names = new Set([...context.store.collections()].map(({ parts }) => parts.namespace.database));
    const databases = [...names].sort().map((name) => {
      const sizeOnDisk = sizeOf(inDatabase(context, name));
      return documentOf({ name, sizeOnDisk, empty: false });
    });
    const found = databases.filter((one) => matches(one));
    if (request.flag('nameOnly')) {
      return documentOf({ databases: found.map((one) => documentOf({ name: one.get('name') })), ok: 1 });
    }
    const totalSize = found.reduce((sum, one) => sum + (one.get('sizeOnDisk') as bigint), 0n);
    return documentOf({ databases: found, totalSize, totalSizeMb: totalSize >> 20n, ok: 1 });
  },
};

const create: Command = {
  accepts: [],
  writes: true,
  run: (request, { store }) => {
    const { namespace } = request;
    if (store.find(namespace)) {
      throw new CommandError(48, `Collection ${namespace.database}.${namespace.name} already exists.`);
    }
    store.create(namespace);
    return documentOf({ ok: 1 });
  },
};

const dropOne = (collection: Collection, { store, cursors }: Context): void => {
  cursors.killNamespace(collection.fullName);
  store.drop(collection);
};

const drop: Command = {
  accepts: [],
  writes: true,
  run: (request: Request, context) => {
    const collection = context.store.find(request.namespace);
    if (!collection) return documentOf({ ok: 1 });
    const nIndexesWas = collection.indexes.size;
    dropOne(collection, context);
    return documentOf({ nIndexesWas, ns: collection.fullName, ok: 1 });
  },
};

const dropDatabase: Command = {
  accepts: [],
  writes: true,
  run: ({ database }, context) => {
    for (const collection of inDatabase(context, database)) dropOne(collection, context);
    return documentOf({ dropped: database, ok: 1 });
  },
};

/** Leaves nothing in the files of what was overwritten or deleted. `force` is for replica sets: there is none here. */
const compact: Command = {
  accepts: ['force'],
  writes: true,
  run: (request, { store }) => {
    const collection = store.find(request.namespace);
    if (!collection) throw new CommandError(26, 'collection does not exist');
    return async () => documentOf({ bytesFreed: await store.compact(collection), ok: 1 });
  },
};

export const catalogueCommands: Commands = {
  listCollections,
  listDatabases,
  create,
  drop,
  dropDatabase,
  compact,
};
