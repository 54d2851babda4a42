import { compareValues, orderKey } from '../bson/order-key';
import { isDocument, type Value } from '../bson/value';
import { CommandError } from '../errors';
import { Sum } from './sum';

/** Gathers the values of one group. */
export interface Accumulator {
  /** Undefined: the document has no such value. */
  add(value: Value | undefined): void;
  result(): Value;
}

const sum = (): Accumulator => {
  const total = new Sum();
  return { add: (value) => total.add(value), result: () => total.value };
};

const average = (): Accumulator => {
  const total = new Sum();
  return { add: (value) => total.add(value), result: () => total.average };
};

const extreme = (sign: 1 | -1) => (): Accumulator => {
  let best: Value | undefined;
  return {
    add: (value) => {
      if (value === undefined || value === null) return;
      if (best === undefined || compareValues(value, best) * sign > 0) best = value;
    },
    result: () => best ?? null,
  };
};

const first = (): Accumulator => {
  let kept: { value: Value } | undefined;
  return {
    add: (value) => {
      kept ??= { value: value ?? null };
    },
    result: () => kept?.value ?? null,
  };
};

const last = (): Accumulator => {
  let kept: Value = null;
  return {
    add: (value) => {
      kept = value ?? null;
    },
    result: () => kept,
  };
};

const push = (): Accumulator => {
  const values: Value[] = [];
  return {
    add: (value) => {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
};

const addToSet = (): Accumulator => {
  const values = new Map<string, Value>();
  return {
    add: (value) => {
      if (value !== undefined && !values.has(orderKey(value))) values.set(orderKey(value), value);
    },
    result: () => [...values.values()],
  };
};

export const ACCUMULATORS: ReadonlyMap<string, () => Accumulator> = new Map([
  ['$sum', sum],
  ['$avg', average],
  ['$min', extreme(-1)],
  ['$max', extreme(1)],
  ['$first', first],
  ['$last', last],
  ['$push', push],
  ['$addToSet', addToSet],
]);

/** `{$count: {}}` is a sum of ones. */
export const checkCountOperand = (operand: Value): void => {
  if (isDocument(operand) && operand.size === 0) return;
  throw new CommandError(9, '$count takes no arguments, i.e. $count:{}');
};
