import { orderKey } from '../bson/order-key';
import { show } from '../bson/show';
import { typeName } from '../bson/type-names';
import { type Document, isDocument, isNumber, toDouble, type Value } from '../bson/value';
import { CommandError, notSupported } from '../errors';
import type { Condition, Filter } from '../query/filter';
import type { KeyField } from '../query/key-pattern';
import { parseFilter } from '../query/parse-filter';

/** What an index is, read from the specification a client sent (kept as `specification`, for listIndexes). */
export interface IndexOptions {
  readonly name: string;
  readonly fields: readonly KeyField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partialFilter?: Filter;
  readonly expireAfterSeconds?: number;
  readonly specification: Document;
}

const KNOWN: ReadonlySet<string> = new Set([
  'v',
  'key',
  'name',
  'ns',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'hidden',
  'collation',
]);
const PARTIAL_OPERATORS: ReadonlySet<Condition['op']> = new Set([
  'eq',
  'gt',
  'gte',
  'lt',
  'lte',
  'in',
  'type',
  'exists',
]);
const MAX_EXPIRY_SECONDS = 2 ** 31 - 1;
const MAX_FIELDS = 32;

const cannot = (why: string): CommandError => new CommandError(67, why);

const readField = (path: string, direction: Value): KeyField => {
  if (!isNumber(direction)) throw notSupported(67, `Unknown index plugin '${show(direction)}'`);
  const sign = toDouble(direction);
  if (!sign) throw cannot('Values in the index key pattern cannot be 0.');
  if (path.includes('$')) throw notSupported(67, `Index key contains an illegal field name: '${path}'`);
  const names = path.split('.');
  if (names.includes('')) throw cannot('Index keys cannot contain an empty field.');
  if (names.some((name) => /^\d+$/.test(name)))
    throw notSupported(67, `Index on an array position: '${path}'`);
  return { path, descending: sign < 0 };
};

const readFields = (key: Value | undefined): readonly KeyField[] => {
  if (!isDocument(key) || key.size === 0) throw cannot('Index keys cannot be an empty object.');
  if (key.size > MAX_FIELDS) throw cannot(`Index keys cannot have more than ${MAX_FIELDS} fields.`);
  return [...key].map(([path, direction]) => readField(path, direction));
};

const checkPartial = (filter: Filter, depth = 0): void => {
  const fits =
    filter.kind === 'field' ? PARTIAL_OPERATORS.has(filter.condition.op) : filter.kind === 'and' && depth < 2;
  if (!fits) throw notSupported(67, 'Expression not supported in partial index');
  if (filter.kind !== 'field') for (const part of filter.parts) checkPartial(part, depth + 1);
};

const readPartial = (specification: Document): Filter | undefined => {
  const expression = specification.get('partialFilterExpression');
  if (expression === undefined) return undefined;
  if (!isDocument(expression)) throw cannot('partialFilterExpression must be an object');
  if (specification.get('sparse')) throw cannot("cannot mix 'partialFilterExpression' and 'sparse' options");
  const filter = parseFilter(expression);
  checkPartial(filter);
  return filter;
};

const readExpiry = (specification: Document, fields: readonly KeyField[]): number | undefined => {
  const seconds = specification.get('expireAfterSeconds');
  if (seconds === undefined) return undefined;
  if (!isNumber(seconds)) throw cannot('TTL index expireAfterSeconds must be a number');
  const value = toDouble(seconds);
  if (!(value >= 0 && value <= MAX_EXPIRY_SECONDS)) {
    throw cannot(`TTL index expireAfterSeconds option must be within an acceptable range, got ${value}`);
  }
  if (fields.length > 1)
    throw cannot('TTL indexes are single-field indexes, compound indexes do not support TTL');
  if (fields[0]!.path === '_id') {
    throw new CommandError(
      197,
      "The field 'expireAfterSeconds' is not valid for an _id index specification.",
    );
  }
  return value;
};

const refuseUnknown = (specification: Document): void => {
  for (const [option, value] of specification) {
    const collation = option === 'collation' && !(isDocument(value) && value.get('locale') === 'simple');
    if (!KNOWN.has(option) || collation || (option === 'hidden' && value)) {
      throw notSupported(197, `The field '${option}' is not valid for an index specification.`);
    }
  }
};

const flag = (specification: Document, option: string): boolean => {
  const value = specification.get(option) ?? false;
  if (typeof value !== 'boolean' && !isNumber(value)) {
    throw new CommandError(
      14,
      `The field '${option}' has value ${show(value)} of type ${typeName(value)}, not bool`,
    );
  }
  return typeof value === 'boolean' ? value : toDouble(value) !== 0;
};

const isIdentity = (fields: readonly KeyField[]): boolean => fields.length === 1 && fields[0]!.path === '_id';

/** @throws CommandError 67 or 197 for what MongoDB, or only this store, does not index. */
export const readIndexOptions = (specification: Document): IndexOptions => {
  refuseUnknown(specification);
  const name = specification.get('name');
  if (typeof name !== 'string' || name === '') throw cannot('Index name must be a non-empty string');
  const fields = readFields(specification.get('key'));
  return {
    name,
    fields,
    unique: flag(specification, 'unique') || isIdentity(fields),
    sparse: flag(specification, 'sparse'),
    partialFilter: readPartial(specification),
    expireAfterSeconds: readExpiry(specification, fields),
    specification,
  };
};

const IDENTITY = ['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'] as const;

/** Whether two specifications ask for the same fields, in the same order and directions. */
export const sameKey = (a: Document, b: Document): boolean =>
  orderKey(a.get('key')) === orderKey(b.get('key'));

/** Whether two specifications mean the same index but for its name. */
export const sameIndex = (a: Document, b: Document): boolean =>
  sameKey(a, b) &&
  IDENTITY.every((option) => orderKey(a.get(option) || null) === orderKey(b.get(option) || null));
