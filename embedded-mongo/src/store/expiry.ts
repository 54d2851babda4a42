import { intervalsOf, keyRange } from '../query/interval';
import type { Collection } from './collection';
import type { CollectionIndex } from './collection-index';
import type { Store } from './store';
import type { StoredDocument } from './stored-document';

const expiredBy = (index: CollectionIndex, cutOff: Date): ReadonlySet<StoredDocument> => {
  const [interval] = intervalsOf({ op: 'lte', value: cutOff })!;
  const { from, to } = keyRange('', interval!, index.pattern.fields[0]!.descending);
  return new Set([...index.entries.ascending(from, to)].map(({ stored }) => stored));
};

const removeExpired = (collection: Collection, now: Date): void => {
  for (const index of collection.indexes.values()) {
    const { expireAfterSeconds } = index.options;
    if (expireAfterSeconds === undefined) continue;
    const cutOff = new Date(now.getTime() - expireAfterSeconds * 1000);
    for (const stored of expiredBy(index, cutOff)) collection.remove(stored);
  }
};

/** Deletes what its TTL index says is past its time; values that are no dates never expire. */
export const expireDocuments = async (store: Store, now: Date): Promise<void> => {
  for (const collection of store.collections()) removeExpired(collection, now);
  await store.flush();
};
