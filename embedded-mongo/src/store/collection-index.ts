import type { Document } from '../bson/value';
import { past } from '../query/interval';
import { KeyPattern } from '../query/key-pattern';
import { type Matcher, matcherOf } from '../query/match';
import type { IndexOptions } from './index-options';
import { SortedEntries } from './sorted-entries';
import type { StoredDocument } from './stored-document';

export class CollectionIndex {
  readonly pattern: KeyPattern;
  readonly entries = new SortedEntries();
  /** Fields in which some document once had an array: a document may stand under several keys there. */
  readonly multikey = new Set<number>();
  private readonly covers: Matcher;

  constructor(readonly options: IndexOptions) {
    this.pattern = new KeyPattern(options.fields);
    this.covers = options.partialFilter ? matcherOf(options.partialFilter) : () => true;
  }

  /** The keys of a document, each once; none when the index leaves the document out. */
  keysOf(document: Document): ReadonlySet<string> {
    if (!this.covers(document)) return new Set();
    const parts = this.pattern.partsOf(document);
    const filed = this.options.sparse
      ? parts.filter((tuple) => tuple.some((part) => part !== undefined))
      : parts;
    return new Set(filed.map((tuple) => this.pattern.keyOf(tuple)));
  }

  /** The key under which another document than `self` stands already, if the index is unique. */
  takenKey(keys: ReadonlySet<string>, self?: StoredDocument): string | undefined {
    if (!this.options.unique) return undefined;
    for (const key of keys) {
      for (const entry of this.entries.ascending(key, past(key))) if (entry.stored !== self) return key;
    }
    return undefined;
  }

  add(stored: StoredDocument, keys: ReadonlySet<string>): void {
    for (const key of keys) this.entries.add({ key, stored });
    for (const field of this.pattern.arrayFields(stored.document)) this.multikey.add(field);
  }

  remove(stored: StoredDocument, keys: ReadonlySet<string>): void {
    for (const key of keys) this.entries.remove({ key, stored });
  }
}
