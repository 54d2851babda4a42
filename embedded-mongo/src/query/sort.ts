import { show } from '../bson/show';
import { type Document, isNumber, toDouble, type Value } from '../bson/value';
import { CommandError, notSupported } from '../errors';
import { type KeyField, KeyPattern } from './key-pattern';

const directionOf = (path: string, direction: Value): KeyField => {
  if (path === '$natural') throw notSupported(2, 'sorting by $natural');
  if (!isNumber(direction))
    throw notSupported(15974, `Illegal key in $sort specification: ${path}: ${show(direction)}`);
  const sign = toDouble(direction);
  if (sign !== 1 && sign !== -1) {
    throw new CommandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
  }
  if (path.startsWith('$') || path.split('.').includes('')) {
    throw new CommandError(16410, `FieldPath field names may not be empty or start with '$': '${path}'`);
  }
  return { path, descending: sign < 0 };
};

/** @throws CommandError 15974/15975 for a direction other than 1 or -1. */
export const parseSort = (specification: Document): KeyPattern =>
  new KeyPattern([...specification].map(([path, direction]) => directionOf(path, direction)));

/** The items in the pattern's order; items with equal keys keep their order. */
export const sorted = <T>(items: readonly T[], pattern: KeyPattern, documentOf: (item: T) => Document): T[] =>
  items
    .map((item) => ({ item, key: pattern.sortKey(documentOf(item)) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ item }) => item);
