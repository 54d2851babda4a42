import type { Connection, Schema } from 'mongoose';
import { documentSchema, type Stored } from '../../../storage/document';
import { unlessThere } from '../../../storage/duplicate-key';
import type { ApprovalStep } from '../approval/approval';
import type { KeyResultEdit, ObjectiveEdit } from '../objectives/objective-edit';
import type { CheckInRecord } from '../objectives/objective-record';
import type { HistoryStore } from '../ports';
import { approvalStepFields, checkInFields, editFields, objectiveEditFields } from './objective-fields.store';

interface OfObjective {
  readonly objectiveId: string;
  readonly cycleId: string;
}
type StoredCheckIn = CheckInRecord & OfObjective & Stored;
type StoredEdit = KeyResultEdit & OfObjective & Stored;
type StoredObjectiveEdit = ObjectiveEdit & OfObjective & Stored;
type StoredStep = ApprovalStep & OfObjective & Stored;

const ofObjective = {
  objectiveId: { type: String, required: true },
  cycleId: { type: String, required: true },
};

const checkIns = documentSchema(1, {
  ...ofObjective,
  ...checkInFields,
  keyResultId: { type: String, required: true },
});
checkIns.index({ workspaceId: 1, keyResultId: 1, week: 1, revision: 1 }, { unique: true });
checkIns.index({ workspaceId: 1, personId: 1, at: 1 });

const edits = documentSchema(1, { ...ofObjective, ...editFields });
edits.index({ workspaceId: 1, keyResultId: 1, at: 1 });
edits.index({ workspaceId: 1, objectiveId: 1, at: 1 });
edits.index({ workspaceId: 1, personId: 1, at: 1 });

const objectiveEdits = documentSchema(1, { ...ofObjective, ...objectiveEditFields });
objectiveEdits.index({ workspaceId: 1, objectiveId: 1, at: 1 });
objectiveEdits.index({ workspaceId: 1, personId: 1, at: 1 });

const steps = documentSchema(1, { ...ofObjective, ...approvalStepFields });
steps.index({ workspaceId: 1, objectiveId: 1, at: 1 });
steps.index({ workspaceId: 1, personId: 1, at: 1 });

/** Check-ins, edits and what was said to approve in MongoDB, each a document of its own that is never changed. */
export function mongoHistoryStore(connection: Connection, workspaceId: string): HistoryStore {
  const CheckIns = connection.model<StoredCheckIn>('CheckIn', checkIns as Schema<StoredCheckIn>, 'check_ins');
  const Edits = connection.model<StoredEdit>(
    'KeyResultEdit',
    edits as Schema<StoredEdit>,
    'key_result_edits',
  );
  const Turns = connection.model<StoredObjectiveEdit>(
    'ObjectiveEdit',
    objectiveEdits as Schema<StoredObjectiveEdit>,
    'objective_edits',
  );
  const Steps = connection.model<StoredStep>(
    'ObjectiveApproval',
    steps as Schema<StoredStep>,
    'objective_approvals',
  );
  const editsWhere = async (filter: object) => {
    const found = await Edits.find({ workspaceId, ...filter })
      .sort({ at: 1 })
      .lean();
    return found.map(({ _id, workspaceId: _in, v, ...edit }) => edit);
  };
  const turnsWhere = async (filter: object) => {
    const found = await Turns.find({ workspaceId, ...filter })
      .sort({ at: 1 })
      .lean();
    return found.map(({ _id, workspaceId: _in, v, ...edit }) => edit);
  };
  const stepsWhere = async (filter: object) => {
    const found = await Steps.find({ workspaceId, ...filter })
      .sort({ at: 1 })
      .lean();
    return found.map(({ state, personId, comment, at }) => ({ state, personId, comment, at }));
  };

  return {
    async record({ id, objective, checkIn, edit, objectiveEdit, approval }) {
      const common = { _id: id, workspaceId, objectiveId: objective.id, cycleId: objective.cycleId };
      if (checkIn) await unlessThere(CheckIns.create({ ...checkIn, ...common }));
      if (edit) await unlessThere(Edits.create({ ...edit, ...common }));
      if (objectiveEdit) await unlessThere(Turns.create({ ...objectiveEdit, ...common }));
      if (approval) await unlessThere(Steps.create({ ...approval, ...common }));
    },
    async checkInsBy(personId) {
      const found = await CheckIns.find({ workspaceId, personId }).sort({ at: 1 }).lean();
      return found.map(({ _id, workspaceId: _in, v, ...checkIn }) => checkIn);
    },
    async checkInsIn(week, keyResultIds) {
      const filter = { workspaceId, keyResultId: { $in: [...keyResultIds] }, week };
      const found = await CheckIns.find(filter).sort({ revision: 1 }).lean();
      return [...new Map(found.map((one) => [one.keyResultId, one])).values()];
    },
    async checkInsBetween(keyResultIds, from, until) {
      const filter = { workspaceId, keyResultId: { $in: [...keyResultIds] }, at: { $gte: from, $lt: until } };
      const found = await CheckIns.find(filter).sort({ at: 1, revision: 1 }).lean();
      return found.map(({ _id, workspaceId: _in, v, ...checkIn }) => checkIn);
    },
    editsBy: (personId) => editsWhere({ personId }),
    editsOf: (keyResultId) => editsWhere({ keyResultId }),
    editsIn: (objectiveId) => editsWhere({ objectiveId }),
    objectiveEdits: (objectiveId) => turnsWhere({ objectiveId }),
    objectiveEditsBy: (personId) => turnsWhere({ personId }),
    async forget(objectiveId) {
      const ofIt = { workspaceId, objectiveId };
      await Edits.deleteMany(ofIt);
      await Turns.deleteMany(ofIt);
      await Steps.deleteMany(ofIt);
    },
    approvalSteps: (objectiveId) => stepsWhere({ objectiveId }),
    approvalStepsBy: (personId) => stepsWhere({ personId }),
  };
}
