import { managerAt } from '../../../src/features/people';
import { lineUpward, presentManager, withManager } from '../../../src/features/people/org-chart';
import { BLANK_RECORD, NOTHING_CHOSEN, type Person } from '../../../src/features/people/person';

const JANUARY = new Date('2026-01-05T08:00:00Z');
const APRIL = new Date('2026-04-06T08:00:00Z');
const JULY = new Date('2026-07-06T08:00:00Z');

const withLines = (reportingLines: Person['reportingLines']): Person => ({
  id: 'asha',
  slackId: 'U1',
  name: 'Asha',
  email: null,
  timeZone: 'Asia/Kolkata',
  active: true,
  teamId: null,
  reportingLines,
  ...NOTHING_CHOSEN,
  ...BLANK_RECORD,
  changedAt: JANUARY,
});

describe('reporting lines', () => {
  const moved = withManager(withManager([], 'priya', JANUARY), 'daniel', APRIL);

  it('keep who was the manager before, to the instant of the change', () => {
    expect(moved).toEqual([
      { managerId: 'priya', from: JANUARY, to: APRIL },
      { managerId: 'daniel', from: APRIL, to: null },
    ]);
    expect(managerAt(withLines(moved), new Date('2026-04-06T07:59:59.999Z'))).toBe('priya');
    expect(managerAt(withLines(moved), APRIL)).toBe('daniel');
    expect(managerAt(withLines(moved), new Date('2025-12-31T00:00:00Z'))).toBeNull();
  });

  it('may end with nobody above', () => {
    const ended = withLines(withManager(moved, null, JULY));
    expect(presentManager(ended)).toBeNull();
    expect(managerAt(ended, JULY)).toBeNull();
    expect(managerAt(ended, APRIL)).toBe('daniel');
  });

  it('do not keep a manager who never was one, because the correction is dated the same', () => {
    expect(withManager(withManager([], 'priya', JANUARY), 'daniel', JANUARY)).toEqual([
      { managerId: 'daniel', from: JANUARY, to: null },
    ]);
  });
});

describe('the line upward', () => {
  const chart: Record<string, string> = { asha: 'priya', priya: 'daniel', daniel: 'ingrid' };
  const managerOf = async (id: string) => chart[id] ?? null;

  it('names everybody above, the nearest first', async () => {
    expect(await lineUpward('asha', managerOf)).toEqual(['priya', 'daniel', 'ingrid']);
    expect(await lineUpward('ingrid', managerOf)).toEqual([]);
  });

  it('ends even where the chart holds a loop', async () => {
    const round: Record<string, string> = { a: 'b', b: 'c', c: 'a', d: 'b' };
    expect(await lineUpward('a', async (id) => round[id] ?? null)).toEqual(['b', 'c']);
    expect(await lineUpward('d', async (id) => round[id] ?? null)).toEqual(['b', 'c', 'a']);
  });
});
