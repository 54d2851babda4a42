import { isDocument, type Value } from '../bson/value';

/** Called with a value at a path (undefined: missing) and the index taken in the outermost array on the way. */
export type Visit = (value: Value | undefined, index: number | undefined) => boolean;

export interface Walk {
  readonly path: readonly string[];
  /** Whether the elements of an array at the end of the path are visited too, before the array itself. */
  readonly intoLastArray: boolean;
  readonly visit: Visit;
}

const visitEnd = (walk: Walk, value: Value | undefined, index: number | undefined): boolean => {
  if (walk.intoLastArray && Array.isArray(value)) {
    for (const [i, element] of value.entries()) if (walk.visit(element, index ?? i)) return true;
  }
  return walk.visit(value, index);
};

const visitArray = (walk: Walk, array: Value[], depth: number, index: number | undefined): boolean => {
  const name = walk.path[depth]!;
  for (const [i, element] of array.entries()) {
    const outer = index ?? i;
    if (isDocument(element) && anyFrom(walk, element, depth, outer)) return true;
    if (name !== String(i)) continue;
    if (depth + 1 === walk.path.length) {
      if (walk.visit(element, outer)) return true;
    } else if (isDocument(element) || Array.isArray(element)) {
      if (anyFrom(walk, element, depth + 1, outer)) return true;
    }
  }
  return false;
};

const anyFrom = (walk: Walk, value: Value | undefined, depth: number, index: number | undefined): boolean => {
  if (depth === walk.path.length) return visitEnd(walk, value, index);
  if (isDocument(value)) return anyFrom(walk, value.get(walk.path[depth]!), depth + 1, index);
  if (Array.isArray(value)) return visitArray(walk, value, depth, index);
  return walk.visit(undefined, index);
};

/**
 * Whether a visit of some value at the path says true. Arrays on the way are walked as MongoDB walks them:
 * each embedded document is entered, a number in the path also picks the element, and an array without
 * documents yields nothing at all.
 */
export const anyAt = (value: Value, walk: Walk): boolean => anyFrom(walk, value, 0, undefined);

/** The values at the path with array elements taken out, as `distinct` sees them. */
export const valuesAt = (value: Value, path: readonly string[]): Value[] => {
  const values: Value[] = [];
  anyAt(value, {
    path,
    intoLastArray: false,
    visit: (found) => {
      if (Array.isArray(found)) values.push(...found);
      else if (found !== undefined) values.push(found);
      return false;
    },
  });
  return values;
};
