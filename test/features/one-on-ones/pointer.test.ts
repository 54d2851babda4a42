import fc from 'fast-check';
import { isPointedTo, nextPointerAt, pointerAt } from '../../../src/features/one-on-ones/telling/pointer';
import { localDate, localTime } from '../../../src/shared/weeks';
import {
  isQuiet,
  OFFICE_HOURS,
  REMINDER_LEAD_MS,
  startOfWork,
  type WorkingTime,
} from '../../../src/shared/working-time';
import { instant, person } from '../../support/anybody';

const ASHA: WorkingTime = { timeZone: 'Asia/Kolkata', working: OFFICE_HOURS, away: [], awayStatus: null };
const MAYA: WorkingTime = { ...ASHA, timeZone: 'Europe/Berlin' };
const NINA: WorkingTime = { ...ASHA, timeZone: 'America/New_York' };

/** "2026-06-02 09:00" where they are. */
const wall = (at: Date | null | undefined, { timeZone }: WorkingTime) =>
  at ? `${localDate(at, timeZone)} ${localTime(at, timeZone)}` : at;
const meeting = (startsAt: string, state: 'PLANNED' | 'SKIPPED' | 'CANCELLED' = 'PLANNED') => ({
  startsAt: new Date(startsAt),
  state,
});
/** Tuesday 2 June 2026, 15:00 in Berlin, 18:30 in Kolkata and 09:00 in New York. */
const TUESDAY = meeting('2026-06-02T13:00:00Z');

describe('somebody is pointed to a meeting', () => {
  it('as their working day begins on the day of it, where they are', () => {
    expect(wall(pointerAt(TUESDAY, ASHA), ASHA)).toBe('2026-06-02 09:00');
    expect(wall(pointerAt(TUESDAY, MAYA), MAYA)).toBe('2026-06-02 09:00');
  });

  it.each([
    ['as it begins itself', TUESDAY, '2026-06-01 16:30'],
    ['before it', meeting('2026-06-02T12:00:00Z'), '2026-06-01 16:30'],
    ['on Monday before work', meeting('2026-06-08T12:00:00Z'), '2026-06-05 16:30'],
    ['on Sunday', meeting('2026-06-07T16:00:00Z'), '2026-06-05 16:30'],
  ])('at the last working moment before it where it begins %s', (_, when, expected) => {
    expect(wall(pointerAt(when, NINA), NINA)).toBe(expected);
  });

  it('before they go away, where they are away on the day of it', () => {
    const away = { ...MAYA, away: [{ from: '2026-06-02', to: '2026-06-12' }] };
    expect(wall(pointerAt(TUESDAY, away), away)).toBe('2026-06-01 16:30');
  });

  it('never, where they never work', () => {
    expect(pointerAt(TUESDAY, { ...MAYA, working: { ...OFFICE_HOURS, days: [] } })).toBeUndefined();
  });

  it('at the same time on the wall in summer and in winter', () => {
    const friday = wall(pointerAt(meeting('2026-03-27T14:00:00Z'), MAYA), MAYA);
    const monday = wall(pointerAt(meeting('2026-03-30T13:00:00Z'), MAYA), MAYA);
    expect([friday, monday]).toEqual(['2026-03-27 09:00', '2026-03-30 09:00']);
  });
});

describe('the next of the two', () => {
  const both = [MAYA, ASHA];
  const next = (after: string, when = TUESDAY) => nextPointerAt(when, both, new Date(after))?.toISOString();

  it('is who begins to work first, then the other, then nobody', () => {
    expect(next('2026-05-20T00:00:00Z')).toBe('2026-06-02T03:30:00.000Z');
    expect(next('2026-06-02T03:30:00Z')).toBe('2026-06-02T07:00:00.000Z');
    expect(next('2026-06-02T07:00:00Z')).toBeUndefined();
  });

  it('leaves out whose moment was past when it was planned', () => {
    expect(next('2026-06-02T05:00:00Z')).toBe('2026-06-02T07:00:00.000Z');
    expect(next('2026-06-02T09:00:00Z')).toBeUndefined();
  });

  it.each(['SKIPPED', 'CANCELLED'] as const)('is nobody where it was %s', (state) => {
    expect(next('2026-05-20T00:00:00Z', { ...TUESDAY, state })).toBeUndefined();
  });

  it('is told once its moment has come, and nobody whose moment lay before', () => {
    const planned = { ...TUESDAY, pointerAt: new Date('2026-06-02T07:00:00Z') };
    const [early, late] = [new Date('2026-06-02T06:59:59Z'), new Date('2026-06-02T09:00:00Z')];
    expect(isPointedTo(planned, MAYA, early)).toBe(false);
    expect(isPointedTo(planned, MAYA, late)).toBe(true);
    expect(isPointedTo(planned, ASHA, late)).toBe(false);
    expect(isPointedTo({ ...planned, pointerAt: null }, MAYA, late)).toBe(false);
  });
});

it('in every zone, on every night: the moment is one of work, before the meeting, and as early as its day allows', () => {
  fc.assert(
    fc.property(person, instant, (who, startsAt) => {
      const at = pointerAt({ startsAt }, who)!;
      expect(at < startsAt).toBe(true);
      expect(isQuiet(at, who)).toBe(false);
      const begins = startOfWork(localDate(startsAt, who.timeZone), who);
      if (begins && begins < startsAt) expect(at).toEqual(begins);
      else expect(at.getTime()).toBeLessThanOrEqual(startsAt.getTime() - REMINDER_LEAD_MS);
    }),
    { numRuns: 400 },
  );
});

it('in every zone, on every night: from plan to end each of the two comes once, in order', () => {
  fc.assert(
    fc.property(person, person, instant, (one, other, startsAt) => {
      const planned = { startsAt, state: 'PLANNED' } as const;
      const first = nextPointerAt(planned, [one, other], new Date(0))!;
      const second = nextPointerAt(planned, [one, other], first);
      const moments = [pointerAt(planned, one)!, pointerAt(planned, other)!].sort((a, b) => +a - +b);
      expect(first).toEqual(moments[0]);
      expect(second).toEqual(+moments[0]! === +moments[1]! ? null : moments[1]);
      expect(nextPointerAt(planned, [one, other], second ?? first)).toBeNull();
    }),
    { numRuns: 200 },
  );
});
