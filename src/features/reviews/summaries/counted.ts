import type { Role } from '../role';
import type { SealedReview, Snapshot } from '../sealing/snapshot';
import type { Audience, Viewing } from './summary';

/** Of a snapshot, what a summary is made from. */
export type Sealed = Pick<Snapshot, 'anonymityMinimum' | 'questions' | 'asked' | 'reviews' | 'orders'>;

/** The reviews that count for one viewer. */
export interface Counted extends Omit<Sealed, 'reviews'> {
  readonly audience: Audience;
  readonly of: Readonly<Record<Role, readonly SealedReview[]>>;
}

/** What a peer or report reads of it is as if they had written nothing: their own answers would tell them the others'. */
export function countedFor({ reviews, ...sealed }: Sealed, { audience, own }: Viewing): Counted {
  const of = (role: Role) => reviews.filter((review) => review.role === role);
  const others = (role: Role) => of(role).filter(({ id }) => !own.has(id));
  return {
    ...sealed,
    audience,
    of: { SELF: of('SELF'), MANAGER: of('MANAGER'), PEER: others('PEER'), REPORT: others('REPORT') },
  };
}

/** Whether a question was asked of anybody in the role, whether or not they wrote. */
export const isAskedOf = (
  role: Role,
  question: { readonly roles: readonly Role[] },
  { asked }: Pick<Counted, 'asked'>,
): boolean => question.roles.includes(role) && asked.includes(role);
