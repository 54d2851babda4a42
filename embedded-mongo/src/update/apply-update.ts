import { sameValue } from '../bson/order-key';
import { show } from '../bson/show';
import { copyOfDocument, type Document, type Value } from '../bson/value';
import { CommandError } from '../errors';
import { comparePaths, refuseConflicts, removeAtPath, setAtPath, valueAtPath } from './field-path';
import type { Change, FieldChange, Rename, Update } from './parse-update';
import { isPositional, resolvePath } from './positions';

export interface Occasion {
  readonly now: Date;
  /** The document is being made by an upsert. */
  readonly isInsert: boolean;
  /** The element of the array that the filter matched, for `$`. */
  readonly position?: number;
}

const modify = (document: Document, change: FieldChange, occasion: Occasion): void => {
  const { modifier, path } = change;
  if (modifier.onlyOnInsert && !occasion.isInsert) return;
  const current = valueAtPath(document, path);
  if (current === undefined && modifier.onlyExisting) return;
  const situation = { path: path.join('.'), id: document.get('_id') ?? null, now: occasion.now };
  const next = modifier.next(current, situation);
  if (next === undefined) removeAtPath(document, path);
  else setAtPath(document, path, next);
};

const refuseArrays = (document: Document, path: readonly string[], which: string): void => {
  for (let depth = 1; depth < path.length; depth += 1) {
    if (!Array.isArray(valueAtPath(document, path.slice(0, depth)))) continue;
    throw new CommandError(
      2,
      `The ${which} field cannot be an array element, '${path.join('.')}' in doc with _id: ${show(document.get('_id'))} has an array field`,
    );
  }
};

const rename = (document: Document, { path, to }: Rename): void => {
  refuseArrays(document, path, 'source');
  const value = valueAtPath(document, path);
  if (value === undefined) return;
  refuseArrays(document, to, 'destination');
  removeAtPath(document, path);
  setAtPath(document, to, value);
};

const resolved = (
  document: Document,
  update: Extract<Update, { kind: 'changes' }>,
  occasion: Occasion,
): Change[] => {
  const changes = update.changes.flatMap((change): Change[] => {
    if (change.kind === 'rename') return [change];
    const paths = resolvePath(document, change.path, update.filters, occasion.position);
    return paths.map((path) => ({ ...change, path }));
  });
  if (update.changes.some(({ path }) => path.some(isPositional)))
    refuseConflicts(changes.map(({ path }) => path));
  const target = (change: Change) => (change.kind === 'rename' ? change.to : change.path);
  return changes.sort((a, b) => comparePaths(target(a), target(b)));
};

/** With `_id` in front, where MongoDB keeps it. */
export const withIdFirst = (document: Document, id: Value): Document => {
  if (document.keys().next().value === '_id') return document;
  const ordered: Document = new Map([['_id', id]]);
  for (const [name, value] of document) if (name !== '_id') ordered.set(name, value);
  return ordered;
};

const replace = (before: Document, replacement: Document): Document => {
  const id = before.get('_id');
  const nextId = replacement.get('_id') ?? id;
  if (id !== undefined && !sameValue(id, nextId)) {
    throw new CommandError(
      66,
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(nextId)}`,
    );
  }
  return nextId === undefined ? replacement : withIdFirst(replacement, id ?? nextId);
};

const change = (
  before: Document,
  update: Extract<Update, { kind: 'changes' }>,
  occasion: Occasion,
): Document => {
  const document = copyOfDocument(before);
  for (const one of resolved(document, update, occasion)) {
    if (one.kind === 'rename') rename(document, one);
    else modify(document, one, occasion);
  }
  const id = before.get('_id');
  if (id !== undefined && !(document.has('_id') && sameValue(id, document.get('_id')))) {
    throw new CommandError(
      66,
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  return document.has('_id') ? withIdFirst(document, document.get('_id')!) : document;
};

/**
 * The document that the update makes of another one, which stays as it is.
 *
 * @throws CommandError with MongoDB's code when the update does not fit the document.
 */
export const applyUpdate = (before: Document, update: Update, occasion: Occasion): Document =>
  update.kind === 'replacement' ? replace(before, update.document) : change(before, update, occasion);
