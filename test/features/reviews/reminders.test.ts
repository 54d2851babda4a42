import { type PlannedReminder, reminderPlan } from '../../../src/features/reviews/window/reminders';
import { OFFICE_HOURS, type WorkingTime } from '../../../src/shared/working-time';

const person = (timeZone: string, more: Partial<WorkingTime> = {}): WorkingTime => ({
  timeZone,
  working: OFFICE_HOURS,
  away: [],
  awayStatus: null,
  ...more,
});
const BERLIN = person('Europe/Berlin');
const at = (iso: string) => new Date(iso);
/** Monday 15 June to Tuesday 30 June 2026, 18:00 in Berlin. */
const JUNE = { from: at('2026-06-15T07:00:00Z'), closesAt: at('2026-06-30T16:00:00Z') };

const mornings = (plan: readonly PlannedReminder[]) =>
  plan.map(({ reminder, at: when }) => `${reminder} ${when.toISOString().slice(0, 16)}`);

describe('somebody with reviews left is reminded', () => {
  it('seven and three days before they close and on the last day, as work begins', () => {
    expect(mornings(reminderPlan(JUNE, BERLIN))).toEqual([
      'weekLeft 2026-06-23T07:00',
      'threeDaysLeft 2026-06-26T07:00',
      'lastDay 2026-06-30T07:00',
    ]);
  });

  it('on their own wall: where it is 30 June already or still 29 June', () => {
    expect(mornings(reminderPlan(JUNE, person('Pacific/Auckland')))).toEqual([
      'weekLeft 2026-06-23T21:00',
      'threeDaysLeft 2026-06-25T21:00',
      'lastDay 2026-06-29T21:00',
    ]);
    expect(mornings(reminderPlan(JUNE, person('America/Los_Angeles')))).toEqual([
      'weekLeft 2026-06-23T16:00',
      'threeDaysLeft 2026-06-26T16:00',
      'lastDay 2026-06-29T16:00',
    ]);
  });

  it('on the last day that they work before, and not on one they are away', () => {
    const away = person('Europe/Berlin', { away: [{ from: '2026-06-22', to: '2026-06-23' }] });
    expect(mornings(reminderPlan(JUNE, away))[0]).toBe('weekLeft 2026-06-19T07:00');
    const mondays = person('Europe/Berlin', { working: { days: [1], from: '10:00', to: '14:00' } });
    expect(mornings(reminderPlan(JUNE, mondays))).toEqual([
      'threeDaysLeft 2026-06-22T08:00',
      'lastDay 2026-06-29T08:00',
    ]);
  });

  it('once on a day, though several fall on it: by the last of them', () => {
    const away = person('Europe/Berlin', { away: [{ from: '2026-06-24', to: '2026-06-30' }] });
    expect(mornings(reminderPlan(JUNE, away))).toEqual(['lastDay 2026-06-23T07:00']);
  });

  it('not on the day they were asked to write, and not before', () => {
    const week = { ...JUNE, from: at('2026-06-23T05:00:00Z') };
    expect(mornings(reminderPlan(week, BERLIN))).toEqual([
      'threeDaysLeft 2026-06-26T07:00',
      'lastDay 2026-06-30T07:00',
    ]);
    expect(reminderPlan({ ...JUNE, from: at('2026-06-30T06:00:00Z') }, BERLIN)).toEqual([]);
  });

  it('as nine strikes also after the night in which the clocks change', () => {
    const march = { from: at('2026-03-16T08:00:00Z'), closesAt: at('2026-03-31T16:00:00Z') };
    expect(mornings(reminderPlan(march, BERLIN))).toEqual([
      'weekLeft 2026-03-24T08:00',
      'threeDaysLeft 2026-03-27T08:00',
      'lastDay 2026-03-31T07:00',
    ]);
  });

  it('until the next reminder, or half an hour before reviews close', () => {
    expect(reminderPlan(JUNE, BERLIN).map(({ until }) => until.toISOString())).toEqual([
      '2026-06-26T07:00:00.000Z',
      '2026-06-30T07:00:00.000Z',
      '2026-06-30T15:30:00.000Z',
    ]);
  });

  it('never where they never work', () => {
    expect(
      reminderPlan(JUNE, person('Europe/Berlin', { working: { days: [], from: '09:00', to: '17:00' } })),
    ).toEqual([]);
  });
});
