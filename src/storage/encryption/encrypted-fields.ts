import { Schema, type SchemaType } from 'mongoose';

/** One field that its schema declares `{ type: String, encrypted: true }`. */
export interface EncryptedField {
  /** Names from the document down to the field, without positions. */
  readonly path: readonly string[];
  /** How many of the names lead to the list whose elements hold the field; 0 where no list is on the way. */
  readonly list: number;
}

/** What Mongoose tells of a type beside its public face. */
type Inner = SchemaType & {
  readonly embeddedSchemaType?: Inner;
  readonly schemaTypes?: readonly Inner[];
};

/**
 * The fields that a schema asks to have encrypted, in parts and lists of parts too.
 * @throws Error where it asks for what cannot be done exactly.
 */
export function encryptedFieldsOf(schema: Schema): EncryptedField[] {
  const fields = fieldsIn(schema, [], 0);
  const indexed = new Set(schema.indexes().flatMap(([keys]) => Object.keys(keys)));
  const ordered = fields.find(({ path }) => indexed.has(path.join('.')));
  if (ordered) throw refused(ordered.path, 'an index cannot order what is encrypted');
  return fields;
}

function fieldsIn(schema: Schema, above: readonly string[], list: number): EncryptedField[] {
  const fields: EncryptedField[] = [];
  schema.eachPath((name, type: Inner) => {
    const path = [...above, ...name.split('.')];
    fields.push(...fieldsAt(type, path, list));
  });
  if (fields.length > 0 && list > 0 && list === above.length) elementsHaveIds(schema, above);
  return fields;
}

function fieldsAt(type: Inner, path: readonly string[], list: number): EncryptedField[] {
  if (type.options.encrypted) return [encryptable(type, path, list)];
  if (type.schema && !path.includes('$*')) return partAt(type, type.schema, path, list);
  if (asksSomewhere(type)) throw refused(path, 'only parts and lists of parts can hold an encrypted field');
  return [];
}

function partAt(type: Inner, part: Schema, path: readonly string[], list: number): EncryptedField[] {
  if (type.instance !== 'Array') return fieldsIn(part, path, list);
  const fields = fieldsIn(part, path, path.length);
  if (fields.length > 0 && list > 0)
    throw refused(path, 'a list within a list cannot hold an encrypted field');
  return fields;
}

function encryptable(type: Inner, path: readonly string[], list: number): EncryptedField {
  if (type.instance !== 'String' || path.includes('$*'))
    throw refused(path, 'only a String can be encrypted');
  const checks = type.validators.filter((check) => check.type !== 'required');
  if (checks.length > 0) throw refused(path, 'its validators would quote it: check it before it is stored');
  return { path, list };
}

/** Whether a field is to be encrypted where it cannot be: in lists of plain values, lists of lists, maps, unions. */
const asksSomewhere = (type: Inner): boolean =>
  Boolean(type.options.encrypted) ||
  (type.schema !== undefined && fieldsIn(type.schema, [], 0).length > 0) ||
  [type.embeddedSchemaType, ...(type.schemaTypes ?? [])].some((inner) => inner && asksSomewhere(inner));

/** An element is known by its own id, since its position changes. */
function elementsHaveIds(element: Schema, path: readonly string[]): void {
  const id = element.path('id');
  if (!(id instanceof Schema.Types.String) || !id.options.required)
    throw refused(
      path,
      'elements of a list with an encrypted field need an id: { type: String, required: true }',
    );
}

const refused = (path: readonly string[], why: string): Error =>
  new Error(`${path.join('.')} cannot be encrypted: ${why}.`);
