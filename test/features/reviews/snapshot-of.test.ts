import { DEFAULT_QUESTIONS } from '../../../src/features/reviews/questions/default-questions';
import {
  handedOver,
  neverReviewed,
  type Sealing,
  sealedFrom,
  snapshotOf,
} from '../../../src/features/reviews/sealing/sealing';
import type { SubmittedReview } from '../../../src/features/reviews/sealing/to-seal';
import { randomIds } from '../../../src/shared/ids';
import { Q2 } from '../../support/okr-people';
import { assignment, lineOf } from '../../support/reviews';

const line = (id: string, more = {}) => lineOf(assignment(id, { cycleId: Q2.id, ...more }));
const submitted = (id: string, more: Partial<SubmittedReview> = {}): SubmittedReview => ({
  id,
  subjectId: 'asha',
  role: 'PEER',
  answers: [
    { id: 'overall', value: 4 },
    { id: 'strengths', value: 'Calm' },
  ],
  ...more,
});
const sealing = (more: Partial<Sealing> = {}): Sealing => ({
  cycle: Q2,
  subjectId: 'asha',
  managerId: 'nora',
  lines: [line('r2', { state: 'SUBMITTED' }), line('r1', { state: 'SUBMITTED', reviewerId: 'mei' })],
  submitted: [submitted('r2'), submitted('r1')],
  questions: DEFAULT_QUESTIONS,
  ...more,
});
const sealed = (more: Partial<Sealing> = {}) => snapshotOf(sealing(more), randomIds());

describe('what is sealed of somebody’s reviews', () => {
  it('is who was reviewed, by the rules of the cycle as they are, and who was their manager', () => {
    const { id, ...snapshot } = sealed();
    expect(id).toHaveLength(20);
    expect(snapshot).toMatchObject({
      ...{ cycleId: Q2.id, subjectId: 'asha', managerId: 'nora', sealedOn: '2026-06-30' },
      anonymityMinimum: Q2.settings.anonymityMinimum,
      ratingLabels: Q2.settings.ratingLabels,
      questions: DEFAULT_QUESTIONS,
    });
  });

  it('is every submitted review, by id, with its answers in the order of the questions and nothing else', () => {
    const backwards = submitted('r0', {
      role: 'SELF',
      answers: [
        { id: 'strengths', value: 'Patient' },
        { id: 'anything_else', value: '' },
        { id: 'not_asked', value: 'Zebra' },
        { id: 'overall', value: 5 },
      ],
    });
    expect(sealed({ submitted: [submitted('r2'), backwards, submitted('r1')] }).reviews).toEqual([
      {
        ...{ id: 'r0', role: 'SELF' },
        answers: [
          { id: 'overall', value: 5 },
          { id: 'strengths', value: 'Patient' },
        ],
      },
      ...['r1', 'r2'].map((id) => ({
        ...{ id, role: 'PEER' },
        answers: [
          { id: 'overall', value: 4 },
          { id: 'strengths', value: 'Calm' },
        ],
      })),
    ]);
  });

  it('names no reviewer anywhere', () => {
    const lines = [
      line('r1', { reviewerId: 'mei-the-reviewer' }),
      line('r2', { reviewerId: 'luca-the-reviewer' }),
    ];
    expect(JSON.stringify(sealed({ lines }))).not.toMatch(/reviewer(?!s)/);
  });

  it('says in what roles anybody was asked, whether or not they wrote', () => {
    const lines = [
      line('a', { role: 'REPORT', state: 'DECLINED' }),
      line('b', { role: 'SELF', state: 'EXPIRED' }),
      line('c', { role: 'PEER', state: 'SUBMITTED' }),
    ];
    expect(sealed({ lines }).asked).toEqual(['SELF', 'PEER', 'REPORT']);
  });

  it('is made too where nobody wrote anything', () => {
    const { reviews, orders } = sealed({ submitted: [] });
    expect(reviews).toEqual([]);
    expect(orders).toEqual(Object.fromEntries(DEFAULT_QUESTIONS.map(({ id }) => [id, []])));
  });

  it('was sealed on the day of the last closing instant, on the wall of the cycle’s zone', () => {
    const extendedTo = new Date('2026-07-03T22:30:00Z');
    const lines = [line('r1', { extendedTo }), line('r2')];
    expect(sealed({ lines }).sealedOn).toBe('2026-07-04');
  });
});

describe('the order in which texts are shown', () => {
  const reviews = ['a', 'b', 'c', 'd'].map((id) => submitted(id));
  const orderOf = (all: readonly SubmittedReview[]) => sealed({ submitted: all }).orders;

  it('is one of all reviews for each question, shuffled on its own', () => {
    const orders = Array.from({ length: 20 }, () => orderOf(reviews));
    for (const order of orders)
      for (const { id } of DEFAULT_QUESTIONS) expect(order[id]!.toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(orders.some(({ strengths, improve }) => strengths!.join() !== improve!.join())).toBe(true);
  });

  it('follows neither the ids nor the order in which they are read: each of 24 is as likely', () => {
    const draws = 4_800;
    const chi = (all: readonly SubmittedReview[]) => {
      const counts = new Map<string, number>();
      for (let i = 0; i < draws; i += 1) {
        const key = orderOf(all).strengths!.join();
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      expect(counts.size).toBe(24);
      return [...counts.values()].reduce((sum, n) => sum + (n - draws / 24) ** 2 / (draws / 24), 0);
    };
    // With 23 degrees of freedom once in a million times more than 72.
    expect(chi(reviews)).toBeLessThan(72);
    expect(chi(reviews.toReversed())).toBeLessThan(72);
  });
});

describe('reviews are sealed', () => {
  it('a minute after the last closing instant at the earliest', () => {
    expect(sealedFrom(new Date('2026-06-30T16:00:00Z'))).toEqual(new Date('2026-06-30T16:01:00Z'));
  });

  it('but not of a cycle that was closed before they opened', () => {
    const closedAt = (at: Date) => neverReviewed({ ...Q2, closed: { at, by: 'helen' } });
    expect(closedAt(new Date(Q2.reviewWindow.opensAt.getTime() - 1))).toBe(true);
    expect(closedAt(Q2.reviewWindow.closesAt)).toBe(false);
    expect(neverReviewed(Q2)).toBe(false);
  });

  it('with a manager’s review that nobody began at whoever is the manager now', () => {
    const lines = [
      line('m1', { role: 'MANAGER' }),
      line('m2', { role: 'MANAGER', state: 'DRAFT' }),
      line('m3', { role: 'MANAGER', subjectId: 'nobody-above' }),
      line('m4', { role: 'MANAGER', reviewerId: 'nora' }),
      line('m5', { role: 'PEER' }),
    ];
    const managerOf = (subjectId: string) => (subjectId === 'asha' ? 'nora' : null);
    expect(handedOver(lines, managerOf)).toEqual([{ id: 'm1', reviewerId: 'nora' }]);
  });
});
