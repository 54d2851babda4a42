import type { RatingQuestion } from '../question';
import { EXPECTED_RATING } from '../questions/ready-made';
import type { Role } from '../role';
import type { Sealed } from './counted';
import { ratingIn } from './sealed-answers';

type Asked = Pick<Sealed, 'questions' | 'reviews'>;

/** The overall rating of the manager's review; `null` where it was not written, or cannot be read. */
export const proposedRating = (sealed: Asked): number | null =>
  ratingOf('MANAGER', sealed, ({ overall }) => overall);

/** The rating that the self review expects; `null` where it was not asked for one, or gives none. */
export const expectedRating = (sealed: Asked): number | null =>
  ratingOf('SELF', sealed, ({ id }) => id === EXPECTED_RATING);

function ratingOf(
  role: Role,
  { questions, reviews }: Asked,
  isMeant: (question: RatingQuestion) => boolean,
): number | null {
  const review = reviews.find((each) => each.role === role);
  const question = questions.find(
    (each): each is RatingQuestion => each.type === 'RATING' && each.roles.includes(role) && isMeant(each),
  );
  return (review && question && ratingIn(review, question)) ?? null;
}
