import type { Cycle, Nudge } from '../../../src/features/cycles';
import { planned } from '../../../src/features/cycles/cycle-plan';
import { DEFAULT_SETTINGS, NUDGES } from '../../../src/features/cycles/cycle-settings';
import { isAbout, plannedNudge } from '../../../src/features/cycles/nudges';
import { localDate } from '../../../src/shared/weeks';

const at = (iso: string) => new Date(iso);

const cycleOver = (firstDay: string, lastDay: string, more: Partial<Cycle> = {}): Cycle => ({
  id: 'c',
  version: 1,
  state: 'ACTIVE',
  participants: { kind: 'everyone' },
  settings: DEFAULT_SETTINGS,
  ...planned({
    name: 'A cycle',
    firstDay,
    lastDay,
    timeZone: 'Europe/Berlin',
    review: { opensOn: lastDay, opensAt: '09:00', closesOn: lastDay, closesAt: '17:00' },
  }),
  ...more,
});

/** 13 weeks to the day. */
const Q2 = cycleOver('2026-04-01', '2026-06-30');

/** `2026-04-01 to 2026-04-07`: the first and the last day on which it may be told. */
const daysOf = (cycle: Cycle, nudge: Nudge): string => {
  const plan = plannedNudge(cycle, nudge)!;
  const day = (instant: Date) => localDate(instant, 'Europe/Berlin');
  return `${day(plan.from)} to ${day(new Date(plan.until.getTime() - 1))}`;
};

describe('the calendar of a quarter', () => {
  it.each<[Nudge, string]>([
    ['companyObjectives', '2026-04-01 to 2026-04-07'],
    ['teamObjectives', '2026-04-03 to 2026-04-07'],
    ['individualObjectives', '2026-04-08 to 2026-04-14'],
    ['midCycle', '2026-05-06 to 2026-05-19'],
    ['finalWeek', '2026-06-24 to 2026-06-30'],
    ['teamReview', '2026-07-01 to 2026-07-14'],
  ])('has %s told on %s', (nudge, days) => expect(daysOf(Q2, nudge)).toBe(days));

  it('begins at nine in its zone', () =>
    expect(plannedNudge(Q2, 'companyObjectives')?.from).toEqual(at('2026-04-01T07:00:00Z')));

  it('says nothing of what is turned off', () => {
    const settings = { ...DEFAULT_SETTINGS, nudges: { ...DEFAULT_SETTINGS.nudges, midCycle: false } };
    expect(plannedNudge({ ...Q2, settings }, 'midCycle')).toBeUndefined();
    expect(plannedNudge({ ...Q2, settings }, 'finalWeek')).toBeDefined();
  });

  it('tells nothing before the cycle was opened', () => {
    const opened = { at: at('2026-04-06T12:00:00Z'), by: 'helen' };
    expect(plannedNudge({ ...Q2, opened }, 'companyObjectives')?.from).toEqual(opened.at);
  });
});

describe('the calendar of other lengths', () => {
  it('has its middle in proportion, its first and last weeks as they are', () => {
    const year = cycleOver('2026-01-01', '2026-12-31');
    expect(daysOf(year, 'individualObjectives')).toBe('2026-01-08 to 2026-01-14');
    expect(daysOf(year, 'midCycle')).toBe('2026-05-21 to 2026-07-15');
    expect(daysOf(year, 'finalWeek')).toBe('2026-12-25 to 2026-12-31');
  });

  it.each([2, 3, 10, 14, 30])('makes sense in a cycle of %s days too', (length) => {
    const lastDay = new Date(Date.UTC(2026, 3, length)).toISOString().slice(0, 10);
    const cycle = cycleOver('2026-04-01', lastDay);
    for (const nudge of NUDGES) {
      const { from, until } = plannedNudge(cycle, nudge)!;
      expect(from < until).toBe(true);
      expect(from >= cycle.window.startsAt).toBe(true);
      expect(from < cycle.window.endsAt || nudge === 'teamReview').toBe(true);
    }
  });
});

describe('what is still to come', () => {
  it('is, of a closed cycle, the look back alone', () => {
    const closed = { ...Q2, state: 'CLOSED' as const };
    expect(NUDGES.filter((nudge) => isAbout(closed, nudge))).toEqual(['teamReview']);
    expect(NUDGES.filter((nudge) => isAbout({ ...Q2, state: 'DRAFT' }, nudge))).toEqual([]);
  });
});
