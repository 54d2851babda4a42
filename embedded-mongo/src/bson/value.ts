import type {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';

/**
 * A BSON document. A Map keeps the order of the fields even when they look like numbers, and no field name
 * (`__proto__`, `constructor`) can reach a prototype.
 */
export type Document = Map<string, Value>;

/** A BSON value with its exact type: int32 is a number, int64 a bigint, and a double is always a `Double`. */
export type Value =
  | null
  | boolean
  | string
  | number
  | bigint
  | Double
  | Decimal128
  | Date
  | ObjectId
  | Binary
  | BSONRegExp
  | BSONSymbol
  | Timestamp
  | Code
  | MinKey
  | MaxKey
  | Value[]
  | Document;

export type NumberValue = number | bigint | Double | Decimal128;

export const isDocument = (value: Value | undefined): value is Document => value instanceof Map;

/** The name of the class that the bson package gave the value, or undefined for plain JavaScript values. */
export const bsonClass = (value: Value | undefined): string | undefined =>
  typeof value === 'object' && value !== null && '_bsontype' in value ? value._bsontype : undefined;

export const isDouble = (value: Value | undefined): value is Double => bsonClass(value) === 'Double';
export const isDecimal = (value: Value | undefined): value is Decimal128 => bsonClass(value) === 'Decimal128';
export const isRegExp = (value: Value | undefined): value is BSONRegExp => bsonClass(value) === 'BSONRegExp';

export const isNumber = (value: Value | undefined): value is NumberValue =>
  typeof value === 'number' || typeof value === 'bigint' || isDouble(value) || isDecimal(value);

/** The number as JavaScript's nearest double. */
export const toDouble = (value: NumberValue): number => Number(isDecimal(value) ? value.toString() : value);

/** A copy that shares nothing that can be changed in place. */
export const copyOf = (value: Value): Value => {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isDocument(value)) return value;
  return copyOfDocument(value);
};

export const copyOfDocument = (document: Document): Document => {
  const copy: Document = new Map();
  for (const [name, value] of document) copy.set(name, copyOf(value));
  return copy;
};

export const documentOf = (fields: Record<string, Value | undefined>): Document => {
  const document: Document = new Map();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) document.set(name, value);
  return document;
};
