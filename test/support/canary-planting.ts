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
 * Plants a word in every encrypted field of every model, in each document that is there (in one that is made where
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
  const canaries = fields.map(({ path }) => ({
    field: [collection.name, ...path].join('.'),
    word: `canary${newId().replaceAll(/[^A-Za-z0-9]/g, 'x')}`,
  }));
  const planted = (document: Fields): Fields =>
    fields.reduce((one, { path }, i) => withWord(one, schema, path, canaries[i]!.word), document);
  const documents = (await collection.find({ workspaceId }).toArray()) as Fields[];
  for (const document of documents)
    await collection.replaceOne({ _id: document._id, workspaceId } as object, planted(document));
  if (documents.length === 0)
    await collection.insertOne(planted({ ...specimen(schema), _id: newId(), workspaceId }) as object);
  return canaries;
}

/** With an element in the list that is to hold the word, where it is empty. */
function withWord(part: Fields, schema: Schema, path: readonly string[], word: string, at = 0): Fields {
  const name = path[at] ?? '';
  if (at === path.length - 1) return { ...part, [name]: word };
  const inner = schema.path(path.slice(0, at + 1).join('.'))?.schema;
  const deeper = (value: Fields): Fields =>
    inner ? withWord(value, inner, path.slice(at + 1), word) : withWord(value, schema, path, word, at + 1);
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
