import { Query } from 'mongoose';

type Exec = (this: Query<unknown, unknown>, ...rest: unknown[]) => Promise<unknown>;

const READS = /^(find|findOne|distinct|countDocuments)$/;

/**
 * While `looking` runs, the same question to the store is asked once: nothing that is looked at changes it. A write then is
 * an error, because looking must change nothing.
 */
export async function rememberingReads(looking: () => Promise<void>): Promise<void> {
  const known = new Map<string, Promise<unknown>>();
  const prototype = Query.prototype as unknown as { exec: Exec };
  const { exec } = prototype;
  prototype.exec = function (...rest) {
    const { op } = this as unknown as { op: string };
    if (!READS.test(op)) throw new Error(`Somebody who only looked caused ${op} in ${this.model.collection.name}.`);
    const { mongooseOptions, _fields, _distinct } = this as unknown as Record<string, unknown>;
    const asked = [this.model.collection.name, op, this.getFilter(), this.getOptions(), mongooseOptions, _fields, _distinct];
    const key = JSON.stringify(asked);
    const answer = known.get(key) ?? exec.apply(this, rest);
    known.set(key, answer);
    return answer;
  };
  await looking().finally(() => {
    prototype.exec = exec;
  });
}
