import { type Question, questionsFor } from '../question';
import type { Role } from '../role';
import type { SealedAnswer, SealedReview, Snapshot } from '../sealing/snapshot';

/** A review with the name of whoever wrote it. */
export interface NamedReview {
  readonly reviewer: string;
  readonly role: Role;
  /** What the role was asked. */
  readonly questions: readonly Question[];
  readonly answers: readonly SealedAnswer[];
}

/** Whether names stand behind it that are shown to nobody without a reason. */
export const isAnonymous = ({ role }: { readonly role: Role }): boolean =>
  role === 'PEER' || role === 'REPORT';

export const anonymousReviews = ({ reviews }: Pick<Snapshot, 'reviews'>): SealedReview[] =>
  reviews.filter(isAnonymous);

/** By name, then by id: in no order that tells when they were written. */
export const namedReviews = (
  snapshot: Pick<Snapshot, 'reviews' | 'questions'>,
  nameOf: (id: string) => string,
): NamedReview[] =>
  anonymousReviews(snapshot)
    .map(({ id, role, answers }) => ({
      id,
      review: { reviewer: nameOf(id), role, questions: questionsFor(snapshot.questions, role), answers },
    }))
    .sort((a, b) => a.review.reviewer.localeCompare(b.review.reviewer, 'en') || (a.id < b.id ? -1 : 1))
    .map(({ review }) => review);
