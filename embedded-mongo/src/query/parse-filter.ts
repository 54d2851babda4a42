import { type Document, isDocument, isRegExp, type Value } from '../bson/value';
import { CommandError, notSupported } from '../errors';
import type { Condition, Filter } from './filter';
import { parseCondition, parseOperators } from './parse-condition';

const LOGICAL: ReadonlyMap<string, 'and' | 'or' | 'nor'> = new Map([
  ['$and', 'and'],
  ['$or', 'or'],
  ['$nor', 'nor'],
]);
const REFERENCE_FIELDS: readonly string[] = ['$ref', '$id', '$db'];

/** Whether the document consists of operators (`{$gt: 3}`) rather than being a value to compare with. */
export const holdsOperators = (value: Value | undefined): boolean => {
  if (!isDocument(value)) return false;
  const first = value.keys().next().value;
  return first?.startsWith('$') === true && !REFERENCE_FIELDS.includes(first);
};

export const isLogical = (name: string): boolean => LOGICAL.has(name);

const parseLogical = (kind: 'and' | 'or' | 'nor', operand: Value): Filter => {
  if (!Array.isArray(operand) || operand.length === 0) {
    throw new CommandError(2, '$and/$or/$nor must be a nonempty array');
  }
  const parts = operand.map((part) => {
    if (!isDocument(part)) throw new CommandError(2, '$or/$and/$nor entries need to be full objects');
    return parseFilter(part);
  });
  return { kind, parts };
};

const fieldConditions = (operand: Value): readonly Condition[] => {
  if (isDocument(operand) && holdsOperators(operand)) return parseOperators(operand);
  return [isRegExp(operand) ? parseCondition('$regex', operand, new Map()) : { op: 'eq', value: operand }];
};

const parseEntry = (name: string, operand: Value): readonly Filter[] => {
  const kind = LOGICAL.get(name);
  if (kind) return [parseLogical(kind, operand)];
  if (name === '$comment') return [];
  if (name.startsWith('$')) throw notSupported(2, `unknown top level operator: ${name}`);
  return fieldConditions(operand).map((condition) => ({ kind: 'field', path: name, condition }));
};

/** @throws CommandError 2 for an operator this store does not know or an operand of the wrong kind. */
export const parseFilter = (document: Document): Filter => {
  const parts = [...document].flatMap(([name, operand]) => parseEntry(name, operand));
  return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
};
