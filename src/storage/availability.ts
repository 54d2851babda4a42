import { mongo } from 'mongoose';

/** How long a person's request may wait for the database, in milliseconds: it is answered within 2 s. */
export const PATIENCE_MS = 1_500;

/** Said by a server that is no longer, or not yet, the one to ask: a replica set is changing over. */
const CHANGING_OVER = new Set([91, 189, 10_107, 11_600, 11_602, 13_435]);

/** Whether an error says that the database cannot be reached or does not answer, rather than that we asked wrongly. */
export function isStorageDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'MongooseServerSelectionError' || error.name === 'MongoNotConnectedError') return true;
  if (error instanceof mongo.MongoNetworkError || error instanceof mongo.MongoServerSelectionError)
    return true;
  if (error instanceof mongo.MongoTopologyClosedError || error instanceof mongo.MongoOperationTimeoutError)
    return true;
  if (error instanceof mongo.MongoServerError && CHANGING_OVER.has(Number(error.code))) return true;
  return (
    error.name === 'MongooseError' && /before initial connection|not connected|buffer/i.test(error.message)
  );
}
