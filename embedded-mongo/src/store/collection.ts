import type { Document } from '../bson/value';
import { CollectionIndex } from './collection-index';
import { duplicateKey } from './duplicate-key';
import { type IndexOptions, readIndexOptions } from './index-options';
import type { Journal } from './journal';
import { StoredDocument } from './stored-document';
import type { Usage } from './usage';

export interface Namespace {
  readonly database: string;
  readonly name: string;
}

export interface CollectionParts {
  readonly id: number;
  readonly uuid: string;
  readonly namespace: Namespace;
  readonly journal: Journal;
  readonly usage: Usage;
}

interface KeyChange {
  readonly index: CollectionIndex;
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

const NO_KEYS: ReadonlySet<string> = new Set();

const without = (keys: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...keys].filter((key) => !others.has(key)));

/** Documents and their indexes. Every change checks all unique indexes first, then happens in memory and is noted. */
export class Collection {
  readonly indexes = new Map<string, CollectionIndex>();
  private readonly stored = new Set<StoredDocument>();
  private nextSequence = 1;

  constructor(readonly parts: CollectionParts) {}

  get fullName(): string {
    const { database, name } = this.parts.namespace;
    return `${database}.${name}`;
  }

  get size(): number {
    return this.stored.size;
  }

  /** In order of insertion. */
  all(): Iterable<StoredDocument> {
    return this.stored;
  }

  /** @throws CommandError 11000 when a unique index has one of the document's keys already. */
  insert(document: Document, bytes: Buffer): StoredDocument {
    const added = this.take(this.nextSequence, document, bytes);
    this.parts.journal.putDocument(this.parts.id, added.sequence, bytes);
    return added;
  }

  /** Takes a document that is on disk already. */
  restore(sequence: number, document: Document, bytes: Buffer): void {
    this.take(sequence, document, bytes);
  }

  private take(sequence: number, document: Document, bytes: Buffer): StoredDocument {
    const added = new StoredDocument(sequence, bytes, document);
    const changes = this.keyChanges(NO_DOCUMENT, document);
    this.refuseTakenKeys(changes, document);
    this.parts.usage.add(1, bytes.length);
    this.nextSequence = sequence + 1;
    this.stored.add(added);
    for (const { index, after } of changes) index.add(added, after);
    return added;
  }

  /** @throws CommandError 11000 as for insert; the stored document is then unchanged. */
  replace(stored: StoredDocument, document: Document, bytes: Buffer): void {
    const changes = this.keyChanges(stored.document, document);
    this.refuseTakenKeys(changes, document, stored);
    this.parts.usage.add(0, bytes.length - stored.bytes.length);
    stored.exchange(bytes, document);
    for (const { index, before, after } of changes) {
      index.remove(stored, without(before, after));
      index.add(stored, without(after, before));
    }
    this.parts.journal.putDocument(this.parts.id, stored.sequence, bytes);
  }

  remove(stored: StoredDocument): void {
    for (const { index, before } of this.keyChanges(stored.document, NO_DOCUMENT))
      index.remove(stored, before);
    this.stored.delete(stored);
    this.parts.usage.add(-1, -stored.bytes.length);
    this.parts.journal.deleteDocument(this.parts.id, stored.sequence);
  }

  /** @throws CommandError 11000 when two documents share a key of a unique index; nothing is created then. */
  createIndex(options: IndexOptions): void {
    const index = new CollectionIndex(options);
    for (const stored of this.stored) {
      const keys = index.keysOf(stored.document);
      const taken = index.takenKey(keys);
      if (taken !== undefined) throw duplicateKey(this.fullName, index, stored.document, taken);
      index.add(stored, keys);
    }
    this.indexes.set(options.name, index);
  }

  dropIndex(name: string): void {
    this.indexes.delete(name);
  }

  /** Notes the collection and its indexes, as they are now, for the disk. */
  describe(): void {
    const { id, uuid, namespace, journal } = this.parts;
    const indexes = [...this.indexes.values()].map(({ options }) => options.specification);
    const description: Document = new Map<string, Document[] | string | number>([
      ['id', id],
      ['uuid', uuid],
      ['database', namespace.database],
      ['name', namespace.name],
      ['indexes', indexes],
    ]);
    journal.putCollection(id, description);
  }

  restoreIndexes(specifications: readonly Document[]): void {
    for (const specification of specifications) this.createIndex(readIndexOptions(specification));
  }

  private keyChanges(before: Document | undefined, after: Document | undefined): KeyChange[] {
    return [...this.indexes.values()].map((index) => ({
      index,
      before: before ? index.keysOf(before) : NO_KEYS,
      after: after ? index.keysOf(after) : NO_KEYS,
    }));
  }

  private refuseTakenKeys(changes: readonly KeyChange[], document: Document, self?: StoredDocument): void {
    for (const { index, before, after } of changes) {
      const taken = index.takenKey(without(after, before), self);
      if (taken !== undefined) throw duplicateKey(this.fullName, index, document, taken);
    }
  }
}

const NO_DOCUMENT = undefined;
