import type { Connection } from 'mongoose';
import { TAKEN_STATES } from '../assignment';
import type { StoredAssignment } from '../assignment-fields.store';
import type { StoredNomination } from '../peers/nominations.store';
import type { StoredQuestions } from '../questions/review-questions.store';
import type { AskedOf, OwnReviews } from './personal-data';

/** What reviews keep about somebody and hand out. Their models must be registered already. */
export function mongoOwnReviews(connection: Connection, workspaceId: string): OwnReviews {
  const assignments = connection.model<StoredAssignment>('Assignment');
  const nominations = connection.model<StoredNomination>('Nomination');
  const questions = connection.model<StoredQuestions>('ReviewQuestions');

  return {
    async askedOf(reviewerId) {
      const found = await assignments
        .find({ workspaceId, reviewerId, state: { $in: [...TAKEN_STATES] } })
        .select('cycleId role')
        .lean<StoredAssignment[]>();
      const counts = new Map<string, AskedOf>();
      for (const { cycleId, role } of found) {
        const key = `${cycleId} ${role}`;
        counts.set(key, { cycleId, role, count: (counts.get(key)?.count ?? 0) + 1 });
      }
      return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, asked]) => asked);
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
