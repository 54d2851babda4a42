import { Double } from 'bson';
import { show } from '../bson/show';
import { isDecimal, isDouble, type NumberValue, toDouble, type Value } from '../bson/value';
import { CommandError, notSupported } from '../errors';

const MAX_INT = 2n ** 31n - 1n;
const MIN_INT = -(2n ** 31n);
const MAX_LONG = 2n ** 63n - 1n;
const MIN_LONG = -(2n ** 63n);

export interface Arithmetic {
  readonly name: '$inc' | '$mul';
  readonly doubles: (a: number, b: number) => number;
  readonly integers: (a: bigint, b: bigint) => bigint;
}

export const ADDITION: Arithmetic = { name: '$inc', doubles: (a, b) => a + b, integers: (a, b) => a + b };
export const MULTIPLICATION: Arithmetic = {
  name: '$mul',
  doubles: (a, b) => a * b,
  integers: (a, b) => a * b,
};

/** The integer as an int32 where both operands were and it fits, as an int64 otherwise; undefined past that. */
export const narrowest = (result: bigint, wantsInt: boolean): number | bigint | undefined => {
  if (wantsInt && result >= MIN_INT && result <= MAX_INT) return Number(result);
  return result >= MIN_LONG && result <= MAX_LONG ? result : undefined;
};

/**
 * Calculates as MongoDB does: a double makes the result a double, an int32 grows to int64 when it must.
 *
 * @throws CommandError 2 when an int64 overflows, 238 for a Decimal128.
 */
export const calculate = (how: Arithmetic, current: NumberValue, operand: NumberValue, id: Value): Value => {
  if (isDecimal(current) || isDecimal(operand)) throw notSupported(238, `${how.name} with Decimal128`);
  if (isDouble(current) || isDouble(operand)) {
    return new Double(how.doubles(toDouble(current), toDouble(operand)));
  }
  const areInts = typeof current === 'number' && typeof operand === 'number';
  const result = narrowest(how.integers(BigInt(current), BigInt(operand)), areInts);
  if (result !== undefined) return result;
  throw new CommandError(
    2,
    `Failed to apply ${how.name} operations to current value (${show(current)}) for document {_id: ${show(id)}}`,
  );
};
