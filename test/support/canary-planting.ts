import type { Collection, Connection, Schema, SchemaType } from 'mongoose';
import { randomIds } from '../../src/shared/ids';
import { type EncryptedField, encryptedFieldsOf } from '../../src/storage/encryption/encrypted-fields';

type Fields = Record<string, unknown>;
const newId = randomIds();
/** Where a number must be unique, one that nothing else has. */
let numbers = 1_000_000;
const ONE_DAY = new Date('2026-04-02T09:00:00Z');

/** One word that nobody else says, and the field it was planted in. */
export interface Canary {
  readonly field: string;
  readonly word: string;
}

/**
 * Plants a word in every encrypted field of every model, in each document that is there and in one more, through the
 * collection that stores write through. A feature with a new encrypted field is found by itself.
 */
export async function plantCanaries(connection: Connection, workspaceId: string): Promise<Canary[]> {
  const canaries: Canary[] = [];
  for (const model of Object.values(connection.models)) {
    const fields = encryptedFieldsOf(model.schema);
    if (fields.length > 0) canaries.push(...(await plantIn(model, fields, workspaceId)));
  }
  return canaries;
}

/** What of a model is planted in. */
interface Bed {
  readonly collection: Collection;
  readonly schema: Schema;
}

/** @param fields in which to plant, also such as are not encrypted. */
export async function plantIn(
  { collection, schema }: Bed,
  fields: readonly EncryptedField[],
  workspaceId: string,
): Promise<Canary[]> {
  const canaries = fields.map(({ path }) => ({
    field: [collection.name, ...path].join('.'),
    word: `canary${newId().replaceAll(/[^A-Za-z0-9]/g, 'x')}`,
  }));
  const planted = (document: Fields): Fields =>
    fields.reduce((one, { path }, i) => withWord(one, path, canaries[i]!.word), document);
  for (const document of (await collection.find({ workspaceId }).toArray()) as Fields[])
    await collection.replaceOne({ _id: document._id, workspaceId } as object, planted(document));
  await collection.insertOne(planted({ ...specimen(schema), _id: newId(), workspaceId }) as object);
  return canaries;
}

function withWord(part: Fields, [name = '', ...rest]: readonly string[], word: string): Fields {
  const value = part[name];
  if (rest.length === 0) return { ...part, [name]: word };
  if (Array.isArray(value)) return { ...part, [name]: value.map((element) => withWord(element, rest, word)) };
  return { ...part, [name]: withWord((value ?? {}) as Fields, rest, word) };
}

/** The least that a schema takes for whole, with one element in every list. */
function specimen(schema: Schema): Fields {
  const made: Fields = {};
  schema.eachPath((path, type) => {
    const value = specimenOf(type);
    if (!path.includes('.') && value !== undefined) made[path] = value;
  });
  return made;
}

function specimenOf(type: SchemaType): unknown {
  if (type.instance === 'Array') return type.schema ? [{ ...specimen(type.schema), id: newId() }] : [];
  if (type.schema) return specimen(type.schema);
  if (type.instance === 'String') return (type.options.enum as string[] | undefined)?.[0] ?? newId();
  numbers += 1;
  return { Number: numbers, Boolean: false, Date: ONE_DAY }[type.instance];
}
