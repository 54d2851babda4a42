import { Hopeless } from '../shared/patience';
import type { Connection } from './connection';
import { refuseNewer, versionsOf } from './migrations/versions';

/**
 * For programs that change no shapes themselves. All models must be registered.
 * @throws NewerData for documents of a later version than this one writes; Hopeless for those of an earlier.
 */
export async function insistOnPresentShape(connection: Connection, workspaceId: string): Promise<void> {
  const versions = versionsOf(connection);
  await refuseNewer(connection, workspaceId, versions);
  const looking = Object.values(connection.models).map(async (model) => {
    const { collectionName } = model.collection;
    if (await model.exists({ workspaceId, v: { $lt: versions.get(collectionName) } }))
      throw new Hopeless(
        `The data was written by an older Trellis: "${collectionName}" has an earlier version. Make a backup and start this version once, which brings it up to date.`,
      );
  });
  await Promise.all(looking);
}
