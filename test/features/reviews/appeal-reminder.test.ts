import { reminderOf } from '../../../src/features/reviews/releasing/appeal-reminder.schedule';
import { OFFICE_HOURS, type WorkingTime } from '../../../src/shared/working-time';

/** The cycle's zone; the day is over there at 22:00 UTC in July. */
const BERLIN = 'Europe/Berlin';
const NAMED = new Date('2026-07-08T10:00:00Z');

const somebody = (more: Partial<WorkingTime> = {}): WorkingTime => ({
  ...{ timeZone: BERLIN, working: OFFICE_HOURS, away: [], awayStatus: null },
  ...more,
});
const remindedAt = (decideBy: string, person: WorkingTime, namedAt = NAMED) =>
  reminderOf({ namedAt, decideBy }, BERLIN, person)?.at.toISOString();

describe('whoever decides is reminded', () => {
  it.each([
    ['Europe/Berlin', '2026-07-22T07:00:00.000Z'],
    ['Asia/Kolkata', '2026-07-22T03:30:00.000Z'],
    ['America/Los_Angeles', '2026-07-22T16:00:00.000Z'],
    ['Pacific/Auckland', '2026-07-21T21:00:00.000Z'],
  ])('as work begins in %s on that day', (timeZone, at) => {
    expect(remindedAt('2026-07-22', somebody({ timeZone }))).toBe(at);
  });

  it('before days off and days away', () => {
    const away = [{ from: '2026-07-16', to: '2026-07-17' }];
    expect(remindedAt('2026-07-19', somebody())).toBe('2026-07-17T07:00:00.000Z');
    expect(remindedAt('2026-07-19', somebody({ away }))).toBe('2026-07-15T07:00:00.000Z');
  });

  it('never on the day on which they were named, nor where they never work', () => {
    expect(remindedAt('2026-07-08', somebody())).toBeUndefined();
    expect(remindedAt('2026-07-09', somebody())).toBe('2026-07-09T07:00:00.000Z');
    expect(remindedAt('2026-07-22', somebody({ working: { ...OFFICE_HOURS, days: [] } }))).toBeUndefined();
  });

  it('no later than half an hour before it is over', () => {
    expect(reminderOf({ namedAt: NAMED, decideBy: '2026-07-22' }, BERLIN, somebody())?.until).toEqual(
      new Date('2026-07-22T21:30:00Z'),
    );
  });
});
