import type { Document, Value } from '../bson/value';
import { CommandError } from '../errors';
import type { Filter } from '../query/filter';
import type { KeyPattern } from '../query/key-pattern';
import { type ArrayPosition, matcherOf } from '../query/match';
import { select } from '../query/select';
import type { Collection, Namespace } from '../store/collection';
import type { StoredDocument } from '../store/stored-document';
import { applyUpdate } from '../update/apply-update';
import type { Update } from '../update/parse-update';
import { upsertIdentity, upsertSeed } from '../update/upsert-seed';
import type { Context } from './command';
import { storable } from './storable';

export interface UpdateOrder {
  readonly namespace: Namespace;
  readonly filter: Filter;
  readonly sort?: KeyPattern;
  readonly update: Update;
  readonly isMulti: boolean;
  readonly isUpsert: boolean;
}

export interface Updated {
  readonly matched: number;
  readonly modified: number;
  /** The first document before and after; undefined where there was none. */
  readonly before?: Document;
  readonly after?: Document;
  /** The `_id` of the document that an upsert made. */
  readonly upsertedId?: Value;
}

const updateStored = (
  collection: Collection,
  stored: StoredDocument,
  order: UpdateOrder,
  now: Date,
): boolean => {
  const position: ArrayPosition = {};
  matcherOf(order.filter)(stored.document, position);
  const occasion = { now, isInsert: false, position: position.index };
  const next = storable(applyUpdate(stored.document, order.update, occasion));
  if (next.bytes.equals(stored.bytes)) return false;
  collection.replace(stored, next.document, next.bytes);
  return true;
};

const upsert = (order: UpdateOrder, { store, now }: Context): Updated => {
  const { filter, update, namespace } = order;
  const seed = update.kind === 'replacement' ? upsertIdentity(filter) : upsertSeed(filter);
  const { document, bytes } = storable(applyUpdate(seed, update, { now: now(), isInsert: true }));
  store.findOrCreate(namespace).insert(document, bytes);
  return { matched: 0, modified: 0, after: document, upsertedId: document.get('_id')! };
};

/** Carries out one update statement: on the first match, on all, or on none with an upsert. */
export const carryOutUpdate = (order: UpdateOrder, context: Context): Updated => {
  const { namespace, filter, sort, isMulti, isUpsert, update } = order;
  if (isMulti && update.kind === 'replacement') {
    throw new CommandError(9, 'multi update is not supported for replacement-style update');
  }
  const collection = context.store.find(namespace);
  const { documents } = select(collection, { filter, sort, limit: isMulti ? undefined : 1 });
  const [first] = documents;
  if (!first || !collection) return isUpsert ? upsert(order, context) : { matched: 0, modified: 0 };
  const before = first.document;
  const now = context.now();
  const modified = documents.filter((stored) => updateStored(collection, stored, order, now)).length;
  return { matched: documents.length, modified, before, after: first.document };
};
