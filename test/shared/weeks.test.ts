import { isoWeek, latestSlot, localDate, nextSlot, wallClock } from '../../src/shared/weeks';

const MONDAY_9AM = { weekday: 1, time: '09:00' };
const at = (iso: string) => new Date(iso);

describe('the slots of a weekly rule', () => {
  it('come on the wall clock of the zone they are for', () => {
    expect(nextSlot(MONDAY_9AM, 'Asia/Kolkata', at('2026-04-03T12:00:00Z'))).toEqual({
      week: '2026-W15',
      at: at('2026-04-06T03:30:00Z'),
    });
    expect(nextSlot(MONDAY_9AM, 'America/New_York', at('2026-04-03T12:00:00Z'))).toEqual({
      week: '2026-W15',
      at: at('2026-04-06T13:00:00Z'),
    });
  });

  it('are strictly ahead when asked for the next, and may be now when asked for the latest', () => {
    const monday = at('2026-04-06T03:30:00Z');
    expect(nextSlot(MONDAY_9AM, 'Asia/Kolkata', monday).week).toBe('2026-W16');
    expect(latestSlot(MONDAY_9AM, 'Asia/Kolkata', monday)).toEqual({ week: '2026-W15', at: monday });
    expect(latestSlot(MONDAY_9AM, 'Asia/Kolkata', at('2026-04-06T03:29:59Z')).week).toBe('2026-W14');
  });

  it('keep their wall-clock time over a daylight-saving change', () => {
    const berlin = (iso: string) => nextSlot(MONDAY_9AM, 'Europe/Berlin', at(iso)).at.toISOString();
    expect(berlin('2026-03-24T00:00:00Z')).toBe('2026-03-30T07:00:00.000Z');
    expect(berlin('2026-03-17T00:00:00Z')).toBe('2026-03-23T08:00:00.000Z');
  });

  it('belong to the ISO week, also around New Year', () => {
    expect(isoWeek(at('2027-01-01T12:00:00Z'), 'Europe/Berlin')).toBe('2026-W53');
    expect(nextSlot(MONDAY_9AM, 'Europe/Berlin', at('2027-01-01T12:00:00Z')).week).toBe('2027-W01');
  });
});

describe('a wall-clock time', () => {
  it('in a daylight-saving gap is the first instant after it', () => {
    expect(wallClock('2026-03-29', '02:30', 'Europe/Berlin')).toEqual(at('2026-03-29T01:00:00Z'));
  });

  it('that comes twice is its first', () => {
    expect(wallClock('2026-10-25', '02:30', 'Europe/Berlin')).toEqual(at('2026-10-25T00:30:00Z'));
  });

  it('belongs to the date on that wall', () => {
    expect(localDate(at('2026-04-05T20:00:00Z'), 'Asia/Kolkata')).toBe('2026-04-06');
    expect(isoWeek(at('2026-04-05T20:00:00Z'), 'Asia/Kolkata')).toBe('2026-W15');
    expect(isoWeek(at('2026-04-05T20:00:00Z'), 'America/New_York')).toBe('2026-W14');
  });
});
