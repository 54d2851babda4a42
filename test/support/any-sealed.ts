import fc from 'fast-check';
import type { Question, RatingQuestion } from '../../src/features/reviews/question';
import type { Role } from '../../src/features/reviews/role';
import type { SealedAnswer, SealedReview, Snapshot } from '../../src/features/reviews/sealing/snapshot';
import type { Audience, Viewing } from '../../src/features/reviews/summaries/summary';
import { choice, rating, sealed, text } from './sealed';

/** Any sealed reviews, and anybody before whom they are opened. */
export interface Opened {
  readonly snapshot: Snapshot;
  readonly viewing: Viewing;
}

const ANONYMOUS = ['PEER', 'REPORT'] as const;
const roles = fc.subarray(['SELF', 'MANAGER', 'PEER', 'REPORT'] as const, { minLength: 1 });

const question = (id: string) =>
  roles.chain((of) =>
    fc.constantFrom<Question>(rating(id, of), text(id, of), choice(id, ['A', 'B', 'C'], of)),
  );

/** What a role is asked, with some of it left empty. */
const answers = (questions: Snapshot['questions'], role: Role): fc.Arbitrary<readonly SealedAnswer[]> =>
  fc
    .tuple(
      ...questions
        .filter(({ roles: of }) => of.includes(role))
        .map(({ id, type }) =>
          fc.option(
            valueFor[type].map((value): SealedAnswer => ({ id, value })),
            { freq: 8 },
          ),
        ),
    )
    .map((all) => all.flatMap((answer) => answer ?? []));

const valueFor: Readonly<Record<Question['type'], fc.Arbitrary<string | number>>> = {
  RATING: fc.integer({ min: 1, max: 5 }),
  TEXT: fc.string({ minLength: 1 }),
  CHOICE: fc.integer({ min: 0, max: 2 }),
};

const reviewsOf = (questions: Snapshot['questions'], role: Role, most: number) =>
  fc
    .array(answers(questions, role), { maxLength: most })
    .map((all) => all.map((given, i): SealedReview => ({ id: `${role}-${i}`, role, answers: given })));

const snapshotWith = (questions: Snapshot['questions']): fc.Arbitrary<Snapshot> =>
  fc
    .tuple(
      reviewsOf(questions, 'SELF', 1),
      reviewsOf(questions, 'MANAGER', 1),
      reviewsOf(questions, 'PEER', 9),
      reviewsOf(questions, 'REPORT', 9),
    )
    .chain((all) => {
      const reviews = all.flat();
      const ids = reviews.map(({ id }) => id);
      const order = fc.shuffledSubarray(ids, { minLength: ids.length });
      return fc.record({
        reviews: fc.constant(reviews),
        orders: fc.tuple(...questions.map(() => order)),
        askedToo: fc.subarray(['SELF', 'MANAGER', 'PEER', 'REPORT'] as const),
        anonymityMinimum: fc.integer({ min: 3, max: 8 }),
      });
    })
    .map(({ reviews, orders, askedToo, anonymityMinimum }) => {
      const has = (role: Role) => askedToo.includes(role) || reviews.some((review) => review.role === role);
      return sealed(questions, reviews, {
        anonymityMinimum,
        asked: (['SELF', 'MANAGER', 'PEER', 'REPORT'] as const).filter(has),
        orders: Object.fromEntries(questions.map(({ id }, i) => [id, orders[i]!])),
      });
    });

/** Anybody, who may have written one of them as a peer or report; the person reviewed has not. */
const viewingOf = ({ reviews }: Snapshot, audience: Audience): fc.Arbitrary<Viewing> => {
  const others = reviews.filter(({ role }) => role === 'PEER' || role === 'REPORT').map(({ id }) => id);
  const mayHave = audience === 'SUBJECT' ? [] : others;
  return fc
    .subarray(mayHave, { maxLength: Math.min(1, mayHave.length) })
    .map((ids) => ({ audience, own: new Set(ids) }));
};

/** @param audiences of whom one reads. */
export const anyOpened = (
  audiences: readonly Audience[] = ['SUBJECT', 'MANAGER', 'HR'],
): fc.Arbitrary<Opened> =>
  fc
    .integer({ min: 1, max: 5 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => question(`question-${i}`))))
    .chain(snapshotWith)
    .chain((snapshot) =>
      fc
        .constantFrom(...audiences)
        .chain((audience) => viewingOf(snapshot, audience).map((viewing) => ({ snapshot, viewing }))),
    );

/** How many peers or reports answered a rating, but for the viewer's own. */
export const countOf = (
  role: (typeof ANONYMOUS)[number],
  { id }: Pick<RatingQuestion, 'id'>,
  { snapshot: { reviews }, viewing: { own } }: Opened,
): number =>
  reviews.filter(
    (review) =>
      review.role === role && !own.has(review.id) && review.answers.some((answer) => answer.id === id),
  ).length;
