import type { Connection, Schema } from 'mongoose';
import { documentSchema, type Stored } from '../../../storage/document';
import { isDuplicateKey } from '../../../storage/duplicate-key';
import { holderOf, type Objective } from '../objectives/objective';
import type { HistoryEntry, ToTell } from '../objectives/objective-record';
import type { ObjectiveStore } from '../ports';
import { troubleOf } from '../tree/trouble';
import { approvalQueries } from './approval-queries.store';
import {
  alignmentFields,
  approvalNewsFields,
  approvalStepFields,
  checkInFields,
  editFields,
  givenFields,
  objectiveEditFields,
  part,
  scoreFields,
} from './objective-fields.store';

/** An objective with what is derived from it, to be found by. */
export type StoredObjective = Omit<Objective, 'id'> &
  Stored & { holderId: string; trouble: number | null; toTell: ToTell[] };

const keyResult = part({
  id: { type: String, required: true },
  title: { type: String, required: true },
  unit: { type: String, required: true },
  currency: { type: String, default: null },
  start: { type: Number, required: true },
  target: { type: Number, required: true },
  current: { type: Number, required: true },
  ownerId: { type: String, required: true },
  dueDate: { type: String, required: true },
  latest: { type: part(checkInFields), default: null },
  score: { type: part(scoreFields), default: null },
});

const toTell = part({
  id: { type: String, required: true },
  checkIn: part({ ...checkInFields, keyResultId: { type: String, required: true } }),
  edit: part(editFields),
  card: part({ recipient: { type: String, required: true }, week: { type: String, required: true } }),
  approval: part(approvalStepFields),
  objectiveEdit: part(objectiveEditFields),
  given: part(givenFields),
  news: part(approvalNewsFields),
});

/** Whether anything is still to be told: every id comes after the empty text. */
const OWES = { 'toTell.id': { $gt: '' } };

/** Whether somebody is still to hear of a key result that was given to them. */
const GIVES = { 'toTell.given.recipient': { $gt: '' } };

/** Its history is complete; news that are still owed have nobody to tell once it is gone. */
const OWES_NO_HISTORY = Object.fromEntries(
  ['checkIn', 'edit', 'objectiveEdit', 'approval', 'card'].map((part) => [
    `toTell.${part}`,
    { $exists: false },
  ]),
);

const schema = documentSchema(2, {
  cycleId: { type: String, required: true },
  level: { type: String, required: true },
  ownerId: { type: String, required: true },
  holderId: { type: String, required: true },
  trouble: { type: Number, default: null },
  ...alignmentFields,
  title: { type: String, required: true },
  why: { type: String, default: '' },
  kind: { type: String, required: true },
  status: { type: String, required: true },
  statusReason: { type: String, default: '' },
  keyResults: [keyResult],
  place: { type: Number, default: null },
  carriedFrom: { type: String, default: null },
  revision: { type: Number, required: true },
  submission: { type: part({ view: String, at: Date }), default: null },
  createdAt: { type: Date, required: true },
  toTell: [toTell],
});

schema.index({ workspaceId: 1, ownerId: 1, cycleId: 1, createdAt: 1 });
schema.index({ workspaceId: 1, 'keyResults.ownerId': 1, cycleId: 1 });
schema.index({ workspaceId: 1, parentIds: 1 });
schema.index({ workspaceId: 1, cycleId: 1, 'approval.state': 1, level: 1, holderId: 1 });
schema.index(
  { workspaceId: 1, cycleId: 1, level: 1, holderId: 1, place: 1 },
  { unique: true, partialFilterExpression: { place: { $gte: 0 } } },
);
schema.index(
  { workspaceId: 1, 'dependencies.state': 1, cycleId: 1 },
  { partialFilterExpression: { 'dependencies.state': 'ASKED' } },
);
schema.index(
  { workspaceId: 1, 'dependencies.toldPersonId': 1 },
  { partialFilterExpression: { 'dependencies.toldPersonId': { $gt: '' } } },
);
schema.index(
  { workspaceId: 1, 'dependencies.owesAnswer': 1 },
  { partialFilterExpression: { 'dependencies.owesAnswer': true } },
);
schema.index({ workspaceId: 1, holderId: 1, cycleId: 1 });
schema.index(
  { workspaceId: 1, cycleId: 1, trouble: 1, _id: 1 },
  { partialFilterExpression: { trouble: { $gte: 0 } } },
);
schema.index({ workspaceId: 1, 'toTell.given.recipient': 1 }, { partialFilterExpression: GIVES });
schema.index({ workspaceId: 1, 'toTell.id': 1 }, { partialFilterExpression: OWES });

/** Objectives in MongoDB, one document each. */
export function mongoObjectiveStore(connection: Connection, workspaceId: string): ObjectiveStore {
  const Objectives = connection.model<StoredObjective>(
    'Objective',
    schema as Schema<StoredObjective>,
    'objectives',
  );
  async function* entriesWhere(filter: object): AsyncIterable<HistoryEntry> {
    const found = await Objectives.find({ workspaceId, ...filter })
      .limit(OWED_AT_ONCE)
      .lean();
    for (const { _id, cycleId, toTell: entries } of found)
      for (const entry of entries) yield { ...entry, objective: { id: _id, cycleId } } as HistoryEntry;
  }
  const inOrder = async (filter: object) =>
    (
      await Objectives.find({ workspaceId, ...filter })
        .sort({ createdAt: 1, _id: 1 })
        .lean()
    ).map(objectiveFrom);

  return {
    async objective(id) {
      const found = await Objectives.findOne({ workspaceId, _id: id }).lean();
      return found ? objectiveFrom(found) : undefined;
    },
    objectivesOf: (ownerId, cycleId) => inOrder({ ownerId, cycleId }),
    objectivesMeasuredBy: (personId, cycleId) => inOrder({ 'keyResults.ownerId': personId, cycleId }),
    allObjectivesOf: (ownerId) => inOrder({ ownerId }),
    objectives: (ids) => (ids.length > 0 ? inOrder({ _id: { $in: [...ids] } }) : Promise.resolve([])),
    objectivesHeldBy: (level, holderId, cycleId) => inOrder({ cycleId, level, holderId }),
    objectivesOfHolders: (holderIds, cycleIds) =>
      inOrder({ holderId: { $in: [...holderIds] }, cycleId: { $in: [...cycleIds] } }),
    childrenOf: (ids) => (ids.length > 0 ? inOrder({ parentIds: { $in: [...ids] } }) : Promise.resolve([])),
    async linksOf(ids) {
      if (ids.length === 0) return [];
      const found = await Objectives.find({ workspaceId, _id: { $in: [...ids] } })
        .select('parentIds')
        .lean();
      return found.map(({ _id, parentIds }) => ({ id: _id, parentIds }));
    },
    hasChildren: async (id) => (await Objectives.exists({ workspaceId, parentIds: id })) !== null,
    ...approvalQueries(inOrder),

    async create({ id, ...objective }, tell) {
      const document = {
        ...writable(objective),
        _id: id,
        workspaceId,
        toTell: [...tell],
      };
      try {
        await Objectives.create(document);
        return 'created';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await Objectives.exists({ workspaceId, _id: id })) ? 'exists' : 'place taken';
      }
    },

    async replace({ id, revision, ...objective }, tell) {
      const view = objective.submission?.view;
      const later = { 'submission.view': view, 'submission.at': { $gt: objective.submission?.at } };
      try {
        const written = await Objectives.findOneAndUpdate(
          { workspaceId, _id: id, revision, ...(view && { $nor: [later] }) },
          { $set: { ...writable(objective), revision: revision + 1 }, $push: { toTell: { $each: tell } } },
          { returnDocument: 'after' },
        ).lean();
        return written ? 'written' : 'changed meanwhile';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return 'place taken';
      }
    },

    async remove({ id, revision }) {
      const { deletedCount } = await Objectives.deleteOne({
        workspaceId,
        _id: id,
        revision,
        ...OWES_NO_HISTORY,
      });
      return deletedCount === 1;
    },

    owed: (objectiveId) => entriesWhere({ ...OWES, ...(objectiveId && { _id: objectiveId }) }),
    async *owedGiven() {
      for await (const entry of entriesWhere(GIVES)) {
        const { given } = entry;
        if (given) yield { ...entry, given };
      }
    },
    async told({ id, objective }) {
      await Objectives.updateOne({ workspaceId, _id: objective.id }, { $pull: { toTell: { id } } });
    },
  };
}

/** What is left over is told a minute later. */
const OWED_AT_ONCE = 500;

/** As it is stored: with the holder, by which places are unique, and by how much it is in trouble. */
function writable<O extends Omit<Objective, 'id' | 'revision'>>(objective: O) {
  const { keyResults, parentIds, initiatives, dependencies } = objective;
  return {
    ...objective,
    keyResults: [...keyResults],
    parentIds: [...parentIds],
    initiatives: [...initiatives],
    dependencies: [...dependencies],
    holderId: holderOf(objective),
    trouble: troubleOf(objective),
  };
}

/** An objective without what only its store knows of. */
export function objectiveFrom({
  _id,
  workspaceId,
  v,
  toTell: _owed,
  holderId: _of,
  trouble: _found,
  ...objective
}: StoredObjective): Objective {
  return { id: _id, ...objective };
}
