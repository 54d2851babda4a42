import { DEFAULT_QUESTIONS } from '../../src/features/reviews/questions/default-questions';
import type { SealedReview, Snapshot } from '../../src/features/reviews/sealing/snapshot';

/** Asha's reviews of the second quarter: her own, and Ben's as a peer. */
export const snapshot = (id: string, more: Partial<Snapshot> = {}): Snapshot => ({
  id,
  cycleId: 'q2',
  subjectId: 'asha',
  managerId: 'nora',
  sealedOn: '2026-06-30',
  anonymityMinimum: 3,
  ratingLabels: ['Poor', 'Fair', 'Good', 'Strong', 'Outstanding'],
  questions: DEFAULT_QUESTIONS,
  asked: ['SELF', 'PEER'],
  reviews: [sealedReview('r1', 'SELF', 4), sealedReview('r2', 'PEER', 5, 'Explains zebra crossings')],
  orders: { strengths: ['r2', 'r1'] },
  ...more,
});

/** One review with an overall rating, and a text among its strengths. */
export const sealedReview = (
  id: string,
  role: SealedReview['role'],
  overall: number,
  strengths = 'Calm',
): SealedReview => ({
  id,
  role,
  answers: [
    { id: 'overall', value: overall },
    { id: 'strengths', value: strengths },
  ],
});
