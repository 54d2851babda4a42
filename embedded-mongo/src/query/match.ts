import { compareValues, orderKey, Rank, rankOf, sameValue } from '../bson/order-key';
import { typeName } from '../bson/type-names';
import {
  bsonClass,
  type Document,
  isDocument,
  isNumber,
  isRegExp,
  toDouble,
  type Value,
} from '../bson/value';
import type { Comparison, Condition, Filter } from './filter';
import { wholePart } from './parse-condition';
import { parseFilter } from './parse-filter';
import { anyAt } from './path';

/** Filled in by a match: which element of the array was the matching one (what `$` stands for in an update). */
export interface ArrayPosition {
  index?: number;
}

export type Matcher = (document: Document, position?: ArrayPosition) => boolean;
type Test = (value: Value | undefined, position?: ArrayPosition) => boolean;

const ACCEPTS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};

const isNaNValue = (value: Value | undefined): boolean => isNumber(value) && Number.isNaN(toDouble(value));

const equals = (operand: Value): Test => {
  if (operand === null) return (value) => value === null || value === undefined;
  if (typeof operand === 'string') {
    return (value) => value === operand || (bsonClass(value) === 'BSONSymbol' && sameValue(value, operand));
  }
  const [rank, key] = [rankOf(operand), orderKey(operand)];
  return (value) => rankOf(value) === rank && orderKey(value) === key;
};

const compares = (op: Comparison, operand: Value): Test => {
  const accepts = ACCEPTS[op];
  const rank = rankOf(operand);
  if (rank === Rank.minKey || rank === Rank.maxKey) {
    return (value) => value !== undefined && accepts(compareValues(value, operand));
  }
  if (isNaNValue(operand)) return (value) => accepts(0) && isNaNValue(value);
  return (value) => rankOf(value) === rank && !isNaNValue(value) && accepts(compareValues(value, operand));
};

const matchesText =
  (pattern: RegExp): Test =>
  (value) =>
    (typeof value === 'string' || bsonClass(value) === 'BSONSymbol') && pattern.test(String(value));

const isOneOf = (values: readonly Value[], patterns: readonly RegExp[]): Test => {
  const keys = new Set(values.map((value) => orderKey(value)));
  const texts = patterns.map(matchesText);
  return (value) => keys.has(orderKey(value)) || texts.some((test) => test(value));
};

const hasRemainder =
  (divisor: bigint, remainder: bigint): Test =>
  (value) => {
    const whole = wholePart(value);
    return whole !== undefined && whole % divisor === remainder;
  };

const asFields = (element: Value): Document | undefined => {
  if (Array.isArray(element)) return new Map(element.map((value, index) => [String(index), value]));
  return isDocument(element) ? element : undefined;
};

const someElement =
  (test: (element: Value) => boolean): Test =>
  (value, position) => {
    const index = Array.isArray(value) ? value.findIndex(test) : -1;
    if (index >= 0 && position) position.index = index;
    return index >= 0;
  };

const elementMatching = (filter: Filter): Test => {
  const matches = matcherOf(filter);
  return someElement((element) => {
    const fields = asFields(element);
    return fields !== undefined && matches(fields);
  });
};

const testOf = (condition: Condition): Test => {
  switch (condition.op) {
    case 'eq':
      return equals(condition.value);
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return compares(condition.op, condition.value);
    case 'in':
      return isOneOf(condition.values, condition.patterns);
    case 'regex': {
      const { source } = condition;
      const text = matchesText(condition.pattern);
      return (value) => text(value) || (isRegExp(value) && sameValue(value, source));
    }
    case 'exists':
      return (value) => value !== undefined;
    case 'type':
      return (value) => value !== undefined && condition.types.includes(typeName(value));
    case 'size':
      return (value) => Array.isArray(value) && value.length === condition.size;
    case 'mod':
      return hasRemainder(condition.divisor, condition.remainder);
    case 'elementMatching':
      return elementMatching(condition.filter);
    case 'elementBeing':
      return someElement(elementTest(condition.conditions));
    case 'not': {
      const test = elementTest(condition.conditions);
      return (value) => !test(value);
    }
  }
};

/** Whether one value, taken by itself, meets all conditions (arrays inside it are not searched). */
const elementTest = (conditions: readonly Condition[]): ((value: Value | undefined) => boolean) => {
  const tests = conditions.map(testOf);
  return (value) => tests.every((test) => test(value));
};

const LOOKS_AT_THE_ARRAY: ReadonlySet<Condition['op']> = new Set([
  'exists',
  'size',
  'elementMatching',
  'elementBeing',
]);

const fieldMatcher = (path: readonly string[], condition: Condition): Matcher => {
  if (condition.op === 'not') {
    const matchers = condition.conditions.map((inner) => fieldMatcher(path, inner));
    return (document) => !matchers.every((matches) => matches(document));
  }
  const test = testOf(condition);
  const intoLastArray = !LOOKS_AT_THE_ARRAY.has(condition.op);
  return (document, position) =>
    anyAt(document, {
      path,
      intoLastArray,
      visit: (value, index) => {
        if (!test(value, position)) return false;
        if (position && index !== undefined) position.index = index;
        return true;
      },
    });
};

export const matcherOf = (filter: Filter): Matcher => {
  if (filter.kind === 'field') return fieldMatcher(filter.path.split('.'), filter.condition);
  const matchers = filter.parts.map(matcherOf);
  switch (filter.kind) {
    case 'and':
      return (document, position) => matchers.every((matches) => matches(document, position));
    case 'or':
      return (document, position) => matchers.some((matches) => matches(document, position));
    case 'nor':
      return (document) => !matchers.some((matches) => matches(document));
  }
};

/** Parses and compiles a filter as a client sent it. */
export const compileFilter = (document: Document): Matcher => matcherOf(parseFilter(document));
