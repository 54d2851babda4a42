import { inverted } from '../bson/number-key';
import { orderKey, Rank, rankOf } from '../bson/order-key';
import { isNumber, toDouble, type Value } from '../bson/value';
import type { Condition } from './filter';

/** One end of an interval of keys; an inclusive end takes in all keys that begin with its key. */
interface End {
  readonly key: string;
  readonly inclusive: boolean;
}

/** Keys from one end to the other, in ascending order of values. */
export interface Interval {
  readonly lower: End;
  readonly upper: End;
}

export interface KeyRange {
  readonly from: string;
  readonly to: string;
}

const LAST_UNIT = 0xffff;

/** The least text that sorts after every key beginning with this one. */
export const past = (key: string): string => {
  let end = key.length;
  while (end > 0 && key.charCodeAt(end - 1) === LAST_UNIT) end -= 1;
  return end === 0 ? '\uffff' : key.slice(0, end - 1) + String.fromCharCode(key.charCodeAt(end - 1) + 1);
};

const inclusive = (key: string): End => ({ key, inclusive: true });
const point = (value: Value): Interval => ({
  lower: inclusive(orderKey(value)),
  upper: inclusive(orderKey(value)),
});

/** Values whose matches do not all stand under one key, or stand under keys of several types. */
const isAwkward = (value: Value): boolean =>
  Array.isArray(value) ||
  [Rank.minKey, Rank.maxKey].some((rank) => rank === rankOf(value)) ||
  (isNumber(value) && Number.isNaN(toDouble(value)));

const comparisonInterval = (op: 'gt' | 'gte' | 'lt' | 'lte', value: Value): Interval => {
  const sameType = inclusive(String.fromCharCode(rankOf(value)));
  const end = { key: orderKey(value), inclusive: op === 'gte' || op === 'lte' };
  return op === 'gt' || op === 'gte' ? { lower: end, upper: sameType } : { lower: sameType, upper: end };
};

/** Intervals that hold the keys of every document that meets the condition; undefined when an index is no help. */
export const intervalsOf = (condition: Condition): readonly Interval[] | undefined => {
  switch (condition.op) {
    case 'eq':
      return isAwkward(condition.value) ? undefined : [point(condition.value)];
    case 'in':
      return condition.patterns.length > 0 || condition.values.some(isAwkward)
        ? undefined
        : condition.values.map(point);
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return isAwkward(condition.value) ? undefined : [comparisonInterval(condition.op, condition.value)];
    default:
      return undefined;
  }
};

export const isPoint = ({ lower, upper }: Interval): boolean =>
  lower.inclusive && upper.inclusive && lower.key === upper.key;

const startOf = ({ key, inclusive: takes }: End): string => (takes ? key : past(key));
const endOf = ({ key, inclusive: takes }: End): string => (takes ? past(key) : key);

const later = (a: End, b: End): End => (startOf(a) >= startOf(b) ? a : b);
const earlier = (a: End, b: End): End => (endOf(a) <= endOf(b) ? a : b);

/** What two sets of intervals have in common. */
export const intersection = (some: readonly Interval[], others: readonly Interval[]): readonly Interval[] =>
  some.flatMap((a) =>
    others.flatMap((b) => {
      const both = { lower: later(a.lower, b.lower), upper: earlier(a.upper, b.upper) };
      return startOf(both.lower) < endOf(both.upper) ? [both] : [];
    }),
  );

/** The stretch of an index, all of whose keys begin with the prefix, that the interval covers. */
export const keyRange = (prefix: string, { lower, upper }: Interval, descending: boolean): KeyRange => {
  const [first, last] = descending
    ? [
        { ...upper, key: inverted(upper.key) },
        { ...lower, key: inverted(lower.key) },
      ]
    : [lower, upper];
  return { from: prefix + startOf(first), to: prefix + endOf(last) };
};
