import { bsonClass, isDocument, type Value } from './value';

const CODES = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  javascript: 13,
  symbol: 14,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const;

export type TypeName = keyof typeof CODES;

const NAME_OF_CLASS: ReadonlyMap<string, TypeName> = new Map([
  ['Double', 'double'],
  ['Decimal128', 'decimal'],
  ['Binary', 'binData'],
  ['ObjectId', 'objectId'],
  ['BSONRegExp', 'regex'],
  ['BSONSymbol', 'symbol'],
  ['Code', 'javascript'],
  ['Timestamp', 'timestamp'],
  ['MinKey', 'minKey'],
  ['MaxKey', 'maxKey'],
]);

/** The name MongoDB gives the type of a value, in `$type` and in its messages. */
export const typeName = (value: Value): TypeName => {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'int';
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return 'array';
  if (isDocument(value)) return 'object';
  return value instanceof Date ? 'date' : NAME_OF_CLASS.get(bsonClass(value)!)!;
};

const NUMBERS: readonly TypeName[] = ['double', 'int', 'long', 'decimal'];

/** The types meant by an operand of `$type`: an alias, `number`, or a type's number. Undefined when unknown. */
export const typesMeant = (alias: Value): readonly TypeName[] | undefined => {
  if (alias === 'number') return NUMBERS;
  const wanted = typeof alias === 'string' ? alias : Number(alias);
  const found = Object.entries(CODES).find(([name, code]) => name === wanted || code === wanted);
  return found && [found[0] as TypeName];
};
