import type { Question } from '../../../src/features/reviews/question';
import { lowRating, wouldSurprise } from '../../../src/features/reviews/writing/surprise';

const asked = { hint: '', required: true, roles: ['MANAGER'], type: 'RATING', points: null } as const;
const OVERALL: Question = { ...asked, id: 'overall', label: 'Overall', overall: true };
const TEAM: Question = { ...asked, id: 'team', label: 'Collaboration', overall: false };
const draft = (value: number, role: 'MANAGER' | 'PEER' = 'MANAGER') => ({
  role,
  state: 'DRAFT' as const,
  answers: [
    { id: 'overall', value, savedAt: 1 },
    { id: 'team', value: 1, savedAt: 1 },
  ],
});

it.each([
  [1, 1],
  [2, 2],
  [3, undefined],
  [5, undefined],
])('an overall rating of %s is low: %s', (value, low) =>
  expect(lowRating(draft(value), [TEAM, OVERALL])).toBe(low),
);

it('only the manager’s is, and only the overall one', () => {
  expect(lowRating(draft(1, 'PEER'), [OVERALL])).toBeUndefined();
  expect(lowRating(draft(4), [TEAM, OVERALL])).toBeUndefined();
});

it.each([
  [false, false, true],
  [true, false, false],
  [false, true, false],
  [true, true, false],
])(
  'having met (%s) or suggested something (%s), it would surprise: %s',
  async (met, suggested, surprises) => {
    const startsAt = new Date('2026-03-31T22:00:00Z');
    const now = new Date('2026-06-20T08:00:00Z');
    const asked: unknown[] = [];
    const talks = {
      met: async (...ask: unknown[]) => asked.push(ask) > 0 && met,
      suggested: async () => suggested,
    };
    const pair = { reviewerId: 'nina', subjectId: 'asha' };
    expect(await wouldSurprise(talks, pair, { startsAt }, now)).toBe(surprises);
    expect(asked).toEqual([['nina', 'asha', startsAt, now]]);
  },
);
