/** A document of a collection, as the stores read it: opened, and without Mongoose around it. */
export type Mirrored = Readonly<Record<string, unknown>>;

/** What is asked of a collection, as Mongoose keeps it. */
export interface Asked {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sort: readonly (readonly [path: string, direction: unknown])[];
  readonly limit: number | undefined;
}

/** Thrown for a question that only the store itself is sure to answer rightly. */
export class NotMirrored extends Error {}

/**
 * What the store would answer, from all that it holds: for plain questions alone.
 * @throws NotMirrored for any other.
 */
export function answeredBy(all: readonly Mirrored[], { filter, fields, sort, limit }: Asked): Mirrored[] {
  const tests = Object.entries(filter).map(([path, wanted]) => testOf(path, wanted));
  const project = projecting(fields);
  const found = all.filter((document) => tests.every((holds) => holds(document)));
  const ordered = sort.length === 0 ? found : found.toSorted(byAll(sort));
  return (limit ? ordered.slice(0, limit) : ordered).map(project);
}

type Scalar = string | number | boolean | null;
type Test = (document: Mirrored) => boolean;

function testOf(path: string, wanted: unknown): Test {
  if (path.startsWith('$')) throw new NotMirrored(path);
  const asked = Object.entries(isPlain(wanted) ? wanted : { $eq: wanted });
  if (asked.length === 0) throw new NotMirrored('a pattern');
  const holds = asked.map(([operator, operand]) => {
    const test = OPERATORS[operator];
    if (!test) throw new NotMirrored(operator);
    return test(operand);
  });
  const names = path.split('.');
  return (document) => {
    const value = scalar(at(document, names));
    return holds.every((each) => each(value));
  };
}

const OPERATORS: Readonly<Record<string, (operand: unknown) => (value: Scalar) => boolean>> = {
  $eq: (operand) => is(scalar(operand)),
  $ne: (operand) => isNot(scalar(operand)),
  $in: (operand) => {
    const wanted = new Set((operand as readonly unknown[]).map(scalar));
    return (value) => wanted.has(value);
  },
  $gt: ordering((value, operand) => value > operand),
  $gte: ordering((value, operand) => value >= operand),
  $lt: ordering((value, operand) => value < operand),
  $lte: ordering((value, operand) => value <= operand),
};

const is = (wanted: Scalar) => (value: Scalar) => value === wanted;
const isNot = (wanted: Scalar) => (value: Scalar) => value !== wanted;

/** Values of different kinds are in no order to each other. */
function ordering(holds: (value: string | number, operand: string | number) => boolean) {
  return (asked: unknown) => {
    const operand = scalar(asked);
    if (typeof operand !== 'string' && typeof operand !== 'number') throw new NotMirrored('order');
    return (value: Scalar) => typeof value === typeof operand && holds(value as typeof operand, operand);
  };
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isDate(value);
const isDate = (value: unknown): value is Date => value instanceof Date;

/** What is missing is asked for as nothing; a time is a number, and never stands where a number may. */
function scalar(value: unknown): Scalar {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return value as Scalar;
  if (isDate(value)) return value.getTime();
  throw new NotMirrored('an object or a list');
}

function at(document: Mirrored, path: readonly string[]): unknown {
  let value: unknown = document;
  for (const name of path) {
    if (value === null || value === undefined) return value;
    if (Array.isArray(value)) throw new NotMirrored(name);
    value = (value as Mirrored)[name];
  }
  return value;
}

function byAll(sort: Asked['sort']) {
  return (one: Mirrored, other: Mirrored): number => {
    for (const [path, direction] of sort) {
      const [a, b] = [scalar(at(one, path.split('.'))), scalar(at(other, path.split('.')))];
      if (typeof a !== typeof b || a === null || b === null) throw new NotMirrored('order');
      if (a !== b) return (a < b ? -1 : 1) * Number(direction);
    }
    return 0;
  };
}

/** Some fields and the id, or all but some. */
function projecting(fields: Asked['fields']): (document: Mirrored) => Mirrored {
  const names = Object.entries(fields).map(([name, value]) => ({ name: name.replace(/^-/, ''), value }));
  const isPlainly = ({ name, value }: (typeof names)[number]) =>
    !name.startsWith('+') && (value === 0 || value === 1);
  if (!names.every(isPlainly)) throw new NotMirrored('a projection');
  const left = names.filter(({ value }) => value === 0).map(({ name }) => name);
  const kept = names.filter(({ value }) => value === 1).map(({ name }) => name);
  if (left.some((name) => name.includes('.'))) throw new NotMirrored('a projection');
  if (kept.length === 0)
    return (document) =>
      Object.fromEntries(Object.entries(document).filter(([name]) => !left.includes(name)));
  const all = left.includes('_id') ? kept : ['_id', ...kept];
  return (document) =>
    all.reduce((picked, path) => withPart(picked, document, path.split('.')), {} as Mirrored);
}

/** Only what is there is picked: a missing part stays missing. */
function withPart(picked: Mirrored, from: object, [name = '', ...rest]: readonly string[]): Mirrored {
  if (Array.isArray(from)) throw new NotMirrored(name);
  if (!(name in from)) return picked;
  const value = (from as Mirrored)[name];
  if (rest.length === 0) return { ...picked, [name]: value };
  if (value === null || typeof value !== 'object') return picked;
  return { ...picked, [name]: withPart((picked[name] ?? {}) as Mirrored, value, rest) };
}
