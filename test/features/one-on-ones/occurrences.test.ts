import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  dayOf,
  firstFrom,
  occurrences,
  startOf,
} from '../../../src/features/one-on-ones/planning/occurrences';
import type { Repeat } from '../../../src/features/one-on-ones/series';
import { localDate, localTime } from '../../../src/shared/weeks';

const BERLIN = 'Europe/Berlin';
const weekly = (firstDay: string, time: string, timeZone: string) =>
  ({ repeat: 'WEEKLY', firstDay, time, timeZone }) as const;

describe('the days of a series', () => {
  it.each<[Repeat, string, string[]]>([
    ['ONCE', '2026-06-02', ['2026-06-02']],
    ['WEEKLY', '2026-06-02', ['2026-06-02', '2026-06-09', '2026-06-16']],
    ['BIWEEKLY', '2026-06-02', ['2026-06-02', '2026-06-16', '2026-06-30']],
    ['MONTHLY', '2026-06-09', ['2026-06-09', '2026-07-14', '2026-08-11']],
    ['MONTHLY', '2026-06-30', ['2026-06-30', '2026-07-28', '2026-08-25', '2026-09-29']],
    ['MONTHLY', '2026-01-29', ['2026-01-29', '2026-02-26', '2026-03-26', '2026-04-30']],
    ['MONTHLY', '2026-12-01', ['2026-12-01', '2027-01-05', '2027-02-02']],
  ])('%s from %s are %j', (repeat, firstDay, days) => {
    expect(days.map((_, ordinal) => dayOf({ repeat, firstDay }, ordinal))).toEqual(days);
  });
});

describe('a meeting', () => {
  it('stays at its time on the wall when the clocks change in Berlin', () => {
    const rhythm = weekly('2026-10-20', '15:00', BERLIN);
    expect([0, 1].map((ordinal) => startOf(rhythm, ordinal).toISOString())).toEqual([
      '2026-10-20T13:00:00.000Z',
      '2026-10-27T14:00:00.000Z',
    ]);
  });

  it('begins when the clocks have jumped over its time, and at the first of two such times', () => {
    expect(startOf(weekly('2026-03-22', '02:30', BERLIN), 1).toISOString()).toBe('2026-03-29T01:00:00.000Z');
    expect(startOf(weekly('2026-10-18', '02:30', BERLIN), 1).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('is one of those before an instant, from an ordinal on', () => {
    const until = new Date('2026-06-16T13:00:00Z');
    const found = [...occurrences(weekly('2026-06-02', '15:00', BERLIN), 1, until)];
    expect(found).toEqual([{ ordinal: 1, startsAt: new Date('2026-06-09T13:00:00Z') }]);
    const once = { ...weekly('2026-06-02', '15:00', BERLIN), repeat: 'ONCE' } as const;
    expect([...occurrences(once, 0, until)].map(({ ordinal }) => ordinal)).toEqual([0]);
    expect([...occurrences(once, 1, until)]).toEqual([]);
  });
});

const ZONES = [
  'Europe/Berlin',
  'Asia/Kolkata',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'UTC',
];
const pad = (part: number) => String(part).padStart(2, '0');
const rhythms = fc.record({
  repeat: fc.constantFrom<Repeat>('WEEKLY', 'BIWEEKLY', 'MONTHLY'),
  firstDay: fc
    .integer({ min: 0, max: 4 * 365 })
    .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString()),
  time: fc
    .integer({ min: 0, max: 24 * 12 - 1 })
    .map((fives) => `${pad(Math.floor(fives / 12))}:${pad((fives % 12) * 5)}`),
  timeZone: fc.constantFrom(...ZONES),
});
const ordinals = fc.integer({ min: 0, max: 110 });

describe('whatever the rhythm, zone and night', () => {
  it('the meeting is on its day, at its time or when the clocks have jumped over it', () => {
    fc.assert(
      fc.property(rhythms, ordinals, (rhythm, ordinal) => {
        const at = startOf(rhythm, ordinal);
        expect(localDate(at, rhythm.timeZone)).toBe(dayOf(rhythm, ordinal));
        const wanted = `${dayOf(rhythm, ordinal)}T${rhythm.time}`;
        const onTheWall = (instant: Date) =>
          `${localDate(instant, rhythm.timeZone)}T${localTime(instant, rhythm.timeZone)}`;
        const aMinuteBefore = onTheWall(new Date(at.getTime() - 60_000));
        expect(onTheWall(at) === wanted || (aMinuteBefore < wanted && wanted < onTheWall(at))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('the days keep their weekday and are as far apart as was agreed', () => {
    fc.assert(
      fc.property(rhythms, ordinals, (rhythm, ordinal) => {
        const [first, day, next] = [0, ordinal, ordinal + 1].map((n) =>
          Temporal.PlainDate.from(dayOf(rhythm, n)),
        ) as [Temporal.PlainDate, Temporal.PlainDate, Temporal.PlainDate];
        expect(first.toString()).toBe(rhythm.firstDay);
        expect(day.dayOfWeek).toBe(first.dayOfWeek);
        const gap = day.until(next).days;
        const allowed = { WEEKLY: [7], BIWEEKLY: [14], MONTHLY: [28, 35], ONCE: [] }[rhythm.repeat];
        expect(allowed).toContain(gap);
        if (rhythm.repeat === 'MONTHLY') {
          const nth = Math.ceil(first.day / 7);
          const isLast = day.day + 7 > day.daysInMonth;
          expect(nth === 5 ? isLast : Math.ceil(day.day / 7) === nth).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the first from an instant on is found, however long the series has gone on', () => {
    fc.assert(
      fc.property(rhythms, ordinals, fc.integer({ min: -1, max: 1 }), (rhythm, ordinal, off) => {
        const at = new Date(startOf(rhythm, ordinal).getTime() + off);
        const found = ordinal + (off > 0 ? 1 : 0);
        expect(firstFrom(rhythm, at)).toEqual({ ordinal: found, startsAt: startOf(rhythm, found) });
      }),
      { numRuns: 300 },
    );
    expect(
      firstFrom({ ...weekly('2026-06-02', '15:00', BERLIN), repeat: 'ONCE' }, new Date(0))?.ordinal,
    ).toBe(0);
  });
});
