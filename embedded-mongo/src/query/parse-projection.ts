import { show } from '../bson/show';
import { type Document, isDocument, isNumber, toDouble, type Value } from '../bson/value';
import { CommandError, notSupported } from '../errors';
import { type Expression, parseExpression } from './expression';
import { compileFilter } from './match';
import { holdsOperators } from './parse-filter';

/** What becomes of the value at one path. */
export type Leaf =
  | { readonly kind: 'include' | 'exclude' | 'matched' }
  | { readonly kind: 'slice'; readonly from: number; readonly count: number }
  | { readonly kind: 'firstMatching'; readonly matches: (element: Value) => boolean }
  | { readonly kind: 'computed'; readonly expression: Expression };

export interface Tree extends Map<string, Tree | Leaf> {}

export interface Projection {
  readonly includes: boolean;
  readonly keepsId: boolean;
  readonly tree: Tree;
  /** Has a field `array.$`, so that the filter must tell which element it matched. */
  readonly usesPosition: boolean;
}

/** `find` knows `$slice`, `$elemMatch` and `.$`; the stage `$project` does not. */
export type ProjectionDialect = 'find' | 'aggregate';

type Entry = readonly [path: string, leaf: Leaf];

const bad = (code: number, message: string): CommandError => new CommandError(code, message);

const readSlice = (operand: Value): Leaf => {
  const numbers = (Array.isArray(operand) ? operand : [operand]).map((one) =>
    isNumber(one) ? toDouble(one) : NaN,
  );
  const [first, second] = numbers.map(Math.trunc);
  if (numbers.some(Number.isNaN) || first === undefined || numbers.length > 2) {
    throw bad(
      28667,
      `Invalid $slice syntax. The given syntax ${show(operand)} did not match the find() syntax.`,
    );
  }
  if (second === undefined) {
    return { kind: 'slice', from: Math.min(0, first), count: Math.abs(first) };
  }
  if (second <= 0) throw bad(28724, `First argument to $slice must be positive: ${second}`);
  return { kind: 'slice', from: first, count: second };
};

const readElemMatch = (operand: Value, path: string): Leaf => {
  if (!isDocument(operand)) throw bad(31274, `elemMatch: Invalid argument, object required`);
  if (path.includes('.')) throw bad(31275, `Cannot use $elemMatch projection on a nested field.`);
  const matches = compileFilter(new Map([['it', new Map([['$elemMatch', operand]])]]));
  return { kind: 'firstMatching', matches: (element) => matches(new Map([['it', [element]]])) };
};

const isOff = (value: Value): boolean => value === false || (isNumber(value) && toDouble(value) === 0);
const isOn = (value: Value): boolean => value === true || (isNumber(value) && toDouble(value) !== 0);

const readComputed = (path: string, value: Value): Leaf => {
  if (path.includes('.')) throw notSupported(168, `A computed field within a document: '${path}'`);
  return { kind: 'computed', expression: parseExpression(value) };
};

const readFindOperator = (path: string, operators: Document): readonly Entry[] | undefined => {
  const [slice, elemMatch] = [operators.get('$slice'), operators.get('$elemMatch')];
  if (slice !== undefined && operators.size === 1) return [[path, readSlice(slice)]];
  if (elemMatch !== undefined && operators.size === 1) return [[path, readElemMatch(elemMatch, path)]];
  return undefined;
};

const readOperators = (path: string, value: Document, dialect: ProjectionDialect): readonly Entry[] => {
  const known = dialect === 'find' ? readFindOperator(path, value) : undefined;
  return known ?? [[path, readComputed(path, value)]];
};

const readEntry = (path: string, value: Value, dialect: ProjectionDialect): readonly Entry[] => {
  if (dialect === 'find' && path.endsWith('.$') && isOn(value))
    return [[path.slice(0, -2), { kind: 'matched' }]];
  if (path === '' || path.split('.').some((name) => name === '' || name.startsWith('$'))) {
    throw bad(16410, `FieldPath field names may not be empty or start with '$': '${path}'`);
  }
  if (isOff(value)) return [[path, { kind: 'exclude' }]];
  if (isOn(value)) return [[path, { kind: 'include' }]];
  if (!isDocument(value)) return [[path, readComputed(path, value)]];
  if (value.size === 0)
    throw bad(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
  if (holdsOperators(value)) return readOperators(path, value, dialect);
  return [...value].flatMap(([name, inner]) => readEntry(`${path}.${name}`, inner, dialect));
};

const isTree = (node: Tree | Leaf | undefined): node is Tree => node instanceof Map;

const addTo = (tree: Tree, path: string, leaf: Leaf): void => {
  const names = path.split('.');
  let node = tree;
  for (const [i, name] of names.entries()) {
    const child = node.get(name);
    const isLast = i === names.length - 1;
    if (child !== undefined && (isLast || !isTree(child))) throw bad(31249, `Path collision at ${path}`);
    if (isLast) node.set(name, leaf);
    else if (!isTree(child)) node.set(name, new Map());
    if (!isLast) node = node.get(name) as Tree;
  }
};

const modeOf = (entries: readonly Entry[]): 'include' | 'exclude' | undefined => {
  const others = entries.filter(([path, { kind }]) => path !== '_id' || kind === 'computed');
  const telling = others.find(([, { kind }]) => kind !== 'slice');
  if (telling) return telling[1].kind === 'exclude' ? 'exclude' : 'include';
  const id = entries.find(([path]) => path === '_id')?.[1].kind;
  return others.length === 0 && id === 'include' ? 'include' : 'exclude';
};

const refuseMixture = (entries: readonly Entry[], mode: 'include' | 'exclude' | undefined): void => {
  for (const [path, { kind }] of entries) {
    if (path === '_id' || kind === 'slice') continue;
    if (mode === 'include' && kind === 'exclude') {
      throw bad(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
    }
    if (mode === 'exclude' && kind !== 'exclude') {
      throw bad(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
    }
  }
  if (entries.filter(([, { kind }]) => kind === 'matched').length > 1) {
    throw bad(31276, 'Cannot specify more than one positional projection per query.');
  }
};

/** @throws CommandError with MongoDB's code for a projection that mixes or repeats what it must not. */
export const parseProjection = (specification: Document, dialect: ProjectionDialect): Projection => {
  const entries = [...specification].flatMap(([path, value]) => readEntry(path, value, dialect));
  const mode = modeOf(entries);
  refuseMixture(entries, mode);
  const tree: Tree = new Map();
  for (const [path, leaf] of entries) addTo(tree, path, leaf);
  const id = tree.get('_id');
  return {
    includes: mode === 'include',
    keepsId: isTree(id) || id?.kind !== 'exclude',
    tree,
    usesPosition: entries.some(([, { kind }]) => kind === 'matched'),
  };
};
