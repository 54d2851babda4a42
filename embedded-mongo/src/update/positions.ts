import { show } from '../bson/show';
import { type Document, isDocument, type Value } from '../bson/value';
import { CommandError } from '../errors';
import { compileFilter } from '../query/match';
import { isLogical } from '../query/parse-filter';
import { childOf } from './field-path';

/** The filters of `arrayFilters`, by the identifier used in `$[identifier]`. */
export type ArrayFilters = ReadonlyMap<string, (element: Value) => boolean>;

const IDENTIFIER = /^[a-z][a-zA-Z0-9]*$/;
const SELECTOR = /^\$\[(.*)\]$/;

const bad = (message: string): CommandError => new CommandError(2, message);

const namesIn = (filter: Document): readonly string[] =>
  [...filter].flatMap(([name, operand]) => {
    if (!isLogical(name)) return [name.split('.')[0]!];
    return Array.isArray(operand) ? operand.filter(isDocument).flatMap(namesIn) : [];
  });

const readOne = (filter: Value): [string, (element: Value) => boolean] => {
  if (!isDocument(filter)) throw new CommandError(14, 'arrayFilters must be an array of objects');
  const [identifier, ...others] = new Set(namesIn(filter));
  if (identifier === undefined || others.length > 0) {
    const found = identifier === undefined ? '' : `, found '${identifier}' and '${others[0]}'`;
    throw new CommandError(
      9,
      `Error parsing array filter :: caused by :: Expected a single top-level field name${found}`,
    );
  }
  if (!IDENTIFIER.test(identifier)) {
    throw bad(
      'Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string ' +
        `beginning with a lowercase letter, found '${identifier}'`,
    );
  }
  const matches = compileFilter(filter);
  return [identifier, (element) => matches(new Map([[identifier, element]]))];
};

/** @throws CommandError 2, 9 or 14 for filters that are not each about one identifier of their own. */
export const readArrayFilters = (filters: readonly Value[]): ArrayFilters => {
  const read = new Map<string, (element: Value) => boolean>();
  for (const [identifier, matches] of filters.map(readOne)) {
    if (read.has(identifier)) {
      throw new CommandError(
        9,
        `Found multiple array filters with the same top-level field name ${identifier}`,
      );
    }
    read.set(identifier, matches);
  }
  return read;
};

export const isPositional = (name: string): boolean => name === '$' || SELECTOR.test(name);

/** @throws CommandError 2 when a path names no filter, 9 when a filter is named by no path. */
export const checkIdentifiers = (
  paths: readonly (readonly string[])[],
  filters: ArrayFilters,
  update: Document,
): void => {
  const used = new Set<string>();
  for (const path of paths) {
    for (const name of path) {
      const identifier = SELECTOR.exec(name)?.[1];
      if (identifier) used.add(identifier);
      if (identifier && !filters.has(identifier)) {
        throw bad(`No array filter found for identifier '${identifier}' in path '${path.join('.')}'`);
      }
    }
  }
  for (const identifier of filters.keys()) {
    if (used.has(identifier)) continue;
    throw new CommandError(
      9,
      `The array filter for identifier '${identifier}' was not used in the update ${show(update)}`,
    );
  }
};

const arrayAt = (value: Value | undefined, path: readonly string[]): Value[] => {
  if (Array.isArray(value)) return value;
  const name = path.join('.');
  throw bad(
    value === undefined
      ? `The path '${name}' must exist in the document in order to apply array updates.`
      : `Cannot apply array updates to non-array element ${path.at(-1)}: ${show(value)}`,
  );
};

const chosen = (
  name: string,
  array: Value[],
  filters: ArrayFilters,
  position?: number,
): readonly number[] => {
  if (name === '$') {
    if (position !== undefined) return [position];
    throw bad('The positional operator did not find the match needed from the query.');
  }
  const matches = filters.get(SELECTOR.exec(name)![1]!) ?? (() => true);
  return [...array.keys()].filter((i) => matches(array[i]!));
};

/** The plain paths that a path with `$`, `$[]` and `$[identifier]` stands for in one document. */
export const resolvePath = (
  document: Document,
  path: readonly string[],
  filters: ArrayFilters,
  position: number | undefined,
): readonly (readonly string[])[] => {
  if (!path.some(isPositional)) return [path];
  let reached: { path: readonly string[]; value: Value | undefined }[] = [{ path: [], value: document }];
  for (const name of path) {
    reached = reached.flatMap((at) => {
      const names = isPositional(name)
        ? chosen(name, arrayAt(at.value, at.path), filters, position).map(String)
        : [name];
      return names.map((next) => ({ path: [...at.path, next], value: childOf(at.value, next) }));
    });
  }
  return reached.map((at) => at.path);
};
