import type { Model, QueryFilter } from 'mongoose';
import type { Stored } from '../../../storage/document';

/** How many documents are read at a time. */
const PAGE = 200;

/** Every document whose instant `field` is at or before `now`, the earliest first, a page at a time. */
export async function* dueBy<D extends Stored>(
  model: Model<D>,
  { workspaceId, field, now }: { workspaceId: string; field: keyof D & string; now: Date },
): AsyncIterable<D> {
  for (let after: object = {}; ; ) {
    const filter = { workspaceId, [field]: { $lte: now }, ...after } as QueryFilter<D>;
    const page = await model
      .find(filter)
      .sort({ [field]: 1, _id: 1 })
      .limit(PAGE)
      .lean<D[]>();
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    const at = last[field];
    after = { $or: [{ [field]: { $gt: at, $lte: now } }, { [field]: at, _id: { $gt: last._id } }] };
  }
}

/** The earliest instant after `now` in any of these fields. */
export async function nextBy<D extends Stored>(
  model: Model<D>,
  { workspaceId, fields, now }: { workspaceId: string; fields: readonly (keyof D & string)[]; now: Date },
): Promise<Date | undefined> {
  const firsts = fields.map(async (field) => {
    const filter = { workspaceId, [field]: { $gt: now } } as QueryFilter<D>;
    const first = await model
      .findOne(filter)
      .sort({ [field]: 1 })
      .lean<D>();
    return first?.[field] as Date | undefined;
  });
  const found = (await Promise.all(firsts)).filter((at) => at !== undefined);
  return found.sort((a, b) => a.getTime() - b.getTime())[0];
}

interface Owing<E> extends Stored {
  toTell: E[];
}

/** What is left over is told a minute later. */
const OWED_AT_ONCE = 500;

/** What documents still have to tell, with the id of whose it is. */
export async function* owedBy<E extends object>(
  model: Model<Owing<E>>,
  workspaceId: string,
): AsyncIterable<E & { readonly ofId: string }> {
  const filter = { workspaceId, 'toTell.id': { $gt: '' } } as QueryFilter<Owing<E>>;
  for (const { _id, toTell } of await model.find(filter).limit(OWED_AT_ONCE).lean<Owing<E>[]>())
    for (const entry of toTell) yield { ...entry, ofId: _id };
}
