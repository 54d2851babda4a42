import { type Connection, type Model, mongo } from 'mongoose';
import { isDuplicateKey } from '../../storage/duplicate-key';
import { type Assignment, TAKEN_STATES, type TakenKey } from './assignment';
import { assignmentSchema, OWES, type StoredAssignment, TAKEN } from './assignment-fields.store';
import type { AssignmentLine, AssignmentStore, NewAssignment, Owing } from './ports';

/** Left out of lists: what is encrypted, and what is on its way. */
export const LINE = '-answers -hinted -saidBefore -declineReason -toTell -owedAudit';
/** What is left over is told a minute later. */
const OWED_AT_ONCE = 500;

/** Assignments in MongoDB, one document each. */
export function mongoAssignmentStore(connection: Connection, workspaceId: string): AssignmentStore {
  const assignments = connection.model<StoredAssignment>('Assignment', assignmentSchema(), 'assignments');
  const lines = async (filter: object): Promise<AssignmentLine[]> => {
    const found = await assignments
      .find({ workspaceId, ...filter })
      .select(LINE)
      .sort({ _id: 1 })
      .lean<StoredAssignment[]>();
    return found.map(lineFrom);
  };
  const stored = ({ assignment: { id, ...assignment }, toTell, audit }: NewAssignment) => ({
    ...assignment,
    answers: [...assignment.answers],
    _id: id,
    workspaceId,
    toTell: [...toTell],
    owedAudit: [...audit],
  });

  async function write(
    { id, revision, state, subjectIncluded, extendedTo }: AssignmentLine,
    written: object,
    { toTell, audit }: Owing,
  ) {
    const next = { state, subjectIncluded, extendedTo, ...written, revision: revision + 1 };
    const owed = { toTell: { $each: [...toTell] }, owedAudit: { $each: [...audit] } };
    const { matchedCount } = await assignments.updateOne(
      { workspaceId, _id: id, revision },
      { $set: next, $push: owed },
    );
    return matchedCount === 1 ? 'written' : 'changed meanwhile';
  }

  return {
    async assignment(id) {
      const found = await assignments.findOne({ workspaceId, _id: id }).lean<StoredAssignment>();
      return found ? assignmentFrom(found) : undefined;
    },
    line: async (id) => (await lines({ _id: id }))[0],
    ofReviewer: (reviewerId, cycleIds) => lines({ reviewerId, cycleId: { $in: [...cycleIds] } }),
    async writtenBy(reviewerId) {
      const found = await assignments
        .find({ workspaceId, reviewerId, state: { $in: ['DRAFT', 'SUBMITTED', 'DECLINED', 'EXPIRED'] } })
        .sort({ _id: 1 })
        .lean<StoredAssignment[]>();
      return found.map(assignmentFrom);
    },
    ofSubject: (subjectId, ...cycleIds) => lines({ cycleId: { $in: cycleIds }, subjectId }),
    ofCycle: (cycleId) => lines({ cycleId }),
    ofManagers: (cycleId, subjectIds) =>
      lines({ cycleId, subjectId: { $in: [...subjectIds] }, role: 'MANAGER', ...TAKEN }),

    async latestExtension(cycleId) {
      const found = await assignments
        .findOne({ workspaceId, cycleId, extendedTo: { $gt: new Date(0) }, ...TAKEN })
        .select('extendedTo')
        .sort({ extendedTo: -1 })
        .lean<StoredAssignment>();
      return found?.extendedTo ?? null;
    },

    async insert(assignment, toTell, audit) {
      try {
        await assignments.create([stored({ assignment, toTell, audit })]);
        return 'inserted';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return 'exists';
      }
    },
    insertAll: (added) => insertedOf(assignments, added.map(stored)),

    replace(assignment, toTell, audit) {
      const { reviewerId, answers, hinted = [], saidBefore, declineReason } = assignment;
      const written = { reviewerId, answers: [...answers], hinted: [...hinted], saidBefore, declineReason };
      return write(assignment, written, { toTell, audit });
    },
    replaceLine: (line, toTell, audit) => write(line, {}, { toTell, audit }),

    async saveAnswer({ id, state, extendedTo }, reviewerId, answer, over) {
      const draft = { workspaceId, _id: id, state, extendedTo };
      const written = { reviewerId, state: 'DRAFT' as const };
      const older = {
        savedAt: { $not: { $gte: answer.savedAt } },
        ...(answer.window && { window: answer.window }),
      };
      const givesWay = over ? { savedAt: over.savedAt, window: over.window ?? null } : older;
      // In this order: what one of several writers adds, the others find to be older or newer.
      const { matchedCount } = await assignments.bulkWrite([
        {
          updateOne: {
            filter: { ...draft, 'answers.id': { $ne: answer.id } },
            update: { $set: written, $push: { answers: answer }, $inc: { revision: 1 } },
          },
        },
        {
          updateOne: {
            filter: { ...draft, answers: { $elemMatch: { id: answer.id, ...givesWay } } },
            update: { $set: { ...written, 'answers.$': answer }, $inc: { revision: 1 } },
          },
        },
      ]);
      return matchedCount === 1 ? 'written' : 'changed meanwhile';
    },
    async declineReasons(ids) {
      const found = await assignments
        .find({ workspaceId, _id: { $in: [...ids] }, state: 'DECLINED' })
        .select('workspaceId declineReason')
        .lean<StoredAssignment[]>();
      return new Map(found.map(({ _id, declineReason }) => [_id, declineReason ?? '']));
    },
    submittedBy: (reviewerId) => lines({ reviewerId, state: 'SUBMITTED' }),
    subjectsOf: (cycleId) => assignments.distinct('subjectId', { workspaceId, cycleId, ...TAKEN }),
    surprisedIn: (cycleId) =>
      assignments.distinct('subjectId', {
        ...{ workspaceId, cycleId, role: 'MANAGER', state: 'SUBMITTED' },
        saidBefore: { $ne: null },
      }),

    async keys(cycleId) {
      const found = await assignments
        .find({ workspaceId, cycleId, state: { $in: [...TAKEN_STATES] } })
        .select('-_id cycleId subjectId reviewerId role subjectIncluded state')
        .lean<Required<TakenKey>[]>();
      return found.map(({ state, ...key }) => (state === 'DECLINED' ? { ...key, state } : key));
    },

    async *owed() {
      const debtors = await assignments
        .find({ workspaceId, ...OWES })
        .select('cycleId toTell')
        .limit(OWED_AT_ONCE)
        .lean<StoredAssignment[]>();
      for (const { _id, cycleId, toTell } of debtors)
        for (const entry of toTell) yield { ...entry, assignmentId: _id, cycleId };
    },
    async told({ id, assignmentId }) {
      await assignments.updateOne({ workspaceId, _id: assignmentId }, { $pull: { toTell: { id } } });
    },
  };
}

/** How many of them were inserted: those whose keys are taken are left out. */
async function insertedOf(model: Model<StoredAssignment>, added: readonly object[]): Promise<number> {
  if (added.length === 0) return 0;
  try {
    return (await model.insertMany([...added], { ordered: false })).length;
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const failures = [error.writeErrors].flat();
    if (failures.some(({ code }) => code !== DUPLICATE)) throw error;
    return added.length - failures.length;
  }
}

const DUPLICATE = 11_000;

export function lineFrom({ _id, workspaceId, v, endedAt, ...line }: StoredAssignment): AssignmentLine {
  const { cycleId, subjectId, reviewerId, role, state, subjectIncluded, extendedTo, revision } = line;
  return { id: _id, cycleId, subjectId, reviewerId, role, state, subjectIncluded, extendedTo, revision };
}

function assignmentFrom(found: StoredAssignment): Assignment {
  const { answers, hinted = [], saidBefore = null, declineReason } = found;
  const written = { ...lineFrom(found), answers, saidBefore, declineReason };
  return hinted.length > 0 ? { ...written, hinted } : written;
}
