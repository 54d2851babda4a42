import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { localDate } from '../../src/shared/weeks';
import {
  isQuiet,
  lastWorkingMomentBefore,
  nextStartOfWork,
  nextWorkingMoment,
  OFFICE_HOURS,
  REMINDER_LEAD_MS,
  type WorkingTime,
} from '../../src/shared/working-time';
import { day, instant, person, time, ZONES } from '../support/anybody';

const ASHA: WorkingTime = { timeZone: 'Asia/Kolkata', working: OFFICE_HOURS, away: [], awayStatus: null };
const BERLIN: WorkingTime = { ...ASHA, timeZone: 'Europe/Berlin' };

/** What the wall says where `person` is: "2026-04-06 09:00". */
const wall = (instant: Date | undefined, person: WorkingTime): string | undefined =>
  instant &&
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(person.timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');

/** An instant by the wall where `person` is. */
const on = (text: string, { timeZone }: WorkingTime): Date =>
  new Date(
    Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(timeZone).toInstant()
      .epochMilliseconds,
  );

const nextFor = (person: WorkingTime, text: string) =>
  wall(nextWorkingMoment(on(text, person), person), person);
const reminderFor = (person: WorkingTime, planned: string, deadline: string) =>
  wall(lastWorkingMomentBefore(on(deadline, person), on(planned, person), person), person);

describe('the next working moment', () => {
  it.each([
    ['at work', '2026-04-06 10:00', '2026-04-06 10:00'],
    ['as work begins', '2026-04-06 09:00', '2026-04-06 09:00'],
    ['before work', '2026-04-06 03:00', '2026-04-06 09:00'],
    ['as work ends', '2026-04-06 17:00', '2026-04-07 09:00'],
    ['on Friday night', '2026-04-03 22:00', '2026-04-06 09:00'],
    ['on Sunday', '2026-04-05 12:00', '2026-04-06 09:00'],
  ])('%s', (_, at, expected) => {
    expect(nextFor(ASHA, at)).toBe(expected);
    expect(nextFor(BERLIN, at)).toBe(expected);
  });

  it('is in the hours that somebody has chosen', () => {
    const sundays = { ...ASHA, working: { days: [7, 1], from: '06:30', to: '11:00' } };
    expect(nextFor(sundays, '2026-04-04 12:00')).toBe('2026-04-05 06:30');
    expect(nextFor(sundays, '2026-04-06 11:00')).toBe('2026-04-12 06:30');
  });

  it('is after the days away, both included, however they touch', () => {
    const away = [
      { from: '2026-04-06', to: '2026-04-08' },
      { from: '2026-04-09', to: '2026-04-10' },
    ];
    expect(nextFor({ ...ASHA, away }, '2026-04-06 10:00')).toBe('2026-04-13 09:00');
    expect(nextFor({ ...ASHA, away: [away[1]!] }, '2026-04-08 16:00')).toBe('2026-04-08 16:00');
  });

  it('is after an away status that has an end, and the next working morning for one that has none', () => {
    const until = on('2026-04-07 14:00', ASHA);
    expect(nextFor({ ...ASHA, awayStatus: { until } }, '2026-04-06 10:00')).toBe('2026-04-07 14:00');
    expect(nextFor({ ...ASHA, awayStatus: { until } }, '2026-04-07 14:00')).toBe('2026-04-07 14:00');
    expect(nextFor({ ...ASHA, awayStatus: { until: null } }, '2026-04-06 10:00')).toBe('2026-04-07 09:00');
    expect(nextFor({ ...ASHA, awayStatus: { until: null } }, '2026-04-03 10:00')).toBe('2026-04-06 09:00');
  });

  it('on a daylight-saving night is by the wall: after the gap, and the first of two', () => {
    const nights = { ...BERLIN, working: { days: [7], from: '02:30', to: '03:30' } };
    expect(nextWorkingMoment(on('2026-03-28 12:00', nights), nights)).toEqual(
      new Date('2026-03-29T01:00:00Z'),
    );
    expect(nextWorkingMoment(on('2026-10-24 12:00', nights), nights)).toEqual(
      new Date('2026-10-25T00:30:00Z'),
    );
  });

  it('passes over a day whose hours a gap swallows, and a day that a zone left out', () => {
    const swallowed = { ...BERLIN, working: { days: [7], from: '02:10', to: '02:50' } };
    expect(nextFor(swallowed, '2026-03-28 12:00')).toBe('2026-04-05 02:10');
    const apia = { ...ASHA, timeZone: 'Pacific/Apia', working: { ...OFFICE_HOURS, days: [5] } };
    expect(nextFor(apia, '2011-12-29 12:00')).toBe('2012-01-06 09:00');
  });

  it('never comes for somebody who never works', () => {
    for (const working of [
      { ...OFFICE_HOURS, days: [] },
      { ...OFFICE_HOURS, from: '17:00' },
    ]) {
      expect(nextWorkingMoment(new Date(0), { ...ASHA, working })).toBeUndefined();
      expect(lastWorkingMomentBefore(new Date(1), new Date(0), { ...ASHA, working })).toBeUndefined();
      expect(isQuiet(new Date(0), { ...ASHA, working })).toBe(true);
    }
  });

  it('is found after years of absence, on the one day of the week that is worked', () => {
    const fridays = Array.from({ length: 104 }, (_, week) => {
      const day = Temporal.PlainDate.from('2026-04-03').add({ weeks: week }).toString();
      return { from: day, to: day };
    });
    const person = { ...ASHA, working: { ...OFFICE_HOURS, days: [5] }, away: fridays };
    expect(nextFor(person, '2026-04-01 12:00')).toBe('2028-03-31 09:00');
    expect(nextFor({ ...ASHA, away: [{ from: '2026-01-01', to: '2999-12-31' }] }, '2026-04-01 12:00')).toBe(
      '3000-01-01 09:00',
    );
  });
});

describe('a reminder', () => {
  it.each([
    ['at work comes as planned', '2026-04-08 10:00', '2026-04-08 10:00'],
    ['on Sunday comes on Friday', '2026-04-05 12:00', '2026-04-03 16:30'],
    ['at night comes the evening before', '2026-04-08 02:00', '2026-04-07 16:30'],
    ['in the last half hour comes before it', '2026-04-08 16:50', '2026-04-08 16:30'],
    ['planned after its deadline comes before it', '2026-04-12 12:00', '2026-04-09 11:30'],
  ])('%s', (_, planned, expected) => {
    expect(reminderFor(ASHA, planned, '2026-04-09 12:00')).toBe(expected);
  });

  it('comes before somebody leaves for their days off', () => {
    const person = { ...ASHA, away: [{ from: '2026-04-07', to: '2026-04-10' }] };
    expect(reminderFor(person, '2026-04-09 10:00', '2026-04-10 12:00')).toBe('2026-04-06 16:30');
  });

  it('is planned without regard to a status, which is about the present', () => {
    const person = { ...ASHA, awayStatus: { until: null } };
    expect(reminderFor(person, '2026-04-08 10:00', '2026-04-09 12:00')).toBe('2026-04-08 10:00');
  });

  it('comes as a very short day begins', () => {
    const person = { ...ASHA, working: { ...OFFICE_HOURS, to: '09:10' } };
    expect(reminderFor(person, '2026-04-08 12:00', '2026-04-09 12:00')).toBe('2026-04-08 09:00');
  });
});

const MINUTE = 60_000;

describe('the next beginning of a working day', () => {
  const startFor = (text: string, who: WorkingTime = ASHA) => wall(nextStartOfWork(on(text, who), who), who);

  it.each([
    ['as it begins', '2026-04-06 09:00', '2026-04-06 09:00'],
    ['a minute later', '2026-04-06 09:01', '2026-04-07 09:00'],
    ['on Friday after it has begun', '2026-04-03 10:00', '2026-04-06 09:00'],
  ])('%s', (_, at, expected) => {
    expect(startFor(at)).toBe(expected);
  });

  it('is after the days away, and never for somebody who never works', () => {
    expect(startFor('2026-04-06 00:00', { ...ASHA, away: [{ from: '2026-04-06', to: '2026-04-10' }] })).toBe(
      '2026-04-13 09:00',
    );
    expect(startFor('2026-04-06 00:00', { ...ASHA, working: { ...OFFICE_HOURS, days: [] } })).toBeUndefined();
  });
});

describe('in every zone, on every night', () => {
  it('the next beginning of a working day is none of quiet time, and before it work does not begin', () => {
    fc.assert(
      fc.property(person, instant, (who, at) => {
        const start = nextStartOfWork(at, who)!;
        expect(start >= at).toBe(true);
        expect(isQuiet(start, who)).toBe(false);
        expect(isQuiet(new Date(start.getTime() - 1), who)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('the next working moment is none of quiet time, nothing before it is, and it stays when asked again', () => {
    fc.assert(
      fc.property(person, instant, fc.double({ min: 0, max: 1, noNaN: true }), (who, at, part) => {
        const next = nextWorkingMoment(at, who)!;
        expect(next.getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(isQuiet(next, who)).toBe(false);
        expect(nextWorkingMoment(next, who)).toEqual(next);
        const between = new Date(at.getTime() + Math.floor(part * (next.getTime() - at.getTime())));
        if (between < next) expect(isQuiet(between, who)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('a reminder comes at work, never later than planned, never after its deadline, and no earlier than it must', () => {
    fc.assert(
      fc.property(person, instant, fc.integer({ min: 0, max: 10_000 }), (who, planned, minutes) => {
        const deadline = new Date(planned.getTime() + minutes * MINUTE);
        const reminder = lastWorkingMomentBefore(deadline, planned, who)!;
        expect(reminder <= planned && reminder < deadline).toBe(true);
        expect(isQuiet(reminder, who)).toBe(false);
        const next = nextWorkingMoment(new Date(reminder.getTime() + REMINDER_LEAD_MS), who)!;
        const latest = Math.min(planned.getTime(), deadline.getTime() - REMINDER_LEAD_MS);
        const isSameDay = localDate(next, who.timeZone) === localDate(reminder, who.timeZone);
        if (reminder.getTime() < latest && !isSameDay) expect(next.getTime()).toBeGreaterThan(latest);
      }),
      { numRuns: 400 },
    );
  });

  it('always answers, also for hours and days that make no sense', () => {
    const anything = fc.record({
      timeZone: fc.constantFrom(...ZONES),
      working: fc.record({
        days: fc.array(fc.integer({ min: 0, max: 9 })),
        from: time(0, 1439),
        to: time(0, 1439),
      }),
      away: fc.array(fc.record({ from: day.map(String), to: day.map(String) }), { maxLength: 20 }),
      awayStatus: fc.option(fc.record({ until: fc.option(instant) })),
    });
    fc.assert(
      fc.property(anything, instant, (who, at) => {
        const next = nextWorkingMoment(at, who);
        expect(next === undefined || next >= at).toBe(true);
        expect(lastWorkingMomentBefore(at, at, who)?.getTime() ?? 0).toBeLessThan(at.getTime());
      }),
      { numRuns: 200 },
    );
  });
});
