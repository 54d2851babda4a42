import type { Assignment } from '../../../src/features/reviews/assignment';
import { countReviews } from '../../../src/features/reviews/window/figures';
import { Q2 } from '../../support/okr-people';
import { assignment, lineOf } from '../../support/reviews';

const IN_REVIEWS = new Date('2026-06-17T08:00:00Z');
const OVER = new Date('2026-06-30T16:00:00Z');

/** `team` of so many, each reviewing Asha in the states given in turn. */
const teamOf = (team: string, size: number, states: readonly Assignment['state'][]) =>
  Array.from({ length: size }, (_, i) => ({
    reviewer: `${team}-${i}`,
    team,
    line: lineOf(
      assignment(`${team}-${i}`, {
        cycleId: Q2.id,
        subjectId: 'asha',
        reviewerId: `${team}-${i}`,
        state: states[i % states.length]!,
      }),
    ),
  }));

const count = (reviewers: ReturnType<typeof teamOf>, { now = IN_REVIEWS, outside = [] as string[] } = {}) => {
  const directory = new Map(
    [...reviewers.map(({ reviewer, team }) => [reviewer, team] as const), ['asha', 'none'] as const].map(
      ([id, teamId]) => [id, { active: true, managerId: null, teamId }],
    ),
  );
  const lines = reviewers.map(({ line }) => line);
  return countReviews(lines, { cycle: Q2, now, directory, outside: new Set(outside) });
};
const sizes = ({ teams }: ReturnType<typeof count>) =>
  teams.map(({ teamId, done, draft, untouched }) => `${teamId ?? 'others'}: ${done + draft + untouched}`);

describe('how many reviews are done', () => {
  it('is counted by their reviewers’ teams', () => {
    const platform = teamOf('platform', 6, [
      'SUBMITTED',
      'DRAFT',
      'NOT_STARTED',
      'DECLINED',
      'REMOVED',
      'SUBMITTED',
    ]);
    const sales = teamOf('sales', 5, ['NOT_STARTED']);
    expect(count([...platform, ...sales])).toEqual({
      teams: [
        { teamId: 'platform', done: 2, draft: 1, untouched: 1, declined: 1, expired: 0 },
        { teamId: 'sales', done: 0, draft: 0, untouched: 5, declined: 0, expired: 0 },
      ],
      leavesOut: false,
    });
  });

  it('is not said of fewer than five reviewers: small teams are counted together', () => {
    const all = [
      ...teamOf('platform', 7, ['DRAFT']),
      ...teamOf('sales', 3, ['DRAFT']),
      ...teamOf('legal', 2, ['DRAFT']),
    ];
    expect(sizes(count(all))).toEqual(['platform: 7', 'others: 5']);
  });

  it('is not to be worked out of the sum: with too few others goes the smallest team', () => {
    const all = [
      ...teamOf('platform', 7, ['DRAFT']),
      ...teamOf('sales', 5, ['DRAFT']),
      ...teamOf('legal', 1, ['SUBMITTED']),
    ];
    expect(sizes(count(all))).toEqual(['platform: 7', 'others: 6']);
  });

  it('is not said at all where everybody together is too few', () => {
    expect(count(teamOf('legal', 4, ['SUBMITTED']))).toEqual({ teams: [], leavesOut: true });
  });

  it('leaves out what those write, and what is written about them, of whom an HR admin has no HR view', () => {
    const platform = teamOf('platform', 6, ['DRAFT']);
    expect(count(platform, { outside: ['platform-0'] })).toMatchObject({
      teams: [{ draft: 5 }],
      leavesOut: true,
    });
    expect(count(platform, { outside: ['asha'] })).toEqual({ teams: [], leavesOut: true });
  });

  it('is, once they have closed, how many expired', () => {
    const platform = teamOf('platform', 6, ['SUBMITTED', 'DRAFT', 'NOT_STARTED']);
    expect(count(platform, { now: OVER }).teams).toEqual([
      { teamId: 'platform', done: 2, draft: 0, untouched: 0, declined: 0, expired: 4 },
    ]);
  });
});
