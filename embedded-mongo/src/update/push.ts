import { compareValues } from '../bson/order-key';
import { show } from '../bson/show';
import { typeName } from '../bson/type-names';
import { type Document, isDocument, isNumber, toDouble, type Value } from '../bson/value';
import { CommandError } from '../errors';
import { parseSort, sorted } from '../query/sort';
import type { ReadModifier } from './modifier';

const bad = (message: string): CommandError => new CommandError(2, message);

const CLAUSES: readonly string[] = ['$each', '$position', '$slice', '$sort'];

export const eachOf = (operand: Value, operator: string): readonly Value[] => {
  const each = isDocument(operand) ? operand.get('$each') : undefined;
  if (each === undefined) return [operand];
  if (Array.isArray(each)) return each;
  throw bad(`The argument to $each in ${operator} must be an array but it was of type ${typeName(each)}`);
};

const wholeNumber = (clauses: Document, name: string): number | undefined => {
  const value = clauses.get(name);
  if (value === undefined) return undefined;
  const number = isNumber(value) ? toDouble(value) : Number.NaN;
  if (!Number.isInteger(number)) {
    throw bad(`The value for ${name} must be an integer value but was given type: ${typeName(value)}`);
  }
  return number;
};

type Arrange = (values: Value[]) => Value[];

const byWholeValue =
  (direction: number): Arrange =>
  (values) =>
    values.sort((a, b) => compareValues(a, b) * direction);

const NO_FIELDS: Document = new Map();

const sortClause = (order: Value | undefined): Arrange => {
  if (order === undefined) return (values) => values;
  if (isDocument(order)) {
    const pattern = parseSort(order);
    return (values) => sorted(values, pattern, (value) => (isDocument(value) ? value : NO_FIELDS));
  }
  const direction = isNumber(order) ? toDouble(order) : 0;
  if (direction !== 1 && direction !== -1) {
    throw bad(
      `The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields`,
    );
  }
  return byWholeValue(direction);
};

const sliceClause = (count: number | undefined): Arrange => {
  if (count === undefined) return (values) => values;
  return (values) => (count < 0 ? values.slice(count) : values.slice(0, count));
};

const insertAt = (current: readonly Value[], added: readonly Value[], position?: number): Value[] =>
  current.toSpliced(position ?? current.length, 0, ...added);

export const arrayAt = (current: Value | undefined, path: string, id: Value): Value[] => {
  if (current === undefined) return [];
  if (Array.isArray(current)) return current;
  throw bad(
    `The field '${path}' must be an array but is of type ${typeName(current)} in document {_id: ${show(id)}}`,
  );
};

/** `$push` of one value, or of several with `$each`, `$position`, `$sort` and `$slice`, done in this order. */
export const readPush: ReadModifier = (operand) => {
  const clauses = isDocument(operand) && operand.has('$each') ? operand : NO_FIELDS;
  for (const name of clauses.keys()) {
    if (!CLAUSES.includes(name)) throw bad(`Unrecognized clause in $push: ${name}`);
  }
  const added = eachOf(operand, '$push');
  const position = wholeNumber(clauses, '$position');
  const sort = sortClause(clauses.get('$sort'));
  const slice = sliceClause(wholeNumber(clauses, '$slice'));
  return {
    next: (current, { path, id }) => slice(sort(insertAt(arrayAt(current, path, id), added, position))),
  };
};
