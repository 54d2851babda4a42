import type { Connection, Model, QueryFilter } from 'mongoose';
import { type Keeper, type Kept, somethingKept } from '../../../shared/personal-data';
import type { Stored } from '../../../storage/document';
import { rewriteEach } from '../../../storage/rewriting';
import type { Objective } from '../objectives/objective';
import type { KeyResultEdit } from '../objectives/objective-edit';
import type { CheckInRecord, ToTell } from '../objectives/objective-record';
import { type Leaver, withoutTheirText, withoutThem } from './okr-erasure';

type StoredObjective = Stored & Omit<Objective, 'id'> & { toTell: ToTell[] };
type StoredCheckIn = Stored & CheckInRecord;
type StoredEdit = Stored & KeyResultEdit & { objectiveId: string };

/** What is handed out of an objective: what anybody in the workspace can read of it. */
export type ObjectiveAsRead = Omit<Objective, 'revision' | 'submission' | 'place'>;

/** What objectives, check-ins and prompts keep about one person. Their models must be registered already. */
export function mongoOkrErasure(connection: Connection, workspaceId: string) {
  const objectives = connection.model<StoredObjective>('Objective');
  const checkIns = connection.model<StoredCheckIn>('CheckIn');
  const edits = connection.model<StoredEdit>('KeyResultEdit');
  const prompts = connection.model('OkrPrompt');

  async function eraseEdits(leaver: Leaver): Promise<void> {
    const ofTheirs = await objectives.distinct('_id', { workspaceId, ownerId: { $in: leaver.ids } });
    const aboutTheirs = { $or: [{ personId: leaver.personId }, { objectiveId: { $in: ofTheirs } }] };
    await rewriteEach(edits, workspaceId, {
      filter: aboutTheirs as QueryFilter<StoredEdit>,
      rewrite: ({ objectiveId: _of, _id, v, workspaceId: _in, ...edit }) =>
        withoutTheirText.edit(edit, leaver),
    });
  }

  const erase: Keeper['erase'] = async (personId, pseudonym) => {
    const leaver = { personId, pseudonym, ids: [personId, pseudonym] };
    // What an objective still owes to its history goes first, so that it cannot be told with their words in it.
    await rewriteEach(objectives, workspaceId, {
      filter: anywhereIn(personId),
      rewrite: ({ _id, v, workspaceId: _in, revision: _counted, ...objective }) =>
        withoutThem(objective, leaver),
      counter: 'revision',
    });
    await rewriteEach(checkIns, workspaceId, {
      filter: { personId },
      rewrite: ({ _id, v, workspaceId: _in, ...checkIn }) => withoutTheirText.checkIn(checkIn, leaver),
    });
    await eraseEdits(leaver);
    await prompts.deleteMany({ workspaceId, personId });
    return kept({ objectives, checkIns, edits }, { workspaceId }, pseudonym);
  };

  return {
    erase,

    /** Objectives that they own, or own a key result of, in the order they were written. */
    async objectivesAbout(personId: string): Promise<ObjectiveAsRead[]> {
      const theirs = { $or: [{ ownerId: personId }, { 'keyResults.ownerId': personId }] };
      const found = await objectives
        .find({ workspaceId, ...theirs })
        .sort({ createdAt: 1, _id: 1 })
        .lean<StoredObjective[]>();
      return found.map(({ _id, workspaceId: _in, v, toTell, revision, submission, place, ...read }) => ({
        id: _id,
        ...read,
      }));
    },
  };
}

const anywhereIn = (personId: string): QueryFilter<StoredObjective> => ({
  $or: [
    { ownerId: personId },
    { 'keyResults.ownerId': personId },
    { 'keyResults.latest.personId': personId },
    { 'toTell.checkIn.personId': personId },
    { 'toTell.edit.personId': personId },
    { 'toTell.card.recipient': personId },
  ],
});

interface Models {
  readonly objectives: Model<StoredObjective>;
  readonly checkIns: Model<StoredCheckIn>;
  readonly edits: Model<StoredEdit>;
}

async function kept(models: Models, here: { workspaceId: string }, pseudonym: string): Promise<Kept[]> {
  const why = 'Objectives are public in the workspace and are the record of what was agreed.';
  return somethingKept([
    {
      collection: 'objectives',
      count: await models.objectives.countDocuments({
        ...here,
        $or: [{ ownerId: pseudonym }, { 'keyResults.ownerId': pseudonym }],
      }),
      what: 'figures, dates and status of their objectives and key results, without what they wrote',
      why,
    },
    {
      collection: 'check_ins',
      count: await models.checkIns.countDocuments({ ...here, personId: pseudonym }),
      what: 'values and confidence of their check-ins, without what they wrote',
      why,
    },
    {
      collection: 'key_result_edits',
      count: await models.edits.countDocuments({ ...here, personId: pseudonym }),
      what: 'figures and dates of their edits, without what they wrote',
      why,
    },
  ]);
}
