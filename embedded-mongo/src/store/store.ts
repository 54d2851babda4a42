import { randomUUID } from 'node:crypto';
import { decode } from '../bson/decode';
import { type Document, documentOf } from '../bson/value';
import { Collection, type Namespace } from './collection';
import { readIndexOptions } from './index-options';
import { type Journal, noJournal } from './journal';
import { LevelJournal } from './level-journal';
import { type Limits, Usage } from './usage';

const idIndex = (): Document => documentOf({ v: 2, key: new Map([['_id', 1]]), name: '_id_' });

/** All collections of all databases, in memory, and the journal that makes them last. */
export class Store {
  private readonly byName = new Map<string, Collection>();
  private readonly usage: Usage;
  private nextId = 1;

  private constructor(
    private readonly journal: Journal,
    limits: Limits,
  ) {
    this.usage = new Usage(limits);
  }

  static inMemory(limits: Limits): Store {
    return new Store(noJournal, limits);
  }

  /** @throws Error in one clear line when the directory is in use or holds another format. */
  static async onDisk(directory: string, limits: Limits): Promise<Store> {
    const journal = await LevelJournal.open(directory);
    const store = new Store(journal, limits);
    for await (const description of journal.collections()) await store.restore(journal, description);
    return store;
  }

  private async restore(journal: LevelJournal, description: Document): Promise<void> {
    const id = description.get('id') as number;
    const namespace = {
      database: description.get('database') as string,
      name: description.get('name') as string,
    };
    const collection = this.add(id, description.get('uuid') as string, namespace);
    collection.restoreIndexes(description.get('indexes') as Document[]);
    for await (const { sequence, bytes } of journal.documents(id)) {
      collection.restore(sequence, decode(bytes), bytes);
    }
    this.nextId = Math.max(this.nextId, id + 1);
  }

  collections(): Iterable<Collection> {
    return this.byName.values();
  }

  find({ database, name }: Namespace): Collection | undefined {
    return this.byName.get(`${database}.${name}`);
  }

  findOrCreate(namespace: Namespace): Collection {
    return this.find(namespace) ?? this.create(namespace);
  }

  create(namespace: Namespace): Collection {
    const collection = this.add(this.nextId, randomUUID(), namespace);
    this.nextId += 1;
    collection.createIndex(readIndexOptions(idIndex()));
    collection.describe();
    return collection;
  }

  drop(collection: Collection): void {
    for (const stored of [...collection.all()]) collection.remove(stored);
    this.journal.deleteCollection(collection.parts.id);
    this.byName.delete(collection.fullName);
  }

  /** Rewrites what is on disk of a collection. @returns how many bytes that freed. */
  compact({ parts }: Collection): Promise<number> {
    return this.journal.compact(parts.id);
  }

  /** Resolves when everything done so far is durable. */
  flush(): Promise<void> {
    return this.journal.flush();
  }

  close(): Promise<void> {
    return this.journal.close();
  }

  private add(id: number, uuid: string, namespace: Namespace): Collection {
    const collection = new Collection({ id, uuid, namespace, journal: this.journal, usage: this.usage });
    this.byName.set(collection.fullName, collection);
    return collection;
  }
}
