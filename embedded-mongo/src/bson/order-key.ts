import type { Binary, BSONRegExp, Code, Timestamp } from 'bson';
import { numberKey } from './number-key';
import { bsonClass, type Document, isDocument, type NumberValue, type Value } from './value';

/** MongoDB's comparison order of types: a value of a lower rank sorts before any value of a higher one. */
export const Rank = {
  minKey: 2,
  emptyArray: 4,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regExp: 50,
  code: 60,
  maxKey: 127,
} as const;

const RANK_OF_CLASS: ReadonlyMap<string, number> = new Map([
  ['MinKey', Rank.minKey],
  ['MaxKey', Rank.maxKey],
  ['Double', Rank.number],
  ['Decimal128', Rank.number],
  ['BSONSymbol', Rank.string],
  ['Binary', Rank.binary],
  ['ObjectId', Rank.objectId],
  ['Timestamp', Rank.timestamp],
  ['BSONRegExp', Rank.regExp],
  ['Code', Rank.code],
]);

/** A missing field ranks as null. */
export const rankOf = (value: Value | undefined): number => {
  if (typeof value === 'string') return Rank.string;
  if (typeof value === 'number' || typeof value === 'bigint') return Rank.number;
  if (value === null || value === undefined) return Rank.null;
  if (typeof value === 'boolean') return Rank.boolean;
  if (Array.isArray(value)) return Rank.array;
  if (isDocument(value)) return Rank.object;
  return value instanceof Date ? Rank.date : RANK_OF_CLASS.get(bsonClass(value) ?? '')!;
};

const NEEDS_CARE = /[\0\ud800-\uffff]/;
const END = '\0\0';

/** UTF-16 puts U+E000..U+FFFF after the surrogates, UTF-8 (MongoDB's order) before; and \0 must not end a string. */
const careful = (text: string): string => {
  let out = '';
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 0) out += '\0\u0001';
    else if (unit >= 0xe000) out += String.fromCharCode(unit - 0x800);
    else if (unit >= 0xd800) out += String.fromCharCode(unit + 0x2000);
    else out += text[i];
  }
  return out;
};

const textKey = (text: string): string => (NEEDS_CARE.test(text) ? careful(text) : text) + END;

const documentKey = (document: Document): string => {
  let key = '';
  for (const [name, value] of document) {
    key += `\u0001${String.fromCharCode(rankOf(value))}${textKey(name)}${orderKey(value)}`;
  }
  return `${key}\0`;
};

const arrayKey = (values: readonly Value[]): string =>
  `${values.map((value) => `\u0001${orderKey(value)}`).join('')}\0`;

const binaryKey = (value: Binary): string => {
  const bytes = value.value();
  const length = String.fromCharCode(bytes.length >>> 16, bytes.length & 0xffff);
  return `${length}${String.fromCharCode(value.sub_type)}${Buffer.from(bytes).toString('latin1')}`;
};

const bodyKey = (rank: number, value: Value): string => {
  switch (rank) {
    case Rank.number:
      return numberKey(value as NumberValue);
    case Rank.string:
      return textKey(String(value));
    case Rank.object:
      return documentKey(value as Document);
    case Rank.array:
      return arrayKey(value as Value[]);
    case Rank.binary:
      return binaryKey(value as Binary);
    case Rank.objectId:
      return String(value);
    case Rank.boolean:
      return value ? '1' : '0';
    case Rank.date:
      return numberKey((value as Date).getTime());
    case Rank.timestamp:
      return numberKey((value as Timestamp).toBigInt());
    case Rank.regExp:
      return textKey((value as BSONRegExp).pattern) + textKey((value as BSONRegExp).options);
    case Rank.code:
      return textKey(String((value as Code).code));
    default:
      return '';
  }
};

/**
 * A string that sorts (by JavaScript's `<`) as MongoDB sorts the value, equal exactly for values that MongoDB
 * calls equal (1, 1.0 and NumberLong(1)). No key is the beginning of another, so keys can be joined.
 */
export const orderKey = (value: Value | undefined): string => {
  const rank = rankOf(value);
  const type = String.fromCharCode(rank);
  return value === undefined || value === null ? type : type + bodyKey(rank, value);
};

/** What an index and a sort see in an empty array: less than null. */
export const EMPTY_ARRAY_KEY = String.fromCharCode(Rank.emptyArray);

export const sameValue = (a: Value | undefined, b: Value | undefined): boolean =>
  a === b || (rankOf(a) === rankOf(b) && orderKey(a) === orderKey(b));

/** Negative, zero or positive as `a` sorts before, with or after `b`. */
export const compareValues = (a: Value | undefined, b: Value | undefined): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  const ranks = rankOf(a) - rankOf(b);
  if (ranks !== 0) return ranks;
  const [keyA, keyB] = [orderKey(a), orderKey(b)];
  return keyA < keyB ? -1 : Number(keyA > keyB);
};
