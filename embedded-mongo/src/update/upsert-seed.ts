import type { Document, Value } from '../bson/value';
import { CommandError } from '../errors';
import { type Condition, type Filter, requiredBy } from '../query/filter';
import { setAtPath, valueAtPath } from './field-path';

const valueHeld = (condition: Condition): Value | undefined => {
  if (condition.op === 'eq') return condition.value;
  const isOneValue =
    condition.op === 'in' && condition.values.length === 1 && condition.patterns.length === 0;
  return isOneValue ? condition.values[0] : undefined;
};

const overlaps = (a: string, b: string): boolean => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);

const refuseTwice = (path: string, seen: readonly string[]): void => {
  const other = seen.find((one) => overlaps(one, path));
  if (other === undefined) return;
  throw new CommandError(
    54,
    other === path
      ? `cannot infer query fields to set, path '${path}' is matched twice`
      : `cannot infer query fields to set, both paths '${path}' and '${other}' are matched`,
  );
};

/** What an upsert that finds nothing starts from: the values its filter holds fields to. */
export const upsertSeed = (filter: Filter): Document => {
  const seed: Document = new Map();
  const seen: string[] = [];
  for (const { path, condition } of requiredBy(filter)) {
    const value = valueHeld(condition);
    if (value === undefined) continue;
    refuseTwice(path, seen);
    seen.push(path);
    setAtPath(seed, path.split('.'), value);
  }
  return seed;
};

/** A replacement takes only the `_id` from the filter. */
export const upsertIdentity = (filter: Filter): Document => {
  const own = requiredBy(filter).filter(({ path }) => path === '_id');
  const id = valueAtPath(upsertSeed({ kind: 'and', parts: own.map((one) => ({ kind: 'field', ...one })) }), [
    '_id',
  ]);
  return id === undefined ? new Map() : new Map([['_id', id]]);
};
