import type { Document } from '../bson/value';

/** Where changes go to become durable. What one command notes is written as a whole or not at all. */
export interface Journal {
  putDocument(collection: number, sequence: number, bytes: Buffer): void;
  deleteDocument(collection: number, sequence: number): void;
  putCollection(collection: number, description: Document): void;
  deleteCollection(collection: number): void;
  /**
   * Rewrites what is on disk of a collection, so that nothing of overwritten or deleted documents is left in any file.
   * @returns how many bytes that freed, as far as the disk can tell.
   */
  compact(collection: number): Promise<number>;
  /** Resolves when everything noted before the call is on disk. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const ignore = (): void => undefined;

/** For a store that lives in memory only. */
export const noJournal: Journal = {
  putDocument: ignore,
  deleteDocument: ignore,
  putCollection: ignore,
  deleteCollection: ignore,
  compact: () => Promise.resolve(0),
  flush: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
