import type { EncryptedField } from './encrypted-fields';
import type { Place } from './place';

/** A document or a part of one, as the driver takes and gives it. */
export type Fields = Readonly<Record<string, unknown>>;

/** The workspace, collection and `_id` of what is sealed or opened. */
export type Home = Omit<Place, 'path'>;

/** What becomes of one value of an encrypted field. */
export type Change = (value: unknown, place: Place, field: EncryptedField) => unknown;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type ChangeThere = (value: unknown, place: Place) => unknown;

/** A copy of a document in which every value of the encrypted fields is changed; what is empty stays empty. */
export function changedDocument(
  document: Fields,
  fields: readonly EncryptedField[],
  home: Home,
  change: Change,
): Fields {
  return fields.reduce(
    (changed, field) =>
      within(changed, field.path, { ...home, path: [] }, (value, place) =>
        change(value, place, field),
      ) as Fields,
    document,
  );
}

/**
 * A copy of what stands at `at` in which the value that `names` lead to is changed.
 * @throws Error for an element of a list without its own id, and where a part is no part.
 */
export function within(part: unknown, names: readonly string[], at: Place, change: ChangeThere): unknown {
  const value = plain(part);
  if (value === null || value === undefined) return value;
  const [name, ...rest] = names;
  if (name === undefined) return change(value, at);
  if (Array.isArray(value)) return value.map((element) => inElement(element, names, at, change));
  if (!isFields(value)) throw new Error(`${at.path.join('.')} holds an encrypted field and is no part.`);
  if (!(name in value)) return value;
  return { ...value, [name]: within(value[name], rest, { ...at, path: [...at.path, name] }, change) };
}

function inElement(element: unknown, names: readonly string[], at: Place, change: ChangeThere): unknown {
  const value = plain(element);
  const id = isFields(value) ? value.id : undefined;
  if (typeof id !== 'string' || id === '')
    throw new Error(`An element of ${at.path.join('.')} holds an encrypted field and has no id.`);
  return within(value, names, { ...at, path: [...at.path, id] }, change);
}

/** Mongoose hands its own kinds of objects to the driver, which asks them what they are in plain. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'toBSON' in value && typeof value.toBSON === 'function'
    ? value.toBSON()
    : value;
