import { compareValues, orderKey, rankOf } from '../bson/order-key';
import { isNumber, toDouble, type Value } from '../bson/value';
import { type Condition, type FieldCondition, type Filter, requiredBy } from './filter';
import { matcherOf } from './match';

const isMissing = (value: Value): boolean => value === null;

const meets = (value: Value, condition: Condition): boolean => {
  if (isMissing(value) || Array.isArray(value)) return false;
  return matcherOf({ kind: 'field', path: 'it', condition })(new Map([['it', value]]));
};

type Bound = Extract<Condition, { readonly value: Value }>;

const isBound = (condition: Condition): condition is Bound =>
  ['gt', 'gte', 'lt', 'lte'].includes(condition.op);

/** NaN sorts before all numbers but is neither less nor more than any. */
const isNaNValue = (value: Value): boolean => isNumber(value) && Number.isNaN(toDouble(value));

const isTighter = (known: Bound, wanted: Bound): boolean => {
  if (isNaNValue(known.value) || isNaNValue(wanted.value)) return false;
  if (known.op[0] !== wanted.op[0] || rankOf(known.value) !== rankOf(wanted.value)) return false;
  const order = compareValues(known.value, wanted.value) * (known.op.startsWith('g') ? 1 : -1);
  return order > 0 || (order === 0 && (wanted.op.endsWith('e') || known.op === wanted.op));
};

const conditionImplies = (known: Condition, wanted: Condition): boolean => {
  switch (known.op) {
    case 'eq':
      return (
        meets(known.value, wanted) || (wanted.op === 'eq' && orderKey(known.value) === orderKey(wanted.value))
      );
    case 'in':
      return known.patterns.length === 0 && known.values.every((value) => meets(value, wanted));
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      if (wanted.op === 'exists') return !isMissing(known.value);
      return isBound(wanted) && isTighter(known, wanted);
    case 'type':
      if (wanted.op === 'exists') return true;
      return wanted.op === 'type' && known.types.every((name) => wanted.types.includes(name));
    default:
      return known.op === 'exists' && wanted.op === 'exists';
  }
};

/** Whether every document that meets the conditions surely matches the filter (false when in doubt). */
export const implies = (known: readonly FieldCondition[], filter: Filter): boolean =>
  requiresOnlyFields(filter) &&
  requiredBy(filter).every(({ path, condition }) =>
    known.some((one) => one.path === path && conditionImplies(one.condition, condition)),
  );

const requiresOnlyFields = (filter: Filter): boolean =>
  filter.kind === 'field' || (filter.kind === 'and' && filter.parts.every(requiresOnlyFields));

/** Whether the condition is one that no document without the field meets. */
export const needsTheField = (condition: Condition): boolean => conditionImplies(condition, { op: 'exists' });
