import { encode } from '../bson/encode';
import { orderKey } from '../bson/order-key';
import { type Document, documentOf, type Value } from '../bson/value';
import { CommandError } from '../errors';
import type { Filter } from '../query/filter';
import { type ArrayPosition, matcherOf } from '../query/match';
import { type Projection, parseProjection } from '../query/parse-projection';
import { valuesAt } from '../query/path';
import { project } from '../query/project';
import { select } from '../query/select';
import type { StoredDocument } from '../store/stored-document';
import type { Command, Commands } from './command';
import { checkHint, filterOf, sortOf } from './query-options';
import type { Fields } from './request';

export const projectionOf = (fields: Fields, name: string): Projection | undefined => {
  const projection = fields.document(name);
  return projection?.size ? parseProjection(projection, 'find') : undefined;
};

/** The projected document; the filter is asked again when `.$` needs to know what it matched. */
export const projected = (document: Document, projection: Projection, filter: Filter): Document => {
  if (!projection.usesPosition) return project(document, projection);
  const position: ArrayPosition = {};
  matcherOf(filter)(document, position);
  return project(document, projection, position.index);
};

const bytesOf = (stored: StoredDocument, projection: Projection | undefined, filter: Filter): Buffer =>
  projection ? encode(projected(stored.document, projection, filter)) : stored.bytes;

export const FIND_OPTIONS = [
  'filter',
  'sort',
  'projection',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'hint',
];

const find: Command = {
  accepts: FIND_OPTIONS,
  run: (request, { store, cursors }) => {
    const collection = store.find(request.namespace);
    const filter = filterOf(request, 'filter');
    const projection = projectionOf(request, 'projection');
    checkHint(collection, request);
    const [skip, limit] = [request.count('skip'), request.count('limit')];
    const { documents } = select(collection, { filter, sort: sortOf(request), skip, limit });
    const { database, name } = request.namespace;
    return cursors.first(
      `${database}.${name}`,
      documents.map((stored) => bytesOf(stored, projection, filter)),
      { batchSize: request.count('batchSize'), isSingle: request.flag('singleBatch') },
    );
  },
};

const cursorId = (value: Value | undefined): bigint => {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  throw new CommandError(14, 'A cursor id must be of type long');
};

const getMore: Command = {
  accepts: ['collection', 'batchSize'],
  run: (request, { cursors }) => {
    const namespace = `${request.database}.${request.text('collection') ?? ''}`;
    return cursors.next(cursorId(request.get('getMore')), namespace, request.count('batchSize'));
  },
};

const killCursors: Command = {
  accepts: ['cursors'],
  run: (request, { cursors }) => {
    const ids = (request.array('cursors') ?? []).map(cursorId);
    const killed = ids.filter((id) => cursors.kill(id));
    const notFound = ids.filter((id) => !killed.includes(id));
    return documentOf({
      cursorsKilled: killed,
      cursorsNotFound: notFound,
      cursorsAlive: [],
      cursorsUnknown: [],
      ok: 1,
    });
  },
};

const count: Command = {
  accepts: ['query', 'skip', 'limit', 'hint', 'fields'],
  run: (request, { store }) => {
    const collection = store.find(request.namespace);
    const filter = filterOf(request, 'query');
    checkHint(collection, request);
    const [skip, limit] = [request.count('skip'), request.count('limit')];
    return documentOf({ n: select(collection, { filter, skip, limit }).documents.length, ok: 1 });
  },
};

const distinct: Command = {
  accepts: ['key', 'query', 'hint'],
  run: (request, { store }) => {
    const path = request.text('key');
    if (!path) throw new CommandError(40414, "BSON field 'distinct.key' is missing but a required field");
    const collection = store.find(request.namespace);
    checkHint(collection, request);
    const { documents } = select(collection, { filter: filterOf(request, 'query') });
    const values = new Map<string, Value>();
    for (const { document } of documents) {
      for (const value of valuesAt(document, path.split('.'))) {
        if (!values.has(orderKey(value))) values.set(orderKey(value), value);
      }
    }
    return documentOf({ values: [...values.values()], ok: 1 });
  },
};

export const readCommands: Commands = { find, getMore, killCursors, count, distinct };
