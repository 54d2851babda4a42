import { Hopeless } from '../../shared/patience';
import type { Connection } from '../connection';
import type { Migration } from './migration';

/** Data written by a later Trellis than this one. */
export class NewerData extends Hopeless {
  override name = 'NewerData';

  constructor(collection: string, stored: number, known: number) {
    super(
      `The data was written by a newer Trellis: "${collection}" has version ${stored}, and this one knows up to ${known}. ` +
        'Start that version again, or restore the backup from before it.',
    );
  }
}

/** The version that the code writes, of each collection that has a model. */
export const versionsOf = (connection: Connection): ReadonlyMap<string, number> =>
  new Map(
    Object.values(connection.models).map((model) => {
      const { options } = model.schema.path('v') as unknown as { options: { default: number } };
      return [model.collection.collectionName, options.default];
    }),
  );

/** @throws NewerData where any collection holds a document that this code does not know. */
export async function refuseNewer(
  connection: Connection,
  workspaceId: string,
  versions: ReadonlyMap<string, number>,
): Promise<void> {
  const looking = [...versions].map(async ([collection, known]) => {
    const newer = await connection
      .collection(collection)
      .findOne({ workspaceId, v: { $gt: known } }, { projection: { v: 1 } });
    if (newer) throw new NewerData(collection, Number(newer.v), known);
  });
  await Promise.all(looking);
}

/** @throws Hopeless for a chain of steps that has a gap or does not end where the code is: a mistake of ours. */
export function refuseGaps(migrations: readonly Migration[], versions: ReadonlyMap<string, number>): void {
  for (const [collection, known] of versions) {
    const steps = migrations.filter((step) => step.collection === collection).map(({ from }) => from);
    const wanted = Array.from({ length: known - 1 }, (_, i) => i + 1);
    if (steps.join() !== wanted.join())
      throw new Hopeless(`"${collection}" has version ${known}, but migrations from [${steps.join()}].`);
  }
}
