import type { Question, RatingQuestion, TextQuestion } from '../../src/features/reviews/question';
import { ROLES, type Role } from '../../src/features/reviews/role';
import type { SealedReview, Snapshot } from '../../src/features/reviews/sealing/snapshot';

const asked = (id: string, roles: readonly Role[]) => ({ id, label: id, hint: '', required: true, roles });

export const rating = (
  id: string,
  roles: readonly Role[] = ROLES,
  more: Partial<RatingQuestion> = {},
): RatingQuestion => ({ ...asked(id, roles), type: 'RATING', points: null, overall: false, ...more });

export const text = (id: string, roles: readonly Role[] = ROLES): TextQuestion => ({
  ...asked(id, roles),
  type: 'TEXT',
});

export const choice = (id: string, options: readonly string[], roles: readonly Role[] = ROLES): Question => ({
  ...asked(id, roles),
  type: 'CHOICE',
  options,
});

/** A review by its role: "peer-1" is a peer's. */
export const review = (id: string, answers: Readonly<Record<string, string | number>>): SealedReview => ({
  id,
  role: id.split('-')[0]!.toUpperCase() as Role,
  answers: Object.entries(answers).map(([question, value]) => ({ id: question, value })),
});

/** Reviews of several in one role who all answer a single question. */
export const rated = (role: 'peer' | 'report', question: string, ratings: readonly number[]) =>
  ratings.map((value, i) => review(`${role}-${i + 1}`, { [question]: value }));

/** Asha's reviews of Q2, with a minimum of 3; each question's texts stand in the order of the reviews' ids. */
export function sealed(
  questions: readonly Question[],
  reviews: readonly SealedReview[],
  more: Partial<Snapshot> = {},
): Snapshot {
  const ids = reviews.map(({ id }) => id).toSorted();
  return {
    ...{ id: 'snapshot', cycleId: 'q2', subjectId: 'asha', managerId: 'meera', sealedOn: '2026-07-01' },
    ...{ anonymityMinimum: 3, ratingLabels: ['Poor', 'Fair', 'Good', 'Strong', 'Exceptional'] },
    asked: ROLES,
    orders: Object.fromEntries(questions.map(({ id }) => [id, ids])),
    questions,
    reviews,
    ...more,
  };
}
