import type { Connection, Model } from 'mongoose';
import { type Keeper, type Kept, pseudonymised, somethingKept } from '../../../shared/personal-data';
import { rewriteEach } from '../../../storage/rewriting';
import type { StoredAssignment } from '../assignment-fields.store';
import type { StoredNomination } from '../peers/nominations.store';
import type { StoredQuestions } from '../questions/review-questions.store';
import { type Leaver, withoutThem } from './review-erasure';

interface Models {
  readonly assignments: Model<StoredAssignment>;
  readonly nominations: Model<StoredNomination>;
  readonly questions: Model<StoredQuestions>;
}

/** Takes a leaver out of reviews, nominations and who worded questions. Their models must be registered already. */
export function mongoReviewErasure(connection: Connection, workspaceId: string): Keeper['erase'] {
  const models: Models = {
    assignments: connection.model<StoredAssignment>('Assignment'),
    nominations: connection.model<StoredNomination>('Nomination'),
    questions: connection.model<StoredQuestions>('ReviewQuestions'),
  };
  const { assignments, nominations, questions } = models;

  return async (personId, pseudonym) => {
    const leaver = { personId, pseudonym, ids: [personId, pseudonym] };
    await rewriteEach(assignments, workspaceId, {
      filter: {
        $or: [{ subjectId: personId }, { reviewerId: personId }, { 'toTell.recipient': personId }],
      },
      rewrite: (assignment) => withoutThem(assignment, leaver),
      counter: 'revision',
    });
    const instead = pseudonymised(personId, pseudonym);
    await rewriteEach(nominations, workspaceId, {
      filter: { $or: [{ subjectId: personId }, { peerIds: personId }] },
      rewrite: ({ subjectId, peerIds }) => ({
        subjectId: instead(subjectId),
        peerIds: subjectId === personId ? [] : peerIds.map(instead),
      }),
      counter: 'revision',
    });
    await rewriteEach(questions, workspaceId, {
      filter: { wordedBy: personId },
      rewrite: ({ wordedBy }) => ({ wordedBy: wordedBy.map(instead) }),
      counter: 'revision',
    });
    return kept(models, workspaceId, leaver);
  };
}

const SUBMITTED_FIRST =
  'A review that was submitted is about somebody else, who is owed it; it is locked for everybody, for good.';
const WHO_WAS_ASKED = 'Which reviews there were to be is part of the record of the cycle.';

async function kept(
  { assignments, nominations, questions }: Models,
  workspaceId: string,
  { pseudonym }: Leaver,
): Promise<Kept[]> {
  const ofTheirs = { workspaceId, reviewerId: pseudonym, subjectId: { $ne: pseudonym } };
  const aboutThem = { workspaceId, subjectId: pseudonym };
  const [submitted, unwritten, about, nominated, worded] = await Promise.all([
    assignments.countDocuments({ ...ofTheirs, state: 'SUBMITTED' }),
    assignments.countDocuments({ ...ofTheirs, state: { $ne: 'SUBMITTED' } }),
    assignments.countDocuments(aboutThem),
    nominations.countDocuments({ workspaceId, $or: [{ subjectId: pseudonym }, { peerIds: pseudonym }] }),
    questions.countDocuments({ workspaceId, wordedBy: pseudonym }),
  ]);
  const assigned = { collection: 'assignments', why: WHO_WAS_ASKED };
  return somethingKept([
    {
      collection: 'assignments',
      count: submitted,
      what: 'reviews of others that they had submitted, under the pseudonym',
      why: SUBMITTED_FIRST,
    },
    { ...assigned, count: unwritten, what: 'that they were to review others, without what they had written' },
    { ...assigned, count: about, what: 'that they were to be reviewed, without what anybody wrote' },
    {
      collection: 'nominations',
      count: nominated,
      what: 'that peers were nominated, them under the pseudonym and without whom they had nominated',
      why: WHO_WAS_ASKED,
    },
    {
      collection: 'review_questions',
      count: worded,
      what: 'questions of the reviews of a cycle that they worded as HR, with others or alone',
      why: 'Answers are read by what was asked.',
    },
  ]);
}
