import { Query } from 'mongoose';

type Exec = (this: Query<unknown, unknown>, ...rest: unknown[]) => Promise<unknown>;
type Command = (this: object, namespace: unknown, command: object, ...rest: unknown[]) => Promise<unknown>;

const READS = /^(find|findOne|distinct|countDocuments)$/;
const WRITES = /^(insert|update|delete|findAndModify|bulkWrite)$/;

/**
 * Lets `work` ask the store the same question once until anything is written: organisations ask it the same thing hundreds
 * of times, and only one process writes.
 */
export async function rememberingReads<T>(work: () => Promise<T>): Promise<T> {
  const known = new Map<string, Promise<unknown>>();
  const queries = Query.prototype as unknown as { exec: Exec };
  const wire = (require('mongodb/lib/cmap/connection') as { Connection: { prototype: { command: Command } } })
    .Connection.prototype;
  const { exec } = queries;
  const { command } = wire;
  queries.exec = function (...rest) {
    const { op, mongooseOptions, _fields, _distinct } = this as unknown as Record<string, unknown>;
    if (!READS.test(String(op))) return exec.apply(this, rest);
    const { name } = this.model.collection;
    const key = JSON.stringify([
      name,
      op,
      this.getFilter(),
      this.getOptions(),
      mongooseOptions,
      _fields,
      _distinct,
    ]);
    const answer = known.get(key) ?? exec.apply(this, rest);
    known.set(key, answer);
    return answer;
  };
  wire.command = async function (namespace, asked, ...rest) {
    const isWrite = WRITES.test(Object.keys(asked)[0] ?? '');
    if (isWrite) known.clear();
    return command.call(this, namespace, asked, ...rest).finally(() => {
      // What was read while it was being written may be older than it.
      if (isWrite) known.clear();
    });
  };
  return work().finally(() => {
    queries.exec = exec;
    wire.command = command;
  });
}
