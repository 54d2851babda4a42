import { Double, Timestamp } from 'bson';
import { compareValues } from '../bson/order-key';
import { show } from '../bson/show';
import { typeName } from '../bson/type-names';
import { isDocument, isDouble, isNumber, type Value } from '../bson/value';
import { CommandError } from '../errors';
import { ADDITION, type Arithmetic, calculate, MULTIPLICATION } from './arithmetic';
import type { ReadModifier } from './modifier';

const zeroLike = (operand: Value): Value => {
  if (typeof operand === 'bigint') return 0n;
  return isDouble(operand) ? new Double(0) : 0;
};

const arithmetic =
  (how: Arithmetic, verb: string, ofMissing: (operand: Value) => Value): ReadModifier =>
  (operand, path) => {
    if (!isNumber(operand)) {
      throw new CommandError(14, `Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`);
    }
    return {
      next: (current, { id }) => {
        if (current === undefined) return ofMissing(operand);
        if (isNumber(current)) return calculate(how, current, operand, id);
        throw new CommandError(
          14,
          `Cannot apply ${how.name} to a value of non-numeric type. {_id: ${show(id)}} has the field ` +
            `'${path.split('.').at(-1)}' of non-numeric type ${typeName(current)}`,
        );
      },
    };
  };

const extreme =
  (sign: 1 | -1): ReadModifier =>
  (operand) => ({
    next: (current) =>
      current === undefined || compareValues(operand, current) * sign > 0 ? operand : current,
  });

const wantsTimestamp = (operand: Value): boolean => {
  if (typeof operand === 'boolean') return false;
  const type = isDocument(operand) && operand.size === 1 ? operand.get('$type') : undefined;
  if (type === 'date' || type === 'timestamp') return type === 'timestamp';
  throw new CommandError(
    2,
    `${show(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
  );
};

const currentDate: ReadModifier = (operand) => {
  const asTimestamp = wantsTimestamp(operand);
  return {
    next: (_current, { now }) =>
      asTimestamp ? new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }) : now,
  };
};

/** The operators that look at one value and know nothing of arrays. */
export const FIELD_MODIFIERS: readonly (readonly [string, ReadModifier])[] = [
  ['$set', (operand) => ({ next: () => operand })],
  ['$setOnInsert', (operand) => ({ next: () => operand, onlyOnInsert: true })],
  ['$unset', () => ({ next: () => undefined, onlyExisting: true })],
  ['$inc', arithmetic(ADDITION, 'increment', (operand) => operand)],
  ['$mul', arithmetic(MULTIPLICATION, 'multiply', zeroLike)],
  ['$min', extreme(-1)],
  ['$max', extreme(1)],
  ['$currentDate', currentDate],
];
