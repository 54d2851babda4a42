import type { Collection } from '../store/collection';
import type { CollectionIndex } from '../store/collection-index';
import { type FieldCondition, type Filter, requiredBy } from './filter';
import { implies, needsTheField } from './implied';
import { type Interval, intersection, intervalsOf, isPoint, type KeyRange, keyRange, past } from './interval';
import type { KeyPattern } from './key-pattern';

/** Reading an index instead of the whole collection. */
export interface IndexScan {
  readonly index: CollectionIndex;
  /** In ascending order of keys, without overlap. */
  readonly ranges: readonly KeyRange[];
  readonly backwards: boolean;
  /** Whether the documents come in the order asked for. */
  readonly sorted: boolean;
}

interface Bounds {
  readonly ranges: readonly KeyRange[];
  /** How many leading fields are held to one or a few values. */
  readonly pointFields: number;
  readonly endsInRange: boolean;
}

const MAX_PREFIXES = 500;

/**
 * What the filter says of one field of an index. Where documents have arrays each condition may be met by another
 * element, so only one of them can be used.
 */
const fieldIntervals = (
  known: readonly FieldCondition[],
  path: string,
  isMultikey: boolean,
): readonly Interval[] | undefined => {
  const each = known
    .filter((one) => one.path === path)
    .map(({ condition }) => intervalsOf(condition))
    .filter((intervals) => intervals !== undefined);
  if (each.length === 0) return undefined;
  return isMultikey
    ? (each.find((intervals) => intervals.every(isPoint)) ?? each[0])
    : each.reduce(intersection);
};

const sortedRanges = (ranges: readonly KeyRange[]): readonly KeyRange[] => {
  const byStart = new Map(ranges.map((range) => [range.from, range]));
  return [...byStart.keys()].sort().map((from) => byStart.get(from)!);
};

const boundsOf = (index: CollectionIndex, known: readonly FieldCondition[]): Bounds => {
  const { fields } = index.pattern;
  let prefixes: readonly string[] = [''];
  let usedMultikey = false;
  for (const [i, { path, descending }] of fields.entries()) {
    const isMultikey = index.multikey.has(i);
    const intervals = isMultikey && usedMultikey ? undefined : fieldIntervals(known, path, isMultikey);
    const ranges = prefixes.flatMap((prefix) =>
      (intervals ?? []).map((interval) => ({ interval, prefix, ...keyRange(prefix, interval, descending) })),
    );
    if (!intervals || ranges.length > MAX_PREFIXES) return wholePrefixes(prefixes, i);
    if (!intervals.every(isPoint)) return { ranges: sortedRanges(ranges), pointFields: i, endsInRange: true };
    prefixes = ranges.map(({ from }) => from);
    usedMultikey ||= isMultikey;
  }
  return wholePrefixes(prefixes, fields.length);
};

const wholePrefixes = (prefixes: readonly string[], pointFields: number): Bounds => ({
  ranges: sortedRanges(prefixes.map((prefix) => ({ from: prefix, to: past(prefix) }))),
  pointFields,
  endsInRange: false,
});

/** Whether no document that matches can be missing from the index. */
const isComplete = ({ options }: CollectionIndex, known: readonly FieldCondition[]): boolean => {
  if (options.partialFilter && !implies(known, options.partialFilter)) return false;
  if (!options.sparse) return true;
  return options.fields.some(({ path }) =>
    known.some((one) => one.path === path && needsTheField(one.condition)),
  );
};

/**
 * Whether reading the index, forwards or backwards, gives the order asked for. Fields held to one value are in any
 * order already.
 */
const orderGiven = (
  index: CollectionIndex,
  bounds: Bounds,
  sort: KeyPattern,
): { backwards: boolean } | undefined => {
  const { fields } = index.pattern;
  const isFixed = (i: number) => i < bounds.pointFields && !index.multikey.has(i);
  if (bounds.ranges.length > 1 && bounds.pointFields > 0) return undefined;
  const fixed = new Set(fields.filter((_field, i) => isFixed(i)).map(({ path }) => path));
  const wanted = sort.fields.filter(({ path }) => !fixed.has(path));
  const given = fields.slice(bounds.pointFields, bounds.pointFields + wanted.length);
  const offset = bounds.pointFields;
  if (given.length < wanted.length || given.some((_field, i) => index.multikey.has(offset + i)))
    return undefined;
  if (given.some((field, i) => field.path !== wanted[i]!.path)) return undefined;
  const turned = given.map((field, i) => field.descending !== wanted[i]!.descending);
  return turned.every((turn) => turn === turned[0]) ? { backwards: turned[0] ?? false } : undefined;
};

interface Candidate {
  readonly scan: IndexScan;
  readonly worth: number;
}

const worthOf = (index: CollectionIndex, bounds: Bounds, sorted: boolean): number => {
  const isUniqueMatch = index.options.unique && bounds.pointFields === index.pattern.fields.length;
  return (
    Number(isUniqueMatch) * 1000 +
    bounds.pointFields * 10 +
    Number(bounds.endsInRange) * 5 +
    Number(sorted) * 3
  );
};

const candidate = (
  index: CollectionIndex,
  known: readonly FieldCondition[],
  sort: KeyPattern | undefined,
): Candidate | undefined => {
  if (!isComplete(index, known)) return undefined;
  const bounds = boundsOf(index, known);
  const order = sort && orderGiven(index, bounds, sort);
  const worth = worthOf(index, bounds, order !== undefined);
  if (worth === 0) return undefined;
  const { ranges } = bounds;
  return {
    scan: { index, ranges, backwards: order?.backwards ?? false, sorted: order !== undefined },
    worth,
  };
};

/** The index to read for a filter and an order, or undefined when the whole collection must be read. */
export const choosePlan = (
  collection: Collection,
  filter: Filter,
  sort: KeyPattern | undefined,
): IndexScan | undefined => {
  const known = requiredBy(filter);
  let best: Candidate | undefined;
  for (const index of collection.indexes.values()) {
    const found = candidate(index, known, sort);
    if (found && found.worth > (best?.worth ?? 0)) best = found;
  }
  return best?.scan;
};
