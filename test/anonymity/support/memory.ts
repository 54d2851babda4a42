import { type Model, Query } from 'mongoose';
import { type Asked, answeredBy, type Mirrored, NotMirrored } from './mirror';

type Ask = (this: AnyQuery, ...rest: unknown[]) => Promise<unknown>;
type OneByOne = (this: AnyQuery, ...rest: unknown[]) => AsyncIterable<unknown>;
type Command = (this: object, namespace: unknown, command: object, ...rest: unknown[]) => Promise<unknown>;

/** A query with what Mongoose keeps in it. */
type AnyQuery = Query<unknown, unknown> & {
  readonly op?: string;
  readonly _fields?: Asked['fields'];
  readonly _distinct?: string;
};

const READS = /^(find|findOne|distinct|countDocuments)$/;
const WRITES = /^(insert|update|delete|findAndModify)$/;
/** So often a collection is asked before it is read as a whole: most are asked less between two writes, or much more. */
const BEFORE_ALL = 3;

/**
 * Lets `work` ask the store the same question about a collection once until that is written to, and where it asks more than a
 * few reads all of it once: organisations ask hundreds of times, and only one process writes.
 */
export async function rememberingReads<T>(work: () => Promise<T>): Promise<T> {
  const queries = Query.prototype as unknown as { exec: Ask; cursor: OneByOne };
  const wire = (require('mongodb/lib/cmap/connection') as { Connection: { prototype: { command: Command } } })
    .Connection.prototype;
  const { exec, cursor } = queries;
  const { command } = wire;
  const known = memory((model) => exec.apply(model.find({}).lean() as unknown as AnyQuery));
  queries.exec = function (...rest) {
    const ask = () => exec.apply(this, rest);
    return READS.test(String(this.op)) ? known.answer(this, String(this.op), ask) : ask();
  };
  queries.cursor = function (...rest) {
    const ask = () => allOf(cursor.apply(this, rest));
    return oneByOne(known.answer(this, 'cursor', ask));
  };
  wire.command = async function (namespace, asked, ...rest) {
    const [[name, collection] = []] = Object.entries(asked);
    const forget = () => void (WRITES.test(name ?? '') && known.forget(String(collection)));
    forget();
    // What was read while it was being written may be older than it.
    return command.call(this, namespace, asked, ...rest).finally(forget);
  };
  return work().finally(() => {
    Object.assign(queries, { exec, cursor });
    wire.command = command;
  });
}

/** What is known of one collection. */
interface Known {
  readonly answers: Map<string, Promise<unknown>>;
  all?: Promise<readonly Mirrored[]>;
}

function memory(readAll: (model: Model<unknown>) => Promise<unknown>) {
  const collections = new Map<string, Known>();
  const knownOf = (name: string): Known => {
    const known = collections.get(name) ?? { answers: new Map() };
    collections.set(name, known);
    return known;
  };
  async function answered(known: Known, query: AnyQuery, how: string, ask: () => Promise<unknown>) {
    if (known.answers.size <= BEFORE_ALL || !query._mongooseOptions.lean || !MIRRORED.has(how)) return ask();
    known.all ??= readAll(query.model as Model<unknown>) as Promise<readonly Mirrored[]>;
    const all = await known.all;
    try {
      const found = answeredBy(all, askedBy(query));
      return how === 'findOne' ? (found[0] ?? null) : found;
    } catch (error) {
      if (error instanceof NotMirrored) return ask();
      throw error;
    }
  }
  return {
    answer(query: AnyQuery, how: string, ask: () => Promise<unknown>): Promise<unknown> {
      const known = knownOf(query.model.collection.name);
      const key = JSON.stringify([how, askedBy(query), query._distinct, query._mongooseOptions]);
      const answer = known.answers.get(key) ?? answered(known, query, how, ask);
      known.answers.set(key, answer);
      return answer;
    },
    forget: (collection: string) => void collections.delete(collection),
  };
}

const MIRRORED = new Set(['find', 'findOne', 'cursor']);

function askedBy(query: AnyQuery): Asked {
  const { sort, limit } = query.getOptions();
  const order = sort instanceof Map ? [...sort] : Object.entries((sort as object | undefined) ?? {});
  return { filter: query.getFilter(), fields: query._fields ?? {}, sort: order, limit };
}

async function allOf<T>(some: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const each of some) all.push(each);
  return all;
}

/** As a cursor gives them. */
const oneByOne = (all: Promise<unknown>) => ({
  async *[Symbol.asyncIterator]() {
    yield* (await all) as readonly unknown[];
  },
  close: async () => undefined,
});
