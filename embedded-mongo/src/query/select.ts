import type { Document } from '../bson/value';
import type { Collection } from '../store/collection';
import type { StoredDocument } from '../store/stored-document';
import type { Filter } from './filter';
import type { KeyPattern } from './key-pattern';
import { matcherOf } from './match';
import { choosePlan, type IndexScan } from './plan';
import { sorted } from './sort';

export interface Selection {
  readonly filter: Filter;
  readonly sort?: KeyPattern;
  readonly skip?: number;
  /** Undefined or 0: no limit. */
  readonly limit?: number;
}

export interface Selected {
  readonly documents: readonly StoredDocument[];
  /** Undefined when the whole collection was read. */
  readonly plan: IndexScan | undefined;
  readonly keysExamined: number;
  readonly documentsExamined: number;
}

function* indexed({ index, ranges, backwards }: IndexScan): Generator<StoredDocument> {
  const { entries, multikey } = index;
  const seen = new Set<StoredDocument>();
  for (const { from, to } of backwards ? ranges.toReversed() : ranges) {
    for (const { stored } of backwards ? entries.descending(from, to) : entries.ascending(from, to)) {
      if (multikey.size > 0 && seen.has(stored)) continue;
      seen.add(stored);
      yield stored;
    }
  }
}

const matchesEverything = (filter: Filter): boolean => filter.kind === 'and' && filter.parts.length === 0;

const documentIn = (stored: StoredDocument): Document => stored.document;

/** The documents that match, in order and within skip and limit, and what it took to find them. */
export const select = (collection: Collection | undefined, selection: Selection): Selected => {
  const { filter, sort, skip = 0, limit } = selection;
  const matches = matcherOf(filter);
  if (!collection) return { documents: [], plan: undefined, keysExamined: 0, documentsExamined: 0 };
  const plan = choosePlan(collection, filter, sort);
  const mustSort = sort !== undefined && !plan?.sorted;
  const enough = limit && !mustSort ? skip + limit : Number.POSITIVE_INFINITY;
  const takesAll = matchesEverything(filter);
  const found: StoredDocument[] = [];
  let examined = 0;
  for (const stored of plan ? indexed(plan) : collection.all()) {
    if (found.length >= enough) break;
    examined += 1;
    if (takesAll || matches(stored.document)) found.push(stored);
  }
  const ordered = mustSort ? sorted(found, sort, documentIn) : found;
  const documents = ordered.slice(skip, limit ? skip + limit : undefined);
  return { documents, plan, keysExamined: plan ? examined : 0, documentsExamined: examined };
};
