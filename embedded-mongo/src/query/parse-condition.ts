import { BSONRegExp } from 'bson';
import { exactDecimal, exactDouble, truncated } from '../bson/exact-decimal';
import { show } from '../bson/show';
import { typesMeant } from '../bson/type-names';
import {
  type Document,
  isDecimal,
  isDocument,
  isNumber,
  isRegExp,
  type NumberValue,
  toDouble,
  type Value,
} from '../bson/value';
import { CommandError, notSupported } from '../errors';
import type { Comparison, Condition } from './filter';
import { holdsOperators, isLogical, parseFilter } from './parse-filter';
import { toRegExp } from './regex';

const bad = (message: string): CommandError => new CommandError(2, message);

type Parse = (operand: Value, siblings: Document) => Condition;

const comparison =
  (op: Comparison, name: string): Parse =>
  (value) => {
    if (op !== 'eq' && isRegExp(value)) throw bad(`Can't have RegEx as arg to predicate over field ${name}.`);
    return { op, value };
  };

const inList: Parse = (operand) => {
  if (!Array.isArray(operand)) throw bad('$in needs an array');
  if (operand.some(holdsOperators)) throw bad('cannot nest $ under $in');
  const patterns = operand.filter(isRegExp).map(toRegExp);
  return { op: 'in', values: operand, patterns };
};

const not = (conditions: readonly Condition[]): Condition => ({ op: 'not', conditions });

const notEqual: Parse = (value) => {
  if (isRegExp(value)) throw bad("Can't have regex as arg to $ne.");
  return not([{ op: 'eq', value }]);
};

const negated: Parse = (operand) => {
  if (isRegExp(operand)) return not([regex(operand, new Map())]);
  if (!isDocument(operand)) throw bad('$not needs a regex or a document');
  if (operand.size === 0) throw bad('$not cannot be empty');
  return not(parseOperators(operand));
};

const isTrue = (value: Value): boolean => (isNumber(value) ? toDouble(value) !== 0 : Boolean(value));

const exists: Parse = (operand) => (isTrue(operand) ? { op: 'exists' } : not([{ op: 'exists' }]));

const type: Parse = (operand) => {
  const aliases = Array.isArray(operand) ? operand : [operand];
  const types = aliases.flatMap((alias) => {
    const meant = typesMeant(alias);
    if (!meant) throw bad(`Unknown type name alias: ${show(alias)}`);
    return meant;
  });
  return { op: 'type', types };
};

const size: Parse = (operand) => {
  const count = isNumber(operand) ? toDouble(operand) : Number.NaN;
  if (!Number.isInteger(count) || count < 0) {
    throw bad(`Failed to parse $size. Expected a non-negative integer in: $size: ${show(operand)}`);
  }
  return { op: 'size', size: count };
};

/** The number without its fraction; undefined for NaN, the infinities and everything that is no number. */
export const wholePart = (value: Value | undefined): bigint | undefined => {
  if (typeof value === 'bigint') return value;
  if (!isNumber(value) || !Number.isFinite(toDouble(value))) return undefined;
  const exact = isDecimal(value) ? exactDecimal(value) : exactDouble(toDouble(value as NumberValue));
  return exact && truncated(exact);
};

const mod: Parse = (operand) => {
  if (!Array.isArray(operand) || operand.length !== 2) {
    throw bad('malformed mod, needs to be an array of two numbers');
  }
  const [divisor, remainder] = operand.map(wholePart);
  if (divisor === undefined || remainder === undefined) throw bad('malformed mod, not a number');
  if (divisor === 0n) throw bad('divisor cannot be 0');
  return { op: 'mod', divisor, remainder };
};

const regex: Parse = (operand, siblings) => {
  const options = siblings.get('$options') ?? (isRegExp(operand) ? operand.options : '');
  const pattern = isRegExp(operand) ? operand.pattern : operand;
  if (typeof pattern !== 'string') throw bad('$regex has to be a string');
  if (typeof options !== 'string') throw bad('$options has to be a string');
  const source = new BSONRegExp(pattern, /^[imsxu]*$/.test(options) ? options : '');
  return { op: 'regex', pattern: toRegExp({ pattern, options }), source };
};

const elemMatch: Parse = (operand) => {
  if (!isDocument(operand)) throw bad('$elemMatch needs an Object');
  const first = operand.keys().next().value ?? '';
  return holdsOperators(operand) && !isLogical(first)
    ? { op: 'elementBeing', conditions: parseOperators(operand) }
    : { op: 'elementMatching', filter: parseFilter(operand) };
};

const oneOfAll = (value: Value): Condition => {
  if (isDocument(value) && value.has('$elemMatch')) return elemMatch(value.get('$elemMatch')!, value);
  if (holdsOperators(value)) throw bad('no $ expressions in $all');
  return isRegExp(value) ? regex(value, new Map()) : { op: 'eq', value };
};

const all = (operand: Value): readonly Condition[] => {
  if (!Array.isArray(operand)) throw bad('$all needs an array');
  return operand.length === 0 ? [{ op: 'in', values: [], patterns: [] }] : operand.map(oneOfAll);
};

const OPERATORS: ReadonlyMap<string, Parse> = new Map<string, Parse>([
  ['$eq', comparison('eq', '$eq')],
  ['$gt', comparison('gt', '$gt')],
  ['$gte', comparison('gte', '$gte')],
  ['$lt', comparison('lt', '$lt')],
  ['$lte', comparison('lte', '$lte')],
  ['$ne', notEqual],
  ['$in', inList],
  ['$nin', (operand, siblings) => not([inList(operand, siblings)])],
  ['$not', negated],
  ['$exists', exists],
  ['$type', type],
  ['$size', size],
  ['$mod', mod],
  ['$regex', regex],
  ['$elemMatch', elemMatch],
]);

export const parseCondition = (name: string, operand: Value, siblings: Document): Condition => {
  const parse = OPERATORS.get(name);
  if (!parse) throw notSupported(2, `unknown operator: ${name}`);
  return parse(operand, siblings);
};

/** The conditions in `{$gte: 1, $lt: 5}`. */
export const parseOperators = (operators: Document): readonly Condition[] =>
  [...operators].flatMap(([name, operand]) => {
    if (name === '$all') return all(operand);
    if (name !== '$options') return [parseCondition(name, operand, operators)];
    if (!operators.has('$regex')) throw bad('$options needs a $regex');
    return [];
  });
