import type { Connection } from 'mongoose';
import { isUnreadable } from '../../../storage/encryption/unreadable';
import { type StoredAssignment, TAKEN } from '../assignment-fields.store';
import { LINE, lineFrom } from '../assignments.store';
import type { ReviewsToSeal } from './to-seal';

/** So many reviews are looked at for the next who are reviewed: about two people’s. */
const AT_ONCE = 16;

/** A draft that has expired is nobody's any more: nothing typed into it, and no time of it, is kept. */
const expired = (more: { readonly reviewerId?: string } = {}) => ({
  $set: { state: 'EXPIRED' as const, hinted: [], ...more },
  $pull: { answers: { id: { $gt: '' } } },
  $unset: { saidBefore: 1 as const },
  $inc: { revision: 1 },
});

/** The reviews of a cycle in MongoDB, people by people. Their model must be registered already. */
export function mongoReviewsToSeal(connection: Connection, workspaceId: string): ReviewsToSeal {
  const assignments = connection.model<StoredAssignment>('Assignment');
  const about = (cycleId: string, subjectIds: readonly string[]) => ({
    ...{ workspaceId, cycleId, subjectId: { $in: [...subjectIds] } },
  });

  return {
    async subjectsAfter(cycleId, after) {
      const found = await assignments
        .find({ workspaceId, cycleId, subjectId: { $gt: after }, ...TAKEN })
        .select('-_id subjectId')
        .sort({ subjectId: 1 })
        .limit(AT_ONCE)
        .lean<Pick<StoredAssignment, 'subjectId'>[]>();
      return [...new Set(found.map(({ subjectId }) => subjectId))];
    },
    async reviewedAmong(cycleId, subjectIds) {
      return new Set(await assignments.distinct('subjectId', { ...about(cycleId, subjectIds), ...TAKEN }));
    },
    async linesAbout(cycleId, subjectIds) {
      const found = await assignments
        .find({ ...about(cycleId, subjectIds), ...TAKEN })
        .select(LINE)
        .lean<StoredAssignment[]>();
      return found.map(lineFrom);
    },

    async expire(cycleId, subjectIds, handedOver) {
      const handing = handedOver.map(({ id, reviewerId }) => ({
        updateOne: {
          filter: { workspaceId, _id: id, state: 'NOT_STARTED' as const },
          update: expired({ reviewerId }),
        },
      }));
      const unwritten = { state: { $in: ['NOT_STARTED' as const, 'DRAFT' as const] } };
      const rest = { filter: { ...about(cycleId, subjectIds), ...unwritten }, update: expired() };
      await assignments.bulkWrite([...handing, { updateMany: rest }]);
    },

    async submittedAbout(cycleId, subjectIds) {
      const found = await assignments
        .find({ ...about(cycleId, subjectIds), state: 'SUBMITTED' })
        .select('workspaceId subjectId role answers')
        .lean<StoredAssignment[]>();
      return found.map(({ _id: id, subjectId, role, answers }) => ({
        ...{ id, subjectId, role },
        answers: answers.filter(({ value }) => !isUnreadable(value)),
      }));
    },
    async takeBack(ids) {
      const { modifiedCount } = await assignments.updateMany(
        { workspaceId, _id: { $in: [...ids] }, state: 'NOT_STARTED' },
        { $set: { state: 'REMOVED', toTell: [] }, $inc: { revision: 1 } },
      );
      return modifiedCount;
    },
    async surprised(cycleId) {
      const found = await assignments
        .find({ workspaceId, cycleId, role: 'MANAGER', state: 'SUBMITTED', saidBefore: { $ne: null } })
        .select('-_id subjectId')
        .lean<Pick<StoredAssignment, 'subjectId'>[]>();
      return found.map(({ subjectId }) => subjectId);
    },
  };
}
