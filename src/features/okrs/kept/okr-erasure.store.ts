import type { Connection, Model, QueryFilter } from 'mongoose';
import { type Keeper, type Kept, somethingKept } from '../../../shared/personal-data';
import type { Stored } from '../../../storage/document';
import { rewriteEach } from '../../../storage/rewriting';
import type { ApprovalStep } from '../approval/approval';
import type { Objective } from '../objectives/objective';
import type { KeyResultEdit, ObjectiveEdit } from '../objectives/objective-edit';
import type { CheckInRecord, ToTell } from '../objectives/objective-record';
import { IN_OBJECTIVE_EDIT, objectiveEditWithout } from './objective-edit-erasure';
import { type Leaver, withoutTheirText, withoutThem } from './okr-erasure';

type StoredObjective = Stored &
  Omit<Objective, 'id'> & { holderId: string; trouble: number | null; toTell: ToTell[] };
type StoredCheckIn = Stored & CheckInRecord;
type StoredEdit = Stored & KeyResultEdit & { objectiveId: string };
type StoredObjectiveEdit = Stored & ObjectiveEdit & { objectiveId: string };
type StoredStep = Stored & ApprovalStep;

/** What is handed out of an objective: what anybody in the workspace can read of it. */
export type ObjectiveAsRead = Omit<Objective, 'revision' | 'submission' | 'place'>;

/** What objectives, check-ins and prompts keep about one person. Their models must be registered already. */
export function mongoOkrErasure(connection: Connection, workspaceId: string) {
  const objectives = connection.model<StoredObjective>('Objective');
  const checkIns = connection.model<StoredCheckIn>('CheckIn');
  const edits = connection.model<StoredEdit>('KeyResultEdit');
  const turns = connection.model<StoredObjectiveEdit>('ObjectiveEdit');
  const steps = connection.model<StoredStep>('ObjectiveApproval');
  const prompts = connection.model('OkrPrompt');

  async function eraseEdits(leaver: Leaver): Promise<void> {
    const ofTheirs = await objectives.distinct('_id', { workspaceId, ownerId: { $in: leaver.ids } });
    const aboutTheirs = { $or: [{ personId: leaver.personId }, { objectiveId: { $in: ofTheirs } }] };
    await rewriteEach(edits, workspaceId, {
      filter: aboutTheirs as QueryFilter<StoredEdit>,
      rewrite: ({ objectiveId: _of, _id, v, workspaceId: _in, ...edit }) =>
        withoutTheirText.edit(edit, leaver),
    });
    const anywhere = IN_OBJECTIVE_EDIT.map((path) => ({ [path]: leaver.personId }));
    await rewriteEach(turns, workspaceId, {
      filter: { $or: [...anywhere, { objectiveId: { $in: ofTheirs } }] } as QueryFilter<StoredObjectiveEdit>,
      rewrite: ({ objectiveId, _id, v, workspaceId: _in, ...edit }) =>
        objectiveEditWithout(edit, ofTheirs.includes(objectiveId), leaver),
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
    await steps.updateMany({ workspaceId, personId }, { $set: { personId: pseudonym, comment: '' } });
    await prompts.deleteMany({ workspaceId, personId });
    return kept({ objectives, checkIns, edits, turns, steps }, { workspaceId }, pseudonym);
  };

  return {
    erase,

    /**
     * Objectives in which they stand: that they own, or own a key result or an initiative of, or have answered to or
     * scored; in the order they were written.
     */
    async objectivesAbout(personId: string): Promise<ObjectiveAsRead[]> {
      const found = await objectives
        .find({ workspaceId, ...inSight(personId) })
        .sort({ createdAt: 1, _id: 1 })
        .lean<StoredObjective[]>();
      return found.map(asRead);
    },
  };
}

const asRead = ({
  _id,
  workspaceId: _in,
  v,
  toTell,
  revision,
  submission,
  place,
  holderId,
  trouble,
  ...read
}: StoredObjective): ObjectiveAsRead => ({ id: _id, ...read });

/** Where somebody's id stands in what anybody can read of an objective. */
const IN_SIGHT = [
  'ownerId',
  'keyResults.ownerId',
  'keyResults.latest.personId',
  'keyResults.score.own.by',
  'keyResults.score.managers.by',
  'initiatives.ownerId',
  'dependencies.answeredBy',
  'dependencies.toldPersonId',
  'approval.by',
];

/** Where it stands besides. */
const OUT_OF_SIGHT = [
  'holderId',
  'toTell.checkIn.personId',
  'toTell.edit.personId',
  'toTell.card.recipient',
  'toTell.approval.personId',
  'toTell.given.recipient',
  ...IN_OBJECTIVE_EDIT.map((path) => `toTell.objectiveEdit.${path}`),
];

const oneOf = (paths: readonly string[], id: string): QueryFilter<StoredObjective> => ({
  $or: paths.map((path) => ({ [path]: id })),
});
const inSight = (id: string) => oneOf(IN_SIGHT, id);
const anywhereIn = (id: string) => oneOf([...IN_SIGHT, ...OUT_OF_SIGHT], id);

interface Models {
  readonly objectives: Model<StoredObjective>;
  readonly checkIns: Model<StoredCheckIn>;
  readonly edits: Model<StoredEdit>;
  readonly turns: Model<StoredObjectiveEdit>;
  readonly steps: Model<StoredStep>;
}

async function kept(models: Models, here: { workspaceId: string }, pseudonym: string): Promise<Kept[]> {
  const why = 'Objectives are public in the workspace and are the record of what was agreed.';
  return somethingKept([
    {
      collection: 'objectives',
      count: await models.objectives.countDocuments({ ...here, ...anywhereIn(pseudonym) }),
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
    {
      collection: 'objective_edits',
      count: await models.turns.countDocuments({
        ...here,
        $or: IN_OBJECTIVE_EDIT.map((path) => ({ [path]: pseudonym })),
      }),
      what: 'dates of their edits of objectives, and of what became theirs or was, without what they wrote',
      why,
    },
    {
      collection: 'objective_approvals',
      count: await models.steps.countDocuments({ ...here, personId: pseudonym }),
      what: 'dates and states of their steps in the approval of objectives, without what they said',
      why,
    },
  ]);
}
