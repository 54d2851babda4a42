import { show } from '../bson/show';
import { type Document, isDocument, type Value } from '../bson/value';
import { CommandError } from '../errors';
import type { Filter } from '../query/filter';
import type { KeyPattern } from '../query/key-pattern';
import { parseFilter } from '../query/parse-filter';
import { parseSort } from '../query/sort';
import type { Collection } from '../store/collection';
import { sameKey } from '../store/index-options';
import type { Fields } from './request';

export const filterOf = (fields: Fields, name: string): Filter =>
  parseFilter(fields.document(name) ?? new Map());

export const sortOf = (fields: Fields, name = 'sort'): KeyPattern | undefined => {
  const sort = fields.document(name);
  return sort?.size ? parseSort(sort) : undefined;
};

const isHinted = (collection: Collection, hint: Value): boolean => {
  if (typeof hint === 'string') return collection.indexes.has(hint);
  if (!isDocument(hint)) return false;
  const wanted: Document = new Map([['key', hint]]);
  return [...collection.indexes.values()].some(({ options }) => sameKey(options.specification, wanted));
};

/**
 * A hint never changes what is found, so it is only checked.
 *
 * @throws CommandError 2 when it names no index.
 */
export const checkHint = (collection: Collection | undefined, fields: Fields): void => {
  const hint = fields.get('hint');
  if (hint === undefined || !collection || isHinted(collection, hint)) return;
  if (isDocument(hint) && (hint.size === 0 || hint.get('$natural') === 1)) return;
  throw new CommandError(
    2,
    'error processing query: planner returned error :: caused by :: ' +
      `hint provided does not correspond to an existing index: ${show(hint)}`,
  );
};
