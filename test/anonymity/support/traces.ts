import { Binary } from 'mongodb';
import type { World } from './world';

/** What may tell the order in which reviews were submitted: a place, a time or a count for each of them, by where it stands. */
export type Traces = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A review, by the ids under which it and whoever wrote it are stored. */
export interface TracedReview {
  readonly id: string;
  readonly reviewerId: string;
}

/**
 * Everything that is stored, as whoever has the database may order it: each collection as it lies there and by its ids,
 * every list in a document, and every time and figure in a document that is of one review alone.
 */
export async function tracesIn(
  { connection, audit }: World,
  reviews: readonly TracedReview[],
): Promise<Traces> {
  const traces = new Map<string, Map<string, number>>();
  const note = (where: string, id: string, value: number) => {
    const known = traces.get(where) ?? new Map<string, number>();
    if (!known.has(id)) known.set(id, value);
    traces.set(where, known);
  };
  for (const { name } of await connection.db!.listCollections().toArray()) {
    const model = Object.values(connection.models).find(({ collection }) => collection.name === name);
    const documents = await (model?.collection ?? connection.db!.collection(name)).find({}).toArray();
    const orders = { 'as it lies': documents, 'by id': documents.toSorted(byId) };
    for (const [order, all] of Object.entries(orders))
      for (const [place, document] of all.entries())
        for (const review of reviews)
          if (mentions(document, review)) note(`${name} ${order}`, review.id, place);
    for (const document of documents) noteInside(document, name, reviews, note);
  }
  for (const [place, entry] of audit.entries())
    for (const review of reviews) if (mentions(entry, review)) note('audit', review.id, place);
  return traces;
}

type Note = (where: string, id: string, value: number) => void;

const byId = (a: object, b: object): number => (idOf(a) < idOf(b) ? -1 : 1);
const idOf = (document: object): string => ('_id' in document ? String(document._id) : '');
function mentions(value: unknown, { id, reviewerId }: TracedReview): boolean {
  const text = JSON.stringify(value) ?? '';
  return text.includes(id) || text.includes(reviewerId);
}

/** Places in lists, and figures of a document that is of one of them alone. */
function noteInside(value: unknown, where: string, reviews: readonly TracedReview[], note: Note): void {
  const own = reviews.filter((review) => mentions(value, review));
  if (own.length === 0) return;
  if (own.length === 1) noteFigures(value, where, own[0]!.id, note);
  if (Array.isArray(value)) {
    for (const [place, each] of value.entries())
      for (const review of own) if (mentions(each, review)) note(`${where} []`, review.id, place);
  } else if (typeof value === 'object' && value !== null && !(value instanceof Binary)) {
    for (const [name, part] of Object.entries(value)) noteInside(part, `${where}.${name}`, reviews, note);
  }
}

function noteFigures(value: unknown, where: string, id: string, note: Note): void {
  if (typeof value === 'number') note(`${where} =`, id, value);
  else if (value instanceof Date) note(`${where} =`, id, value.getTime());
  else if (typeof value === 'object' && value !== null && !(value instanceof Binary))
    for (const [name, part] of Object.entries(value)) noteFigures(part, `${where}.${name}`, id, note);
}
