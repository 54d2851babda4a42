import { type Document, isDocument, type Value } from '../bson/value';
import { CommandError } from '../errors';
import type { Leaf, Projection, Tree } from './parse-projection';

/** What a leaf needs besides the value: the whole document, and the position that the filter matched. */
interface Whole {
  readonly document: Document;
  readonly position?: number;
}

const matchedElement = (value: Value, position: number | undefined): Value => {
  if (!Array.isArray(value)) return value;
  if (position !== undefined && position < value.length) return [value[position]!];
  throw new CommandError(
    51246,
    "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
  );
};

const slice = (value: Value, from: number, count: number): Value => {
  if (!Array.isArray(value)) return value;
  const start = from < 0 ? Math.max(0, value.length + from) : from;
  return value.slice(start, start + count);
};

const firstMatching = (value: Value, matches: (element: Value) => boolean): Value | undefined => {
  const found = Array.isArray(value) ? value.findIndex(matches) : -1;
  return found < 0 ? undefined : [(value as Value[])[found]!];
};

const applyLeaf = (leaf: Leaf, value: Value, whole: Whole): Value | undefined => {
  switch (leaf.kind) {
    case 'include':
      return value;
    case 'matched':
      return matchedElement(value, whole.position);
    case 'slice':
      return slice(value, leaf.from, leaf.count);
    case 'firstMatching':
      return firstMatching(value, leaf.matches);
    default:
      return undefined;
  }
};

const applyTree = (value: Value, tree: Tree, includes: boolean, whole: Whole): Value | undefined => {
  if (Array.isArray(value)) {
    return value.map((one) => applyTree(one, tree, includes, whole)).filter((one) => one !== undefined);
  }
  if (!isDocument(value)) return includes ? undefined : value;
  const result: Document = new Map();
  for (const [name, child] of value) {
    const node = tree.get(name);
    const kept =
      node === undefined ? (includes ? undefined : child) : applyNode(node, child, includes, whole);
    if (kept !== undefined) result.set(name, kept);
  }
  return result;
};

const applyNode = (node: Tree | Leaf, value: Value, includes: boolean, whole: Whole): Value | undefined =>
  node instanceof Map ? applyTree(value, node, includes, whole) : applyLeaf(node, value, whole);

const idOf = (document: Document, { tree, keepsId }: Projection): Value | undefined => {
  const node = tree.get('_id');
  if (node === undefined) return keepsId ? document.get('_id') : undefined;
  return !(node instanceof Map) && node.kind === 'computed' ? node.expression(document) : undefined;
};

/** The part of the document that the projection leaves, as a new document with `_id` first. */
export const project = (document: Document, projection: Projection, position?: number): Document => {
  const { tree, includes } = projection;
  const whole = { document, position };
  const id = idOf(document, projection);
  const result: Document = new Map(id === undefined ? [] : [['_id', id]]);
  for (const [name, value] of applyTree(document, tree, includes, whole) as Document) result.set(name, value);
  for (const [name, node] of tree) {
    if (node instanceof Map || node.kind !== 'computed') continue;
    const value = node.expression(document);
    if (value !== undefined) result.set(name, value);
  }
  return result;
};
