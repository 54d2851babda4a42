import type { Snapshot } from '../sealing/snapshot';
import { proposedRating } from '../summaries/overall-ratings';
import type { CalibrationSession } from './release';

/**
 * What becomes the final rating when a summary is released: the calibrated one, else what the manager's review
 * proposes; `null` where there is neither. `unreadable` where the manager's review was submitted and its overall
 * rating is damaged: then nothing is frozen.
 */
export function finalRating(
  snapshot: Pick<Snapshot, 'questions' | 'reviews'>,
  session: CalibrationSession | undefined,
): number | null | 'unreadable' {
  if (session && session.rating !== null) return session.rating;
  const proposed = proposedRating(snapshot);
  if (proposed !== null) return proposed;
  return snapshot.reviews.some(({ role }) => role === 'MANAGER') && asksForOne(snapshot)
    ? 'unreadable'
    : null;
}

/** The overall rating is always required: a review that was submitted gave one. */
const asksForOne = ({ questions }: Pick<Snapshot, 'questions'>): boolean =>
  questions.some((question) => question.type === 'RATING' && question.overall && question.required);
