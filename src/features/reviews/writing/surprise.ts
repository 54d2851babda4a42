import type { Assignment } from '../assignment';
import type { PriorTalks } from '../ports';
import type { Question } from '../question';
import { answerTo } from './draft';

/** A rating up to here should not be news to anybody. */
const LOW = 2;

/** The manager's overall rating in this draft, where it is low. */
export function lowRating(
  assignment: Pick<Assignment, 'role' | 'answers' | 'state'>,
  questions: readonly Question[],
): number | undefined {
  if (assignment.role !== 'MANAGER') return undefined;
  const overall = questions.find((question) => question.type === 'RATING' && question.overall);
  const rating = overall && answerTo(assignment, overall.id);
  return typeof rating === 'number' && rating <= LOW ? rating : undefined;
}

/**
 * Whether a low rating would be a surprise: in the period the manager recorded no suggestion to the person, and held
 * no 1:1 with them.
 */
export async function wouldSurprise(
  talks: PriorTalks,
  { reviewerId, subjectId }: Pick<Assignment, 'reviewerId' | 'subjectId'>,
  { startsAt }: { readonly startsAt: Date },
  now: Date,
): Promise<boolean> {
  const [met, suggested] = await Promise.all([
    talks.met(reviewerId, subjectId, startsAt, now),
    talks.suggested(reviewerId, subjectId, startsAt, now),
  ]);
  return !met && !suggested;
}
