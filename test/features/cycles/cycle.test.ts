import {
  type Cycle,
  daysLeft,
  daysUntilStart,
  nextBoundary,
  overlap,
  reviewWindowIsOpen,
  shareGoneBy,
  windowContains,
} from '../../../src/features/cycles/cycle';
import { type CyclePlan, cyclePlan, planned } from '../../../src/features/cycles/cycle-plan';
import { DEFAULT_SETTINGS } from '../../../src/features/cycles/cycle-settings';
import { suggestPlan } from '../../../src/features/cycles/suggest-plan';
import type { FieldErrors } from '../../../src/shared/errors';

const Q2: CyclePlan = {
  name: 'Q2 2026',
  firstDay: '2026-04-01',
  lastDay: '2026-06-30',
  timeZone: 'Europe/Berlin',
  review: { opensOn: '2026-06-15', opensAt: '09:00', closesOn: '2026-06-30', closesAt: '17:00' },
};

const cycleOf = (plan: CyclePlan, more: Partial<Cycle> = {}): Cycle => ({
  id: 'q2',
  version: 1,
  state: 'ACTIVE',
  participants: { kind: 'everyone' },
  settings: DEFAULT_SETTINGS,
  ...planned(plan),
  ...more,
});

const at = (iso: string) => new Date(iso);

/** The sentences under the fields, or nothing where the plan is good. */
const wrongWith = (plan: unknown): Record<string, string> => {
  const read = cyclePlan.safeParse(plan);
  if (!read.success)
    return Object.fromEntries(read.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
  try {
    planned(read.data);
    return {};
  } catch (error) {
    return (error as FieldErrors).fields;
  }
};

describe('the instants of a cycle', () => {
  it('are those on the walls of its zone, over a daylight-saving change too', () => {
    expect(planned({ ...Q2, firstDay: '2026-03-29' })).toEqual({
      name: 'Q2 2026',
      parentId: null,
      timeZone: 'Europe/Berlin',
      window: {
        firstDay: '2026-03-29',
        lastDay: '2026-06-30',
        startsAt: at('2026-03-28T23:00:00Z'),
        endsAt: at('2026-06-30T22:00:00Z'),
      },
      reviewWindow: {
        opens: '2026-06-15T09:00',
        closes: '2026-06-30T17:00',
        opensAt: at('2026-06-15T07:00:00Z'),
        closesAt: at('2026-06-30T15:00:00Z'),
      },
    });
  });

  it('include the first and the last day whole', () => {
    const cycle = cycleOf(Q2);
    expect(windowContains(cycle, at('2026-03-31T21:59:59.999Z'))).toBe(false);
    expect(windowContains(cycle, at('2026-03-31T22:00:00Z'))).toBe(true);
    expect(windowContains(cycle, at('2026-06-30T21:59:59.999Z'))).toBe(true);
    expect(windowContains(cycle, at('2026-06-30T22:00:00Z'))).toBe(false);
  });

  it('let reviews be written from the one to just before the other', () => {
    const cycle = cycleOf(Q2);
    expect(reviewWindowIsOpen(cycle, at('2026-06-15T06:59:59Z'))).toBe(false);
    expect(reviewWindowIsOpen(cycle, at('2026-06-15T07:00:00Z'))).toBe(true);
    expect(reviewWindowIsOpen(cycle, at('2026-06-30T15:00:00Z'))).toBe(false);
  });
});

describe('a plan', () => {
  const review = (change: Partial<Record<keyof CyclePlan['review'], string | null>>) => ({
    review: { ...Q2.review, ...change },
  });
  const NO_NAME = 'Give the cycle a name, for example Q2 2026.';
  const NO_ZONE = 'This is not a time zone we know. Write one like Europe/Berlin.';
  const OUTSIDE = 'Reviews must open inside the cycle, from 1 April 2026 to 30 June 2026.';

  it.each<[string, object, Record<string, string>]>([
    ['nothing wrong', {}, {}],
    ['an empty name', { name: '  ' }, { name: NO_NAME }],
    ['no name', { name: null }, { name: NO_NAME }],
    [
      'a name of 4,000 characters',
      { name: 'x'.repeat(4000) },
      { name: 'This name has 4,000 characters; the most is 60. Your text is still here.' },
    ],
    ['no first day', { firstDay: null }, { firstDay: 'Choose a day.' }],
    ['a day that is none', { firstDay: '2026-02-30' }, { firstDay: 'Choose a day.' }],
    [
      'a last day on the first',
      { lastDay: '2026-04-01' },
      { lastDay: 'The last day must come after the first, 1 April 2026.' },
    ],
    ['two days', { lastDay: '2026-04-02', ...review({ opensOn: '2026-04-02', closesOn: '2026-04-03' }) }, {}],
    ['a year', { lastDay: '2027-04-01', ...review({ closesOn: '2027-04-01' }) }, {}],
    [
      'more than a year',
      { lastDay: '2027-04-02' },
      { lastDay: 'A cycle lasts at most a year: choose a day up to 1 April 2027.' },
    ],
    ['half a time zone', { timeZone: 'Berlin' }, { timeZone: NO_ZONE }],
    ['an offset as time zone', { timeZone: '+02:00' }, { timeZone: NO_ZONE }],
    ['reviews that open before', review({ opensOn: '2026-03-31' }), { 'review.opensOn': OUTSIDE }],
    [
      'reviews that open after',
      review({ opensOn: '2026-07-01', closesOn: '2026-07-02' }),
      { 'review.opensOn': OUTSIDE },
    ],
    [
      'reviews that close as they open',
      review({ closesOn: '2026-06-15', closesAt: '09:00' }),
      { 'review.closesOn': 'Reviews must close after they open.' },
    ],
    ['reviews that close 60 days after', review({ closesOn: '2026-08-29' }), {}],
    [
      'reviews that close 61 days after',
      review({ closesOn: '2026-08-30' }),
      { 'review.closesOn': 'Reviews must close at most 60 days after the cycle: by 29 August 2026.' },
    ],
    ['no time', review({ opensAt: null }), { 'review.opensAt': 'Choose a time.' }],
    ['a time that is none', review({ opensAt: '24:00' }), { 'review.opensAt': 'Choose a time.' }],
  ])('with %s is told so at its field', (_what, change, told) => {
    expect(wrongWith({ ...Q2, ...change })).toEqual(told);
  });

  it('keeps a strange name as it is, but for the spaces', () => {
    const name = ' <!channel>  🌱 \u202Eربيع ';
    expect(cyclePlan.parse({ ...Q2, name }).name).toBe('<!channel> 🌱 \u202Eربيع');
  });
});

describe('days of a cycle', () => {
  it.each([
    ['2026-03-31T21:00:00Z', 91, 1],
    ['2026-03-31T22:00:00Z', 90, 0],
    ['2026-06-29T22:00:00Z', 0, -90],
    ['2026-06-30T22:00:00Z', -1, -91],
  ])('at %s: %d left, %d until it begins', (now, left, untilStart) => {
    expect(daysLeft(cycleOf(Q2), at(now))).toBe(left);
    expect(daysUntilStart(cycleOf(Q2), at(now))).toBe(untilStart);
  });

  it.each([
    ['2026-03-01T00:00:00Z', 0],
    ['2026-05-16T10:00:00Z', 0.5],
    ['2026-07-01T00:00:00Z', 1],
  ])('at %s: %d of it has gone by', (now, share) => {
    expect(shareGoneBy(cycleOf(Q2), at(now))).toBeCloseTo(share, 2);
  });

  it.each([
    ['2026-06-30', '2026-07-31', true],
    ['2026-07-01', '2026-09-30', false],
    ['2026-01-01', '2026-03-31', false],
    ['2026-01-01', '2026-12-31', true],
    ['2026-05-01', '2026-05-02', true],
  ])('from %s to %s are in common: %s', (firstDay, lastDay, common) => {
    expect(overlap(cycleOf(Q2).window, { firstDay, lastDay })).toBe(common);
  });
});

it('the next boundary of a cycle is a beginning or end of one of its windows', () => {
  const cycle = cycleOf(Q2);
  const boundary = (now: string) => nextBoundary(cycle, at(now))?.toISOString();
  expect(boundary('2026-01-01T00:00:00Z')).toBe('2026-03-31T22:00:00.000Z');
  expect(boundary('2026-03-31T22:00:00Z')).toBe('2026-06-15T07:00:00.000Z');
  expect(boundary('2026-06-15T07:00:00Z')).toBe('2026-06-30T15:00:00.000Z');
  expect(boundary('2026-06-30T15:00:00Z')).toBe('2026-06-30T22:00:00.000Z');
  expect(boundary('2026-06-30T22:00:00Z')).toBeUndefined();
});

describe('the suggested plan', () => {
  const suggested = (cycles: Cycle[], today: string) => suggestPlan(cycles, today, 'Europe/Berlin');

  it('is the quarter that today lies in, with reviews in its last two weeks', () => {
    expect(suggested([], '2026-05-06')).toEqual(Q2);
    expect(suggested([], '2026-12-31')).toMatchObject({
      name: 'Q4 2026',
      firstDay: '2026-10-01',
      lastDay: '2026-12-31',
      review: { opensOn: '2026-12-14', closesOn: '2026-12-31' },
    });
  });

  it('is the next quarter that nothing has taken, over the turn of the year', () => {
    const taken = cycleOf(Q2);
    expect(suggested([taken], '2026-05-06').name).toBe('Q3 2026');
    expect(suggested([cycleOf(Q2, { state: 'DRAFT' })], '2026-05-06').name).toBe('Q3 2026');
    const autumn = cycleOf({
      ...Q2,
      firstDay: '2026-10-01',
      lastDay: '2026-12-31',
      review: { ...Q2.review, opensOn: '2026-12-14', closesOn: '2026-12-31' },
      name: 'Autumn',
    });
    expect(suggested([autumn], '2026-11-20')).toMatchObject({ name: 'Q1 2027', firstDay: '2027-01-01' });
  });

  it('is never a name that exists, whatever its state and case', () => {
    expect(suggested([cycleOf(Q2, { state: 'CLOSED', name: 'q2  2026' })], '2026-05-06').name).toBe(
      'Q3 2026',
    );
  });

  it('is always one that could be submitted as it is', () => {
    for (const today of ['2026-01-01', '2026-03-31', '2027-08-08', '2028-02-29', '2030-12-01'])
      expect(wrongWith(suggested([], today))).toEqual({});
  });
});
