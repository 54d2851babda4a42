import type { RatingQuestion } from '../question';
import { answersFor } from './answer-counts';
import { averageFor } from './averages';
import { type Counted, isAskedOf } from './counted';
import { ratingIn } from './sealed-answers';
import type { Figure, Group, RatingSummary } from './summary';

type Shown = RatingSummary['figures'][number];

const WITHHELD: Figure = { kind: 'withheld' };

/** What one viewer is shown of a rating question, group by group. */
export const figuresOf = (question: RatingQuestion, counted: Counted): Shown[] => [
  ...given('SELF', question, counted),
  ...(isKeptFromThem(question, counted) ? [] : given('MANAGER', question, counted)),
  ...together(question, counted),
];

/** The subject reads the manager's overall rating as the final rating, and nowhere else. */
const isKeptFromThem = ({ overall }: RatingQuestion, { audience }: Counted): boolean =>
  overall && audience === 'SUBJECT';

/** One named person's, where they answered. */
const given = (role: 'SELF' | 'MANAGER', question: RatingQuestion, counted: Counted): Shown[] =>
  ratingsOf(role, question, counted)
    .slice(0, 1)
    .map((rating) => ({ group: role, figure: { kind: 'given', rating } }));

/**
 * Peers and reports, each alone or both together, and never both ways: what is withheld could be subtracted. One alone
 * is too few as soon as either is; what was asked of one of them alone has nothing to be counted with.
 */
function together(question: RatingQuestion, counted: Counted): Shown[] {
  const groups = (['PEER', 'REPORT'] as const)
    .filter((role) => isAskedOf(role, question, counted))
    .map((role) => ({ group: role as Group, ratings: ratingsOf(role, question, counted) }));
  const areAlone =
    counted.audience === 'HR' ||
    groups.length < 2 ||
    groups.every(({ ratings }) => isEnough(ratings, counted));
  const shown = areAlone
    ? groups
    : [{ group: 'OTHERS' as const, ratings: groups.flatMap(({ ratings }) => ratings) }];
  return shown.map(({ group, ratings }) => ({ group, figure: figure(ratings, counted) }));
}

function figure(ratings: readonly number[], counted: Counted): Figure {
  const { audience, anonymityMinimum } = counted;
  if (audience !== 'HR' && !isEnough(ratings, counted)) return WITHHELD;
  if (ratings.length === 0) return { kind: 'none' };
  return {
    kind: 'average',
    ...averageFor(audience, ratings),
    answers: answersFor(audience, ratings.length, anonymityMinimum),
  };
}

const isEnough = (ratings: readonly number[], { anonymityMinimum }: Counted): boolean =>
  ratings.length >= anonymityMinimum;

const ratingsOf = (role: keyof Counted['of'], question: RatingQuestion, { of }: Counted): number[] =>
  of[role].flatMap((review) => ratingIn(review, question) ?? []);
