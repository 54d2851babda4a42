import type { Actor } from '../../../shared/actor';
import type { People } from '../../people';
import { answerTo } from './draft';
import { type GivesAway, givingAway } from './names-in-text';
import type { Review } from './review-desk';
import { namesAround } from './surroundings';

/** What was found in which answer. */
export interface PointedOut extends GivesAway {
  readonly label: string;
}

/** What in the texts of an anonymous review could tell who wrote it; nothing in one that carries a name anyway. */
export async function pointedOutIn(
  { assignment, subject, questions }: Review,
  reviewer: Actor,
  people: Pick<People, 'roster' | 'people'>,
): Promise<PointedOut[]> {
  const { role } = assignment;
  if (role !== 'PEER' && role !== 'REPORT') return [];
  const colleagues = await namesAround(people, [reviewer.personId, subject.id]);
  const named = { reviewer: reviewer.name, subject: subject.name, colleagues };
  return questions.flatMap(({ id, type, label }) =>
    type === 'TEXT'
      ? givingAway(String(answerTo(assignment, id) ?? ''), role, named).map((found) => ({ ...found, label }))
      : [],
  );
}
