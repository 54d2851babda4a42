import { type Document, isDocument, type Value } from '../bson/value';
import { CommandError, notSupported } from '../errors';

/** Calculates a value from a document; undefined when the field it names is missing. */
export type Expression = (document: Document) => Value | undefined;

const fieldValue = (value: Value | undefined, path: readonly string[]): Value | undefined => {
  if (path.length === 0) return value;
  if (isDocument(value)) return fieldValue(value.get(path[0]!), path.slice(1));
  if (!Array.isArray(value)) return undefined;
  return value.map((element) => fieldValue(element, path)).filter((found) => found !== undefined);
};

export const parseFieldPath = (text: string): readonly string[] => {
  const path = text.slice(1).split('.');
  if (path.some((name) => name === '' || name.startsWith('$'))) {
    throw new CommandError(16410, `FieldPath field names may not be empty or start with '$': '${text}'`);
  }
  return path;
};

const parseText = (text: string): Expression => {
  if (!text.startsWith('$')) return () => text;
  if (!text.startsWith('$$')) {
    const path = parseFieldPath(text);
    return (document) => fieldValue(document, path);
  }
  const [variable, ...path] = text.slice(2).split('.');
  if (variable === 'ROOT' || variable === 'CURRENT') return (document) => fieldValue(document, path);
  throw notSupported(17276, `Use of undefined variable: ${variable}`);
};

const parseFields = (fields: Document): Expression => {
  const parsed = [...fields].map(([name, value]) => [name, parseExpression(value)] as const);
  return (document) => {
    const result: Document = new Map();
    for (const [name, expression] of parsed) {
      const value = expression(document);
      if (value !== undefined) result.set(name, value);
    }
    return result;
  };
};

/**
 * The expressions this store knows: `$field`, `$$ROOT`, constants, `$literal`, and documents and arrays of these.
 *
 * @throws CommandError 168 for every operator.
 */
export const parseExpression = (value: Value): Expression => {
  if (typeof value === 'string') return parseText(value);
  if (Array.isArray(value)) {
    const elements = value.map(parseExpression);
    return (document) => elements.map((expression) => expression(document) ?? null);
  }
  if (!isDocument(value)) return () => value;
  const operator = [...value.keys()].find((name) => name.startsWith('$'));
  if (operator === undefined) return parseFields(value);
  const literal = value.get('$literal');
  if (value.size === 1 && literal !== undefined) return () => literal;
  throw notSupported(168, `Unrecognized expression '${operator}'`);
};
