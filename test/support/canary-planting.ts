import { randomInt } from 'node:crypto';
import type { Collection, Connection, Schema, SchemaType } from 'mongoose';
import { randomIds } from '../../src/shared/ids';
import { type EncryptedField, encryptedFieldsOf } from '../../src/storage/encryption/encrypted-fields';

type Fields = Record<string, unknown>;
const newId = randomIds();
const ONE_DAY = new Date('2026-04-02T09:00:00Z');

/** One word that nobody else says, and the field it was planted in. */
export interface Canary {
  readonly field: string;
  readonly word: string;
}

/**
 * Plants a word, or a figure that nobody else says, in every encrypted field of every model, in each document that is there (in one that is made where
 * there is none), through the collection that stores write through. A feature with a new encrypted field is found by
 * itself.
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
  const seeds = fields.map(({ path }) => ({
    field: [collection.name, ...path].join('.'),
    ...seedFor(typeAt(schema, path)),
  }));
  const planted = (document: Fields): Fields =>
    fields.reduce((one, { path }, i) => withSeed(one, schema, path, seeds[i]!.value), document);
  const documents = (await collection.find({ workspaceId }).toArray()) as Fields[];
  for (const document of documents)
    await collection.replaceOne({ _id: document._id, workspaceId } as object, planted(document));
  if (documents.length === 0)
    await collection.insertOne(planted({ ...specimen(schema), _id: newId(), workspaceId }) as object);
  return seeds.map(({ field, word }) => ({ field, word }));
}

/** A value that the field can hold, and the word by which it is known. */
function seedFor(type: SchemaType): { readonly word: string; readonly value: unknown } {
  const word = `canary${newId().replaceAll(/[^A-Za-z0-9]/g, 'x')}`;
  const figure = randomInt(10 ** 13, 10 ** 14);
  switch (type.instance) {
    case 'String':
      return { word, value: word };
    case 'Mixed':
      return { word, value: { [word]: [word] } };
    case 'Number':
      return { word: String(figure), value: figure };
    case 'Date':
      return { word: new Date(figure).toISOString(), value: new Date(figure) };
    case 'Array':
      return listOf(type);
    default:
      throw new Error(`No word can be planted in a ${type.instance}: think of how it would be found.`);
  }
}

function listOf(type: SchemaType & { embeddedSchemaType?: SchemaType }) {
  const { schema, embeddedSchemaType } = type;
  if (!schema) {
    const { word, value } = seedFor(embeddedSchemaType!);
    return { word, value: [value] };
  }
  const [name] = Object.entries(schema.paths).find(([, { instance }]) => instance === 'String')!;
  const { word, value } = seedFor(schema.path(name));
  return { word, value: [{ ...specimen(schema), [name]: value }] };
}

/** The type of a field, through parts and lists of parts. */
function typeAt(schema: Schema, path: readonly string[]): SchemaType {
  for (let known = path.length; known > 0; known -= 1) {
    const type = schema.path(path.slice(0, known).join('.'));
    if (type && known === path.length) return type;
    if (type?.schema) return typeAt(type.schema, path.slice(known));
  }
  throw new Error(`There is no ${path.join('.')}.`);
}

/** With an element in the list that is to hold the word, where it is empty. */
function withSeed(part: Fields, schema: Schema, path: readonly string[], seed: unknown, at = 0): Fields {
  const name = path[at] ?? '';
  if (at === path.length - 1) return { ...part, [name]: seed };
  const inner = schema.path(path.slice(0, at + 1).join('.'))?.schema;
  const deeper = (value: Fields): Fields =>
    inner ? withSeed(value, inner, path.slice(at + 1), seed) : withSeed(value, schema, path, seed, at + 1);
  const value = part[name];
  const isList = inner && schema.path(path.slice(0, at + 1).join('.')).instance === 'Array';
  if (!isList) return { ...part, [name]: deeper((value ?? {}) as Fields) };
  const elements = Array.isArray(value) && value.length > 0 ? value : [specimen(inner)];
  return { ...part, [name]: elements.map(deeper) };
}

/** The least that a schema takes for whole. */
function specimen(schema: Schema): Fields {
  let made: Fields = {};
  schema.eachPath((path, type) => {
    made = withValue(made, path.split('.'), valueFor(type));
  });
  return made;
}

const withValue = (part: Fields, [name = '', ...rest]: readonly string[], value: unknown): Fields => ({
  ...part,
  [name]: rest.length === 0 ? value : withValue((part[name] ?? {}) as Fields, rest, value),
});

function valueFor(type: SchemaType): unknown {
  if (type.instance === 'Array') return [];
  if (type.schema) return specimen(type.schema);
  if (type.instance === 'String') return (type.options.enum as string[] | undefined)?.[0] ?? newId();
  return { Number: 1, Boolean: false, Date: ONE_DAY }[type.instance] ?? null;
}
