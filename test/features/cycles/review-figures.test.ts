import type { CountedReviews } from '../../../src/features/cycles';
import { reviewFiguresText } from '../../../src/features/cycles/review-figures.views';

const team = (teamId: string | null, done: number, draft: number, untouched: number) => ({
  ...{ teamId, done, draft, untouched, declined: 0, expired: 0 },
});
const counted = (more: Partial<CountedReviews>): CountedReviews => ({
  ...{ day: '2026-06-16', isFinal: false, teams: [], leavesOut: false },
  ...more,
});
const NAMES = new Map([['platform', 'Platform <3']]);
const text = (more: Partial<CountedReviews>) => reviewFiguresText(counted(more), NAMES)?.mrkdwn;

describe('how many reviews are done', () => {
  it('is said with the day of which it is, for all and for each team', () => {
    const teams = [team('platform', 3, 2, 1), team(null, 0, 0, 1_200)];
    expect(text({ teams })).toBe(
      [
        '*Reviews on 16 June 2026:* 3 done · 2 begun · 1,201 untouched',
        '• Platform &lt;3: 3 done · 2 begun · 1 untouched',
        '• Other teams together: 0 done · 0 begun · 1,200 untouched',
      ].join('\n'),
    );
  });

  it('is, once they have closed, how many were submitted, declined and expired', () => {
    const teams = [{ ...team('platform', 5, 0, 0), declined: 1, expired: 2 }];
    expect(text({ isFinal: true, teams })).toBe(
      '*Reviews, now that they have closed:* 5 of 8 submitted · 1 declined · 2 expired',
    );
  });

  it('is not said of too few reviewers, nor where there are none', () => {
    expect(text({ leavesOut: true })).toBe('*Reviews on 16 June 2026:* too few reviewers to be counted');
    expect(text({})).toBeUndefined();
  });
});
