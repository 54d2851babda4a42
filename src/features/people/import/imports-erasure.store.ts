import type { Connection } from 'mongoose';
import type { Clock } from '../../../shared/clock';
import { UserFacingError } from '../../../shared/errors';
import { packed, unpacked } from '../../../shared/packing';
import { type Keeper, pseudonymised, somethingKept } from '../../../shared/personal-data';
import { type ImportContents, withoutPerson } from './contents';
import type { ImportDocument } from './imports.store';

const UNDER_WAY =
  'An import of people is being applied at the moment: type the same again in a minute, once it is done.';

/**
 * Takes a leaver out of what imports are to do, and of who did them. Their model must be registered already.
 * @param time the real clock.
 */
export function mongoImportErasure(
  connection: Connection,
  workspaceId: string,
  time: Clock,
): Required<Pick<Keeper, 'erase' | 'refuseErasure'>> {
  const imports = connection.model<ImportDocument>('PeopleImport');
  const applying = { workspaceId, state: 'APPLYING' as const };

  async function refuseErasure(): Promise<void> {
    if (await imports.exists({ ...applying, heldUntil: { $gt: time.now() } }))
      throw new UserFacingError(UNDER_WAY);
  }

  const erase: Keeper['erase'] = async (personId, pseudonym) => {
    const instead = pseudonymised(personId, pseudonym);
    await imports.deleteMany({ workspaceId, state: 'PROPOSED' });
    // One may have begun since: then the erasure is cut short here, and completed by being asked for again.
    await refuseErasure();
    const underWay = await imports.find(applying).lean<ImportDocument[]>();
    for (const { _id, contents } of underWay) {
      const read = contents ? await unpacked<ImportContents>(contents) : undefined;
      if (!read) continue;
      const rest = await packed(withoutPerson(read, personId, instead));
      await imports.updateOne({ _id, workspaceId, state: 'APPLYING' }, { $set: { contents: rest } });
    }
    for (const field of ['proposedBy', 'appliedBy'] as const)
      await imports.updateMany({ workspaceId, [field]: personId }, { $set: { [field]: pseudonym } });
    await imports.updateMany({ workspaceId, leftOut: personId }, { $pull: { leftOut: personId } });
    return somethingKept([
      {
        collection: 'people_imports',
        count: await imports.countDocuments({
          workspaceId,
          $or: [{ proposedBy: pseudonym }, { appliedBy: pseudonym }],
        }),
        what: 'that they imported something, and when',
        why: 'Who changed the directory must be known for a while.',
      },
    ]);
  };

  return { erase, refuseErasure };
}
