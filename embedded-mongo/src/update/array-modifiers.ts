import { orderKey, sameValue } from '../bson/order-key';
import { show } from '../bson/show';
import { typeName } from '../bson/type-names';
import { isDocument, isNumber, isRegExp, toDouble, type Value } from '../bson/value';
import { CommandError } from '../errors';
import { compileFilter } from '../query/match';
import { holdsOperators, isLogical } from '../query/parse-filter';
import type { Modifier, ReadModifier } from './modifier';
import { arrayAt, eachOf, readPush } from './push';

const bad = (message: string): CommandError => new CommandError(2, message);

const readAddToSet: ReadModifier = (operand) => {
  const added = eachOf(operand, '$addToSet');
  if (isDocument(operand) && operand.has('$each') && operand.size > 1) {
    throw bad(`Found unexpected fields after $each in $addToSet: ${show(operand)}`);
  }
  return {
    next: (current, { path, id }) => {
      const values = [...arrayAt(current, path, id)];
      const present = new Set(values.map((value) => orderKey(value)));
      for (const value of added) {
        if (present.has(orderKey(value))) continue;
        present.add(orderKey(value));
        values.push(value);
      }
      return values;
    },
  };
};

/** What `$pull` takes out: documents by a filter, values by operators, a pattern or equality. */
const pulls = (operand: Value): ((element: Value) => boolean) => {
  if (isDocument(operand) && !(holdsOperators(operand) && !isLogical([...operand.keys()][0]!))) {
    const matches = compileFilter(operand);
    return (element) => isDocument(element) && matches(element);
  }
  if (!isDocument(operand) && !isRegExp(operand)) return (element) => sameValue(element, operand);
  const matches = compileFilter(new Map([['it', operand]]));
  return (element) => matches(new Map([['it', element]]));
};

const keeping = (isKept: (element: Value) => boolean): Modifier => ({
  onlyExisting: true,
  next: (current, { path, id }) => {
    if (current === undefined) return undefined;
    if (!Array.isArray(current))
      throw bad(`Cannot apply $pull to a non-array value at '${path}' of {_id: ${show(id)}}`);
    return current.filter(isKept);
  },
});

const readPull: ReadModifier = (operand) => {
  const isPulled = pulls(operand);
  return keeping((element) => !isPulled(element));
};

const readPullAll: ReadModifier = (operand) => {
  if (!Array.isArray(operand))
    throw bad(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  const pulled = new Set(operand.map((value) => orderKey(value)));
  return keeping((element) => !pulled.has(orderKey(element)));
};

const readPop: ReadModifier = (operand, path) => {
  const end = isNumber(operand) ? toDouble(operand) : 0;
  if (end !== 1 && end !== -1) throw new CommandError(9, `$pop expects 1 or -1, found: ${show(operand)}`);
  return {
    onlyExisting: true,
    next: (current) => {
      if (current === undefined) return undefined;
      if (!Array.isArray(current)) {
        throw new CommandError(
          14,
          `Path '${path}' contains an element of non-array type '${typeName(current)}'`,
        );
      }
      return end === 1 ? current.slice(0, -1) : current.slice(1);
    },
  };
};

export const ARRAY_MODIFIERS: readonly (readonly [string, ReadModifier])[] = [
  ['$push', readPush],
  ['$addToSet', readAddToSet],
  ['$pull', readPull],
  ['$pullAll', readPullAll],
  ['$pop', readPop],
];
