import fc from 'fast-check';
import type { SealedReview } from '../../../src/features/reviews/sealing/snapshot';
import { averageFor } from '../../../src/features/reviews/summaries/averages';
import { summarise } from '../../../src/features/reviews/summaries/summarise';
import type { Audience } from '../../../src/features/reviews/summaries/summary';
import { anyOpened, countOf, type Opened } from '../../support/any-sealed';

const RUNS = { numRuns: 400 };
const isAnonymous = ({ role }: Pick<SealedReview, 'role'>) => role === 'PEER' || role === 'REPORT';
const shown = ({ snapshot, viewing }: Opened) => summarise(snapshot, viewing);

describe('whatever was written, and whoever reads it', () => {
  it('the order of the reviews makes no difference', () =>
    fc.assert(
      fc.property(
        anyOpened().chain((opened) =>
          fc
            .shuffledSubarray([...opened.snapshot.reviews], { minLength: opened.snapshot.reviews.length })
            .map((reviews) => ({ opened, reviews })),
        ),
        ({ opened, reviews }) =>
          expect(shown({ ...opened, snapshot: { ...opened.snapshot, reviews } })).toEqual(shown(opened)),
      ),
      RUNS,
    ));

  it('neither do their ids', () =>
    fc.assert(
      fc.property(
        anyOpened().chain((opened) => {
          const { length } = opened.snapshot.reviews;
          return fc
            .uniqueArray(fc.string({ minLength: 8 }), { minLength: length, maxLength: length })
            .map((ids) => ({ opened, ids }));
        }),
        ({ opened: { snapshot, viewing }, ids }) => {
          const named = new Map(snapshot.reviews.map(({ id }, i) => [id, ids[i]!]));
          const renamed = {
            ...snapshot,
            reviews: snapshot.reviews.map((review) => ({ ...review, id: named.get(review.id)! })),
            orders: Object.fromEntries(
              Object.entries(snapshot.orders).map(([id, order]) => [
                id,
                order.map((each) => named.get(each)!),
              ]),
            ),
          };
          const own = new Set([...viewing.own].map((id) => named.get(id)!));
          expect(summarise(renamed, { ...viewing, own })).toEqual(summarise(snapshot, viewing));
        },
      ),
      RUNS,
    ));

  it('what the viewer wrote themselves makes none: written otherwise, or not at all', () =>
    fc.assert(
      fc.property(anyOpened(['MANAGER', 'HR']), ({ snapshot, viewing }) => {
        const before = summarise(snapshot, viewing);
        const otherwise = snapshot.reviews.map((review) =>
          viewing.own.has(review.id)
            ? { ...review, answers: snapshot.questions.map(({ id }) => ({ id, value: 1 })) }
            : review,
        );
        const without = snapshot.reviews.filter(({ id }) => !viewing.own.has(id));
        expect(summarise({ ...snapshot, reviews: otherwise }, viewing)).toEqual(before);
        expect(summarise({ ...snapshot, reviews: without }, viewing)).toEqual(before);
      }),
      RUNS,
    ));

  it('what peers and reports choose makes none', () =>
    fc.assert(
      fc.property(anyOpened(), ({ snapshot, viewing }) => {
        const choices = new Set(
          snapshot.questions.filter(({ type }) => type === 'CHOICE').map(({ id }) => id),
        );
        const chosen = snapshot.reviews.map((review) =>
          isAnonymous(review)
            ? { ...review, answers: review.answers.filter(({ id }) => !choices.has(id)) }
            : review,
        );
        expect(summarise({ ...snapshot, reviews: chosen }, viewing)).toEqual(summarise(snapshot, viewing));
      }),
      RUNS,
    ));

  it('no id of a review is in what is shown', () =>
    fc.assert(
      fc.property(anyOpened(), (opened) => {
        const text = JSON.stringify(shown(opened));
        expect(opened.snapshot.reviews.filter(({ id }) => text.includes(`"${id}"`))).toEqual([]);
      }),
      RUNS,
    ));
});

describe('whatever was written, the person reviewed and their manager', () => {
  const anybody = anyOpened(['SUBJECT', 'MANAGER']);

  it('see no group alone that is below the minimum, nor anything together that is', () =>
    fc.assert(
      fc.property(anybody, (opened) => {
        const { anonymityMinimum } = opened.snapshot;
        for (const { question, figures } of shown(opened).ratings) {
          const [peers, reports] = [countOf('PEER', question, opened), countOf('REPORT', question, opened)];
          const counts = { PEER: peers, REPORT: reports, OTHERS: peers + reports, SELF: 99, MANAGER: 99 };
          const averages = figures.filter(({ figure }) => figure.kind === 'average');
          expect(averages.filter(({ group }) => counts[group] < anonymityMinimum)).toEqual([]);
        }
      }),
      RUNS,
    ));

  it('cannot subtract what is withheld: where both are shown together neither is alone, and alone none of them is missing', () =>
    fc.assert(
      fc.property(anybody, (opened) => {
        for (const { question, figures } of shown(opened).ratings) {
          const groups = figures.map(({ group }) => group).filter((group) => !/SELF|MANAGER/.test(group));
          const both = (['PEER', 'REPORT'] as const).filter(
            (role) => question.roles.includes(role) && opened.snapshot.asked.includes(role),
          );
          expect(both.length === 2 ? [['OTHERS'], ['PEER', 'REPORT']] : [both]).toContainEqual(groups);
          const kinds = figures.slice(-groups.length).map(({ figure }) => figure.kind);
          if (groups.length === 2) expect(kinds).toEqual(['average', 'average']);
        }
      }),
      RUNS,
    ));

  it('read texts only of groups of which enough submitted', () =>
    fc.assert(
      fc.property(anybody, (opened) => {
        const { reviews, anonymityMinimum } = opened.snapshot;
        for (const { groups } of shown(opened).texts)
          for (const { group, texts } of groups.filter(({ group: role }) => isAnonymous({ role }))) {
            const submitted = reviews.filter(
              ({ id, role }) => role === group && !opened.viewing.own.has(id),
            ).length;
            expect(texts !== null).toBe(submitted >= anonymityMinimum);
          }
      }),
      RUNS,
    ));

  it('are told of nobody that they did not answer', () =>
    fc.assert(
      fc.property(anybody, (opened) => {
        const kinds = shown(opened).ratings.flatMap(({ figures }) =>
          figures.map(({ figure }) => figure.kind),
        );
        expect(kinds).not.toContain('none');
      }),
      RUNS,
    ));
});

/** Every way in which `count` people can have rated, whoever gave which: 1 to 5, in rising order. */
const ratingsOf = (count: number, from = 1): number[][] =>
  count === 0
    ? [[]]
    : [1, 2, 3, 4, 5]
        .filter((rating) => rating >= from)
        .flatMap((rating) => ratingsOf(count - 1, rating).map((rest) => [rating, ...rest]));

describe.each<Audience>(['SUBJECT', 'MANAGER', 'HR'])('a figure that is shown to %s', (audience) => {
  it.each([3, 4, 5, 6, 7, 8])('of %d answers could come from more than one set of ratings', (count) => {
    const ways = new Map<string, number[][]>();
    for (const ratings of ratingsOf(count)) {
      const { text, length } = averageFor(audience, ratings);
      ways.set(`${text} ${length}`, [...(ways.get(`${text} ${length}`) ?? []), ratings]);
    }
    expect([...ways].filter(([, sets]) => sets.length < 2)).toEqual([]);
  });
});
