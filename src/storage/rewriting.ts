import type { Model, QueryFilter } from 'mongoose';
import type { Stored } from './document';

const BATCH = 200;
const ATTEMPTS = 8;

/** Which documents are rewritten, and what becomes of each. */
export interface Rewriting<D extends Stored> {
  readonly filter: QueryFilter<D>;
  /** The fields to be written. Rewriting what is rewritten already must change nothing more. */
  rewrite(document: D): Partial<D>;
  /** The field that counts the document's writes, where others may write it at the same moment. */
  readonly counter?: keyof D & string;
}

/**
 * Rewrites documents in batches, in the order of their ids. One that somebody else writes meanwhile is read again.
 * @throws Error when that goes on.
 */
export async function rewriteEach<D extends Stored>(
  model: Model<D>,
  workspaceId: string,
  { filter, rewrite, counter }: Rewriting<D>,
): Promise<void> {
  async function rewriteOne(found: D | null): Promise<void> {
    for (let document = found, left = ATTEMPTS; document; left -= 1) {
      if (left === 0)
        throw new Error(`${model.modelName} ${document._id} was changed by others again and again.`);
      const unchanged = counter ? { [counter]: document[counter] } : {};
      const { matchedCount } = await model.updateOne(
        { _id: document._id, workspaceId, ...unchanged } as QueryFilter<D>,
        { $set: rewrite(document), ...(counter && { $inc: { [counter]: 1 } }) } as object,
      );
      if (matchedCount === 1 || !counter) return;
      document = await model.findOne({ _id: document._id, workspaceId } as QueryFilter<D>).lean<D>();
    }
  }

  for (let after = ''; ; ) {
    const page = await model
      .find({ $and: [filter, { workspaceId, _id: { $gt: after } }] } as QueryFilter<D>)
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<D[]>();
    for (const document of page) await rewriteOne(document);
    const last = page.at(-1);
    if (!last) return;
    after = last._id;
  }
}
