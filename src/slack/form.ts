import type { z } from 'zod';
import { FieldErrors } from '../shared/errors';
import { fieldValues, pathOf, type Raw } from './element-values';
import { friendly } from './form-sentences';
import type { ViewPayload } from './payloads';

type Tree = { [segment: string]: Tree | Raw } | (Tree | Raw)[];

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
/** More rows than any view can hold; keeps a forged index from making a huge array. */
const MOST_ROWS = 100;

/**
 * The typed values of a view, checked. A field's block id is its dotted path in the schema; numeric segments make
 * arrays. What was left empty is `undefined`; numbers are the text that was typed.
 * @throws FieldErrors with one sentence per path: the schema's own message, or a friendly one where it has none.
 */
export function readForm<S extends z.ZodType>(
  schema: S,
  view: Pick<ViewPayload, 'blocks' | 'state'>,
): z.output<S> {
  const result = schema.safeParse(nested(typedIn(view)), { error: friendly });
  if (result.success) return result.data;
  const errors = new Map<string, string>();
  for (const issue of result.error.issues) {
    const path = issue.path.join('.');
    if (!errors.has(path)) errors.set(path, issue.message);
  }
  throw new FieldErrors(Object.fromEntries(errors));
}

/** What stands in the fields at this moment, unchecked: path -> raw value. */
export const typedIn = (view: Pick<ViewPayload, 'blocks' | 'state'>): Readonly<Record<string, Raw>> =>
  Object.fromEntries(fieldValues(view).map(([blockId, value]) => [pathOf(blockId), value]));

function nested(values: Readonly<Record<string, Raw>>): Tree {
  const root: Tree = {};
  for (const [path, value] of Object.entries(values)) place(root, path.split('.'), value);
  return root;
}

function place(root: Tree, segments: readonly string[], value: Raw): void {
  let here = root;
  for (const [depth, segment] of segments.entries()) {
    const key = keyIn(here, segment);
    const next = segments[depth + 1];
    if (next === undefined) {
      set(here, key, value);
      return;
    }
    if (!Object.hasOwn(here, key)) set(here, key, isIndex(next) ? [] : {});
    here = get(here, key);
  }
}

const isIndex = (segment: string): boolean => /^\d+$/.test(segment);

function keyIn(tree: Tree, segment: string): string {
  const fits = Array.isArray(tree)
    ? isIndex(segment) && Number(segment) < MOST_ROWS
    : !FORBIDDEN.has(segment);
  if (!fits) throw new Error('A block id of this view is not the path of a field.');
  return segment;
}

function set(tree: Tree, key: string, value: Tree | Raw): void {
  (tree as Record<string, Tree | Raw>)[key] = value;
}

function get(tree: Tree, key: string): Tree {
  const child = (tree as Record<string, Tree | Raw>)[key];
  if (typeof child !== 'object') throw new Error('Two block ids of this view contradict each other.');
  return child as Tree;
}
