import type { Connection, Model, Schema, SchemaType } from 'mongoose';
import { randomIds } from '../../src/shared/ids';
import { isDuplicateKey } from '../../src/storage/duplicate-key';
import type { StoredText } from './everything-stored';

type Fields = Record<string, unknown>;
type Path = readonly string[];
const newId = randomIds();
const ID = '_id';
const ONE_DAY = new Date('2026-04-02T09:00:00Z');

/** What people's ids are usually kept under; what else the story keeps them under is found by reading it. */
const ID_NAMES =
  /^by(Id)?$|By$|^reportId$|person|people|owner|manager|recipient|member|participant|reviewer|subject|peer|author|approver|decider|sponsor/i;

/** Called like somebody's id, or even one, and not to be planted. */
const OF_NOBODY: ReadonlyMap<string, string> = new Map([
  ['persons._id', 'the person'],
  ['cycles.movedBy', 'the window that was sent off'],
  ['audit_entries.by', 'people stand in the audit log under pseudonyms of its own'],
  ['audit_entries.people', 'people stand in the audit log under pseudonyms of its own'],
  ['audit_reasons.by', 'people stand in the audit log under pseudonyms of its own'],
  ['releases.appeal.decideBy', 'a day'],
  ['erasures.personId', 'an erasure under way, whose end forgets it'],
]);

/** Somebody's id in one place, and the words that they typed beside it. */
export interface Planted {
  /** `objectives.keyResults.latest.personId` */
  readonly path: string;
  readonly words: readonly string[];
}

/**
 * Puts somebody wherever the id of a person can stand, in parts and lists of parts too: one document for each such
 * field of each model, in which nobody else's id stands. A feature with a new such field is found by itself: by how the
 * field is called, or because anybody's id stands there in the story.
 * @param ids everybody's internal ids.
 * @param story what is stored.
 */
export async function plantPerson(
  connection: Connection,
  workspaceId: string,
  { personId, ids, story }: { personId: string; ids: readonly string[]; story: readonly StoredText[] },
): Promise<Planted[]> {
  const known = new Set(story.filter(({ text }) => ids.includes(text)).map(({ where }) => fieldOf(where)));
  const names = new Set([...known].map((field) => field.split('.').at(-1)!).filter((name) => name !== ID));
  const places = Object.values(connection.models).flatMap((model) =>
    pathsOf(model.schema)
      .map((path) => ({ model, path, field: [model.collection.name, ...path].join('.') }))
      .filter(({ path, field }) => isPersonal(path.at(-1)!, names) || (path[0] === ID && known.has(field)))
      .filter(({ field }) => !OF_NOBODY.has(field)),
  );
  refuseUnplantable(known, new Set(places.map(({ field }) => field)));
  const planted: Planted[] = [];
  for (const { model, path, field } of places) {
    const words: string[] = [];
    const document = { ...holding(model.schema, path, { personId, words }), workspaceId };
    await unlessThere(model, document);
    planted.push({ path: field, words });
  }
  return planted;
}

const isPersonal = (name: string, names: ReadonlySet<string>) => ID_NAMES.test(name) || names.has(name);

/** `objectives.keyResults.0.ownerId` -> `objectives.keyResults.ownerId` */
const fieldOf = (where: string): string => where.replaceAll(/\.\d+(?=\.|$)/g, '');

/** @throws Error where the story keeps somebody's id in a place that no schema speaks of. */
function refuseUnplantable(known: ReadonlySet<string>, plantable: ReadonlySet<string>): void {
  const covers = (field: string) => plantable.has(field) || plantable.has(field.replace(/\.[^.]*$/, ''));
  const left = [...known].filter((field) => !covers(field) && !OF_NOBODY.has(field));
  if (left.length > 0)
    throw new Error(`Nobody can be planted in ${left.join(', ')}: think of how they would be found.`);
}

/** Every field that could hold an id, through parts and lists of parts. */
function pathsOf(schema: Schema, above: Path = []): Path[] {
  const paths: Path[] = [];
  schema.eachPath((name, type) => {
    const path = [...above, ...name.split('.')];
    if (type.schema) paths.push(...pathsOf(type.schema, path));
    else if (['String', 'Mixed', 'Array'].includes(type.instance)) paths.push(path);
  });
  return paths;
}

interface Seed {
  readonly personId: string;
  /** Takes the words that are typed beside it. */
  readonly words: string[];
}

/** The least that a schema takes for whole, with somebody's id at the path and words of theirs beside it. */
function holding(schema: Schema, path: Path, seed: Seed): Fields {
  for (let length = 1; length <= path.length; length += 1) {
    const type = schema.path(path.slice(0, length).join('.'));
    if (!type) continue;
    const isLeaf = length === path.length;
    const value = isLeaf ? idIn(type, seed.personId) : holding(type.schema!, path.slice(length), seed);
    const inList = !isLeaf && type.instance === 'Array';
    const whole = isLeaf ? { ...least(schema), ...typed(schema, seed.words) } : least(schema);
    return withValue(whole, path.slice(0, length), inList ? [value] : value);
  }
  throw new Error(`There is no ${path.join('.')}.`);
}

const idIn = ({ instance }: SchemaType, personId: string): unknown => {
  if (instance === 'Array') return [personId];
  return instance === 'Mixed' ? { somebody: personId } : personId;
};

/** Text that may be left out is what people type: each gets a word that nobody else says. */
function typed(schema: Schema, words: string[]): Fields {
  const made: Fields = {};
  schema.eachPath((name, { instance, options }) => {
    if (instance !== 'String' || options.default !== '') return;
    made[name] = `wombat${newId().replaceAll(/[^A-Za-z0-9]/g, 'x')}`;
    words.push(made[name] as string);
  });
  return made;
}

function least(schema: Schema): Fields {
  let made: Fields = {};
  schema.eachPath((name, type) => {
    const value = leastOf(type);
    if (value !== undefined) made = withValue(made, name.split('.'), value);
  });
  return made;
}

function leastOf({ instance, options, schema }: SchemaType): unknown {
  if (instance === 'Array') return [];
  if (options.default !== undefined && typeof options.default !== 'function') return options.default;
  if (!options.required) return undefined;
  if (schema) return least(schema);
  if (instance === 'String') return (options.enum as string[] | undefined)?.[0] ?? newId();
  return { Number: 1, Boolean: false, Date: ONE_DAY }[instance] ?? null;
}

const withValue = (part: Fields, [name = '', ...rest]: Path, value: unknown): Fields => ({
  ...part,
  [name]: rest.length === 0 ? value : withValue((part[name] ?? {}) as Fields, rest, value),
});

/** What may be there once for each person is there already. */
async function unlessThere({ collection }: Model<unknown>, document: Fields): Promise<void> {
  try {
    await collection.insertOne(document as object);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
