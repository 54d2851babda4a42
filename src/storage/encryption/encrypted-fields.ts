import { Schema, type SchemaType } from 'mongoose';
import { reachesAny } from './touching';

/** One field that its schema declares `{ type: String, encrypted: true }`, or of any other type. */
export interface EncryptedField {
  /** Names from the document down to the field, without positions. */
  readonly path: readonly string[];
  /** How many of the names lead to the list whose elements hold the field; 0 where no list is on the way. */
  readonly list: number;
  /** Otherwise it holds any other value, sealed as a whole: a number, a list, a part. */
  readonly isText: boolean;
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
  const indexed = schema.indexes().flatMap(([keys]) => Object.keys(keys));
  const ordered = fields.find((field) => indexed.some((path) => reachesAny(path, [field])));
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
  if (path.includes('$*')) throw refused(path, 'its whole Map can be encrypted, not what is in it');
  if (innerTypes(type).some(asksSomewhere)) throw refused(path, 'it is encrypted as a whole already');
  if (isChecked(type)) throw refused(path, 'its validators would quote it: check it before it is stored');
  return { path, list, isText: type.instance === 'String' };
}

const isChecked = (type: Inner): boolean =>
  type.validators.some((check) => check.type !== 'required') || innerTypes(type).some(isChecked);

/** What a value of this type is made of. */
function innerTypes({ schema, embeddedSchemaType, schemaTypes = [] }: Inner): Inner[] {
  const inner = [...schemaTypes, ...(embeddedSchemaType ? [embeddedSchemaType] : [])];
  schema?.eachPath((_name, type) => void inner.push(type));
  return inner;
}

/** Whether a field is to be encrypted where it cannot be: in lists of plain values, lists of lists, maps, unions. */
const asksSomewhere = (type: Inner): boolean =>
  Boolean(type.options.encrypted) || innerTypes(type).some(asksSomewhere);

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
