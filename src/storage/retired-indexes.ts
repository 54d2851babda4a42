import type { Connection } from './connection';

/** Indexes that earlier versions built and that would refuse what is right now: by collection and name. */
const RETIRED: readonly (readonly [collection: string, index: string])[] = [
  ['cycles', 'workspaceId_1_days_1'],
  ['objectives', 'workspaceId_1_cycleId_1_level_1_ownerId_1_place_1'],
];

/** The server's codes for an index, or a collection, that is not there. */
const NOTHING_THERE: readonly unknown[] = [27, 26];

/** Drops them, before anything is written. Doing it again changes nothing. */
export async function dropRetiredIndexes(connection: Connection): Promise<void> {
  for (const [collection, index] of RETIRED) {
    await connection
      .collection(collection)
      .dropIndex(index)
      .catch((error: { code?: unknown }) => {
        if (!NOTHING_THERE.includes(error.code)) throw error;
      });
  }
}
