import { ClassicLevel } from 'classic-level';
import { decode } from '../bson/decode';
import { encode } from '../bson/encode';
import type { Document } from '../bson/value';
import { inUse } from './held-directories';
import type { Journal } from './journal';

type Level = ClassicLevel<string, Buffer>;
type Operation = { type: 'put'; key: string; value: Buffer } | { type: 'del'; key: string };

const FORMAT_KEY = 'format';
const FORMAT = '1';
const READ_AHEAD = 2000;
/** Documents are numbered from 1. */
const UNUSED = 0;

const digits = (value: number, length: number): string => String(value).padStart(length, '0');
const collectionKey = (collection: number): string => `c${digits(collection, 10)}`;
const documentKey = (collection: number, sequence: number): string =>
  `d${digits(collection, 10)}${digits(sequence, 16)}`;

const openLevel = async (directory: string): Promise<Level> => {
  const level = new ClassicLevel<string, Buffer>(directory, { valueEncoding: 'buffer' });
  try {
    await level.open();
  } catch (error) {
    const cause = (error as { cause?: { code?: string; message?: string } }).cause;
    throw cause?.code === 'LEVEL_LOCKED'
      ? inUse(directory)
      : new Error(`the data directory ${directory} cannot be opened: ${cause?.message ?? String(error)}`);
  }
  return level;
};

const checkFormat = async (level: Level, directory: string): Promise<void> => {
  const found = await level.get(FORMAT_KEY);
  if (found === undefined) return level.put(FORMAT_KEY, Buffer.from(FORMAT), { sync: true });
  if (String(found) !== FORMAT) {
    await level.close();
    throw new Error(`the data directory ${directory} has format ${found}; this version reads ${FORMAT}`);
  }
};

/**
 * Writes to LevelDB, synced to disk. Commands that arrive while a write is under way share the next one, so that
 * many clients do not wait for one disk sync each.
 */
export class LevelJournal implements Journal {
  private pending: Operation[] = [];
  private current: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  private constructor(private readonly level: Level) {}

  /** @throws Error in one clear line when another process has the directory open. */
  static async open(directory: string): Promise<LevelJournal> {
    const level = await openLevel(directory);
    await checkFormat(level, directory);
    return new LevelJournal(level);
  }

  async *collections(): AsyncGenerator<Document> {
    for await (const [, value] of this.level.iterator({ gte: 'c', lt: 'd' })) yield decode(value);
  }

  /** The documents of a collection in the order in which they were inserted. */
  async *documents(collection: number): AsyncGenerator<{ sequence: number; bytes: Buffer }> {
    const prefix = documentKey(collection, 0).slice(0, 11);
    const iterator = this.level.iterator({ gte: prefix, lt: `${prefix}~` });
    for (;;) {
      const some = await iterator.nextv(READ_AHEAD);
      if (some.length === 0) break;
      for (const [key, bytes] of some) yield { sequence: Number(key.slice(11)), bytes };
    }
    await iterator.close();
  }

  putDocument(collection: number, sequence: number, bytes: Buffer): void {
    this.pending.push({ type: 'put', key: documentKey(collection, sequence), value: bytes });
  }

  deleteDocument(collection: number, sequence: number): void {
    this.pending.push({ type: 'del', key: documentKey(collection, sequence) });
  }

  putCollection(collection: number, description: Document): void {
    this.pending.push({ type: 'put', key: collectionKey(collection), value: encode(description) });
  }

  deleteCollection(collection: number): void {
    this.pending.push({ type: 'del', key: collectionKey(collection) });
  }

  /**
   * LevelDB rewrites a table only together with one above it. So first what it has in memory becomes a table; then
   * two keys that nobody uses make one that reaches over the whole collection, and take all those below with them.
   */
  async compact(collection: number): Promise<number> {
    const [first, last] = [documentKey(collection, UNUSED), documentKey(collection + 1, UNUSED)];
    const before = await this.level.approximateSize(first, last);
    await this.level.compactRange(first, last);
    const edges = [first, last].map((key) => ({ type: 'del', key }) as const);
    await this.level.batch(edges, { sync: true });
    await this.level.compactRange(first, last);
    return Math.max(0, before - (await this.level.approximateSize(first, last)));
  }

  flush(): Promise<void> {
    if (this.pending.length === 0) return this.current;
    this.next ??= this.current.then(() => this.writePending());
    return this.next;
  }

  /** A failed write stays failed: memory is ahead of the disk, so no later command may be acknowledged. */
  private writePending(): Promise<void> {
    const operations = this.pending;
    this.pending = [];
    this.next = undefined;
    this.current = this.level.batch(operations, { sync: true });
    return this.current;
  }

  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.level.close();
    }
  }
}
