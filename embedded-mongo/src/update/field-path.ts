import { show } from '../bson/show';
import { type Document, isDocument, type Value } from '../bson/value';
import { CommandError } from '../errors';

const ARRAY_INDEX = /^(?:0|[1-9]\d*)$/;
const MAX_PADDING = 1_500_000;

/** The value one step further; undefined when there is none. */
export const childOf = (parent: Value | undefined, name: string): Value | undefined => {
  if (isDocument(parent)) return parent.get(name);
  return Array.isArray(parent) && ARRAY_INDEX.test(name) ? parent[Number(name)] : undefined;
};

export const valueAtPath = (document: Document, path: readonly string[]): Value | undefined =>
  path.reduce<Value | undefined>(childOf, document);

const canHold = (parent: Value, name: string): boolean =>
  isDocument(parent) || (Array.isArray(parent) && ARRAY_INDEX.test(name));

const put = (parent: Value, name: string, value: Value): void => {
  if (isDocument(parent)) {
    parent.set(name, value);
    return;
  }
  const [array, index] = [parent as Value[], Number(name)];
  if (index - array.length > MAX_PADDING) {
    throw new CommandError(2, `can't backfill more than ${MAX_PADDING} elements`);
  }
  while (array.length < index) array.push(null);
  array[index] = value;
};

/**
 * Sets a value, making the documents on the way to it.
 *
 * @throws CommandError 28 when something on the way is neither a document nor an array with this position.
 */
export const setAtPath = (document: Document, path: readonly string[], value: Value): void => {
  let parent: Value = document;
  for (const [i, name] of path.entries()) {
    if (!canHold(parent, name)) {
      const owner = path[i - 1]!;
      throw new CommandError(28, `Cannot create field '${name}' in element {${owner}: ${show(parent)}}`);
    }
    if (i === path.length - 1) break;
    const child: Value = childOf(parent, name) ?? (hasChild(parent, name) ? null : new Map());
    if (!hasChild(parent, name)) put(parent, name, child);
    parent = child;
  }
  put(parent, path.at(-1)!, value);
};

const hasChild = (parent: Value, name: string): boolean => childOf(parent, name) !== undefined;

/** Removes a field; an array element becomes null, so that the others keep their places. */
export const removeAtPath = (document: Document, path: readonly string[]): void => {
  const parent = valueAtPath(document, path.slice(0, -1));
  const name = path.at(-1)!;
  if (isDocument(parent)) parent.delete(name);
  else if (hasChild(parent ?? null, name)) put(parent!, name, null);
};

/** MongoDB changes fields in this order: names alphabetically, positions by number. */
export const comparePaths = (a: readonly string[], b: readonly string[]): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const [nameA, nameB] = [a[i]!, b[i]!];
    if (nameA === nameB) continue;
    if (ARRAY_INDEX.test(nameA) && ARRAY_INDEX.test(nameB)) return Number(nameA) - Number(nameB);
    return nameA < nameB ? -1 : 1;
  }
  return a.length - b.length;
};

/** @throws CommandError 40 when one path is another one or leads through it. */
export const refuseConflicts = (paths: readonly (readonly string[])[]): void => {
  const taken = new Map<string, 'field' | 'way'>();
  for (const path of paths) {
    for (let depth = 1; depth <= path.length; depth += 1) {
      const prefix = path.slice(0, depth).join('.');
      const isField = depth === path.length;
      const before = taken.get(prefix);
      if (before === 'field' || (before && isField)) {
        throw new CommandError(
          40,
          `Updating the path '${path.join('.')}' would create a conflict at '${prefix}'`,
        );
      }
      taken.set(prefix, isField ? 'field' : 'way');
    }
  }
};
