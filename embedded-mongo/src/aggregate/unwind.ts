import { type Document, isDocument, type Value } from '../bson/value';
import { CommandError, notSupported } from '../errors';
import { parseFieldPath } from '../query/expression';

interface Unwind {
  readonly path: readonly string[];
  readonly indexField?: string;
  readonly keepsEmpty: boolean;
}

const readPath = (text: Value | undefined): readonly string[] => {
  if (typeof text !== 'string')
    throw new CommandError(28808, `expected a string as the path for $unwind stage`);
  if (text.startsWith('$')) return parseFieldPath(text);
  throw new CommandError(28818, `path option to $unwind stage should be prefixed with a '$': ${text}`);
};

const read = (specification: Value): Unwind => {
  if (!isDocument(specification)) return { path: readPath(specification), keepsEmpty: false };
  const known = ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'];
  const unknown = [...specification.keys()].find((name) => !known.includes(name));
  if (unknown) throw new CommandError(28811, `unrecognized option to $unwind stage: ${unknown}`);
  const indexField = specification.get('includeArrayIndex');
  const keepsEmpty = specification.get('preserveNullAndEmptyArrays') ?? false;
  if (typeof keepsEmpty !== 'boolean') {
    throw new CommandError(
      28809,
      'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage',
    );
  }
  if (indexField !== undefined && (typeof indexField !== 'string' || /^$|\.|^\$/.test(indexField))) {
    throw notSupported(28810, 'includeArrayIndex must be the name of a top-level field');
  }
  return { path: readPath(specification.get('path')), indexField, keepsEmpty };
};

/** A copy with another value at the path (undefined: without it); the rest is shared. */
const withValue = (
  document: Document,
  [name, ...rest]: readonly string[],
  value: Value | undefined,
): Document => {
  const copy: Document = new Map(document);
  const child = document.get(name!);
  if (rest.length > 0 && isDocument(child)) copy.set(name!, withValue(child, rest, value));
  else if (value === undefined) copy.delete(name!);
  else copy.set(name!, value);
  return copy;
};

const valueIn = (document: Document, path: readonly string[]): Value | undefined =>
  path.reduce<Value | undefined>(
    (value, name) => (isDocument(value) ? value.get(name) : undefined),
    document,
  );

/** The stage `$unwind`: a document for each element of the array at the path. */
export const parseUnwind = (specification: Value): ((documents: Iterable<Document>) => Document[]) => {
  const { path, indexField, keepsEmpty } = read(specification);
  const withIndex = (document: Document, index: bigint | null): Document =>
    indexField === undefined ? document : withValue(document, [indexField], index);
  const unwound = (document: Document): Document[] => {
    const value = valueIn(document, path);
    if (Array.isArray(value) && value.length > 0) {
      return value.map((element, i) => withIndex(withValue(document, path, element), BigInt(i)));
    }
    const isEmpty = value === undefined || value === null || Array.isArray(value);
    if (isEmpty && !keepsEmpty) return [];
    return [withIndex(Array.isArray(value) ? withValue(document, path, undefined) : document, null)];
  };
  return (documents) => [...documents].flatMap(unwound);
};
