import { mongo } from 'mongoose';

/** Whether a unique index refused the write. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === 11000;

/** Lets pass that the document is there already: an earlier attempt, or another process, came this far. */
export async function unlessThere(writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
