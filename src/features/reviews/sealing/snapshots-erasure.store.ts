import type { Connection, Model } from 'mongoose';
import { type Keeper, type Kept, somethingKept } from '../../../shared/personal-data';
import type { StoredAssignment } from '../assignment-fields.store';
import type { StoredSnapshot } from './snapshots.store';

/**
 * Takes a leaver out of snapshots, once they are out of reviews: whatever is sealed meanwhile finds none about them any
 * more, and is forgotten again. The models must be registered already.
 */
export function mongoSnapshotErasure(connection: Connection, workspaceId: string): Keeper['erase'] {
  const snapshots = connection.model<StoredSnapshot>('ReviewSnapshot');
  const assignments = connection.model<StoredAssignment>('Assignment');

  return async (personId, pseudonym) => {
    await snapshots.deleteMany({ workspaceId, subjectId: personId });
    await snapshots.updateMany({ workspaceId, managerId: personId }, { $set: { managerId: pseudonym } });
    return kept({ snapshots, assignments }, workspaceId, pseudonym);
  };
}

interface Models {
  readonly snapshots: Model<StoredSnapshot>;
  readonly assignments: Model<StoredAssignment>;
}

const OWED =
  'What is sealed about somebody else names no reviewer, is owed to them, and can be changed by nobody.';

async function kept({ snapshots, assignments }: Models, workspaceId: string, pseudonym: string) {
  const written = await assignments
    .find({ workspaceId, reviewerId: pseudonym, subjectId: { $ne: pseudonym }, state: 'SUBMITTED' })
    .select('-_id cycleId subjectId')
    .lean<Pick<StoredAssignment, 'cycleId' | 'subjectId'>[]>();
  const [contributed, managed] = await Promise.all([
    written.length > 0 ? snapshots.countDocuments({ workspaceId, $or: written }) : 0,
    snapshots.countDocuments({ workspaceId, managerId: pseudonym }),
  ]);
  const collection = 'review_snapshots';
  const all: Kept[] = [
    { collection, count: contributed, what: 'sealed reviews of others to which they contributed', why: OWED },
    {
      collection,
      count: managed,
      what: 'sealed reviews of people whose manager they were, them under the pseudonym',
      why: 'Whose summaries they were to read is part of the record of the cycle.',
    },
  ];
  return somethingKept(all);
}
