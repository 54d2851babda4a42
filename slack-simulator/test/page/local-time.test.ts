import { dayKey, instantOf, longDay, shortDate, slackDate, timeOf, wallOf } from '../../page/local-time.js';

const MONDAY_9AM_KOLKATA = '2026-11-23T03:30:00.000Z';

describe('local time', () => {
  it('is read on the wall of the zone', () => {
    expect(timeOf(MONDAY_9AM_KOLKATA, 'Asia/Kolkata')).toBe('09:00');
    expect(timeOf(MONDAY_9AM_KOLKATA, 'America/New_York')).toBe('22:30');
    expect(dayKey(MONDAY_9AM_KOLKATA, 'America/New_York')).toBe('2026-11-22');
    expect(longDay(MONDAY_9AM_KOLKATA, 'Asia/Kolkata')).toBe('Monday 23 November 2026');
    expect(shortDate(MONDAY_9AM_KOLKATA, 'Asia/Kolkata')).toBe('Mon 23 Nov 2026');
  });

  it('shows midnight as 00:00', () => {
    expect(timeOf('2026-11-23T00:00:00Z', 'UTC')).toBe('00:00');
    expect(wallOf(Date.parse('2026-11-23T00:00:00Z'), 'UTC')).toBe('2026-11-23T00:00');
  });

  it.each([
    ['2026-11-23T09:00', 'Asia/Kolkata', '2026-11-23T03:30:00.000Z'],
    ['2026-07-01T09:00', 'Europe/Dublin', '2026-07-01T08:00:00.000Z'],
    ['2026-03-29T00:30', 'Europe/Dublin', '2026-03-29T00:30:00.000Z'],
    ['2026-03-29T02:30', 'Europe/Dublin', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29T01:30', 'Europe/Dublin', '2026-03-29T01:30:00.000Z'],
    ['2026-11-01T03:00', 'America/New_York', '2026-11-01T08:00:00.000Z'],
    ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
  ])('finds the instant of %s in %s', (wall, tz, instant) => {
    expect(new Date(instantOf(wall, tz)).toISOString()).toBe(instant);
  });
});

describe('dates in messages', () => {
  const now = Date.parse(MONDAY_9AM_KOLKATA);
  const at = (iso: string, format: string) =>
    slackDate({ ts: Date.parse(iso) / 1000, format, fallback: 'then' }, 'Asia/Kolkata', now);

  it.each([
    ['{date_num} {time}', '2026-11-27 15:30'],
    ['{date}', 'November 27, 2026'],
    ['{date_short} at {time}', 'Nov 27, 2026 at 15:30'],
    ['{date_long}', 'Friday, November 27, 2026'],
    ['{date_short_pretty}', 'Nov 27, 2026'],
    ['{ago}', 'in 4 days'],
    ['{nonsense}', '{nonsense}'],
  ])('reads %s as %s', (format, read) => {
    expect(at('2026-11-27T10:00:00Z', format)).toBe(read);
  });

  it.each([
    ['2026-11-22T20:00:00Z', 'today'],
    ['2026-11-22T18:00:00Z', 'yesterday'],
    ['2026-11-24T10:00:00Z', 'tomorrow'],
  ])('calls the day of %s %s where the reader is', (iso, word) => {
    expect(at(iso, '{date_pretty}')).toBe(word);
  });

  it('shows the fallback for a time that is none', () => {
    expect(slackDate({ ts: Number.NaN, format: '{time}', fallback: 'then' }, 'UTC', now)).toBe('then');
  });
});
