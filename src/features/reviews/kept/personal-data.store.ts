import type { Connection } from 'mongoose';
import { TAKEN_STATES } from '../assignment';
import type { StoredAssignment } from '../assignment-fields.store';
import type { StoredNomination } from '../peers/nominations.store';
import type { StoredQuestions } from '../questions/review-questions.store';
import type { OwnReviews } from './personal-data';

/** What reviews keep about somebody and hand out. Their models must be registered already. */
export function mongoOwnReviews(connection: Connection, workspaceId: string): OwnReviews {
  const assignments = connection.model<StoredAssignment>('Assignment');
  const nominations = connection.model<StoredNomination>('Nomination');
  const questions = connection.model<StoredQuestions>('ReviewQuestions');

  return {
    async mayBeAskedOf(personId, reportIds) {
      const theirs = [
        { reviewerId: personId },
        { role: 'MANAGER' as const, subjectId: { $in: [...reportIds] } },
      ];
      const found = await assignments
        .find({ workspaceId, state: { $in: [...TAKEN_STATES] }, $or: theirs })
        .select('cycleId subjectId reviewerId role')
        .lean<StoredAssignment[]>();
      return found.map(({ cycleId, subjectId, reviewerId, role }) => ({
        cycleId,
        subjectId,
        reviewerId,
        role,
      }));
    },
    async nominatedBy(subjectId) {
      const found = await nominations.find({ workspaceId, subjectId }).lean<StoredNomination[]>();
      return found.map(({ cycleId, peerIds }) => ({ cycleId, peers: peerIds.length }));
    },
    async wordedBy(personId) {
      const found = await questions
        .find({ workspaceId, wordedBy: personId })
        .select('cycleId')
        .lean<StoredQuestions[]>();
      return found.map(({ cycleId }) => ({ cycleId }));
    },
  };
}
