import { show } from '../bson/show';
import { typeName } from '../bson/type-names';
import { type Document, isDocument, type Value } from '../bson/value';
import { CommandError, notSupported } from '../errors';
import { ARRAY_MODIFIERS } from './array-modifiers';
import { FIELD_MODIFIERS } from './field-modifiers';
import { refuseConflicts } from './field-path';
import type { Modifier, ReadModifier } from './modifier';
import { type ArrayFilters, checkIdentifiers, isPositional, readArrayFilters } from './positions';

export interface FieldChange {
  readonly kind: 'modify';
  readonly path: readonly string[];
  readonly modifier: Modifier;
}

export interface Rename {
  readonly kind: 'rename';
  readonly path: readonly string[];
  readonly to: readonly string[];
}

export type Change = FieldChange | Rename;

export type Update =
  | { readonly kind: 'replacement'; readonly document: Document }
  | { readonly kind: 'changes'; readonly changes: readonly Change[]; readonly filters: ArrayFilters };

const MODIFIERS: ReadonlyMap<string, ReadModifier> = new Map([...FIELD_MODIFIERS, ...ARRAY_MODIFIERS]);

const parsePath = (path: string): readonly string[] => {
  const names = path.split('.');
  if (names.includes('')) {
    const [code, what] = path === '' ? [56, 'An empty update path is not valid.'] : [56, emptyName(path)];
    throw new CommandError(code, what);
  }
  if (isPositional(names[0]!)) {
    throw new CommandError(
      2,
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    );
  }
  const dollar = names.find((name) => name.startsWith('$') && !isPositional(name));
  if (dollar === undefined) return names;
  throw new CommandError(
    52,
    `The dollar ($) prefixed field '${dollar}' in '${path}' is not allowed for storage.`,
  );
};

const emptyName = (path: string): string =>
  `The update path '${path}' contains an empty field name, which is not allowed.`;

const readRename = (from: string, to: Value): Rename => {
  if (typeof to !== 'string') {
    throw new CommandError(2, `The 'to' field for $rename must be a string: ${from}: ${show(to)}`);
  }
  const [path, target] = [parsePath(from), parsePath(to)];
  if ([...path, ...target].some(isPositional)) {
    throw new CommandError(2, `The source and target field for $rename may not be dynamic: ${from}`);
  }
  if (from === to) {
    throw new CommandError(2, `The source and target field for $rename must differ: ${from}: "${to}"`);
  }
  return { kind: 'rename', path, to: target };
};

const unknownModifier = (name: string): CommandError => {
  const text = `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`;
  return name.startsWith('$') ? notSupported(9, text) : new CommandError(9, text);
};

const readOperator = (name: string, fields: Value): readonly Change[] => {
  const read = MODIFIERS.get(name);
  if (!read && name !== '$rename') throw unknownModifier(name);
  if (!isDocument(fields)) {
    throw new CommandError(
      9,
      `Modifiers operate on fields but we found type ${typeName(fields)} instead. ` +
        `For example: {$mod: {<field>: ...}} not {${name}: ${show(fields)}}`,
    );
  }
  return [...fields].map(([path, operand]) =>
    read
      ? { kind: 'modify', path: parsePath(path), modifier: read(operand, path) }
      : readRename(path, operand),
  );
};

const readReplacement = (document: Document): Update => {
  const dollar = [...document.keys()].find((name) => name.startsWith('$'));
  if (dollar === undefined) return { kind: 'replacement', document };
  throw new CommandError(
    52,
    `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's ` +
      'replacement document. Consider using an aggregation pipeline with $replaceWith.',
  );
};

/**
 * Reads an update: operators, or a document that takes another's place.
 *
 * @throws CommandError with MongoDB's code when it could not be applied to any document.
 */
export const parseUpdate = (update: Value, arrayFilters: readonly Value[]): Update => {
  if (Array.isArray(update)) throw notSupported(238, 'a pipeline-style update');
  if (!isDocument(update)) throw new CommandError(9, `Update argument must be either an object or an array`);
  const first = update.keys().next().value;
  if (!first?.startsWith('$')) {
    if (arrayFilters.length === 0) return readReplacement(update);
    throw new CommandError(9, 'Cannot specify arrayFilters and a replacement-style update');
  }
  const changes = [...update].flatMap(([name, fields]) => readOperator(name, fields));
  const paths = changes.flatMap((change) =>
    change.kind === 'rename' ? [change.path, change.to] : [change.path],
  );
  refuseConflicts(paths);
  const filters = readArrayFilters(arrayFilters);
  checkIdentifiers(paths, filters, update);
  return { kind: 'changes', changes, filters };
};
