import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { NoteLine } from '../../../src/features/one-on-ones/note-line';
import {
  nextOverdueAt,
  overdueActions,
  overdueRule,
  overdueWeeks,
} from '../../../src/features/one-on-ones/telling/overdue';
import { isoWeek, localDate, localTime, type WeeklyRule, wallClock } from '../../../src/shared/weeks';
import { OFFICE_HOURS } from '../../../src/shared/working-time';
import { day, instant, time, ZONES } from '../../support/anybody';
import { ASHA, BEN, Q2 } from '../../support/okr-people';

const MONDAY_9: WeeklyRule = { weekday: 1, time: '09:00' };
const line = (ownerId: string, due: string | null, done = false): NoteLine => ({
  id: `${ownerId} ${due}`,
  section: 'notes',
  text: 'write it up',
  byId: ownerId,
  action: { ownerId, due, done },
});
const owners = new Map([ASHA, BEN].map((person) => [person.id, person]));
const rules = new Map([ASHA, BEN].map(({ id }) => [id, MONDAY_9]));
const next = (notes: NoteLine[], now: string) =>
  nextOverdueAt(notes, owners, rules, new Date(now))?.toISOString() ?? null;

describe('somebody is told of what is overdue', () => {
  it('with their weekly check-in, whether or not one is asked for that week', () => {
    const settings = { ...Q2.settings, checkIn: { everyWeeks: 2, weekday: 3, time: '10:00' } as const };
    expect(overdueRule(ASHA, { ...Q2, settings })).toEqual({ weekday: 3, time: '10:00' });
  });

  it('as Monday begins for them where they are in no cycle', () => {
    const early = { ...ASHA, working: { ...OFFICE_HOURS, from: '07:30' } };
    expect(overdueRule(early, undefined)).toEqual({ weekday: 1, time: '07:30' });
  });
});

describe('an action item is first counted', () => {
  it('at the first such moment after the day by whose end it was to be done', () => {
    expect(next([line(ASHA.id, '2026-06-05')], '2026-06-02T00:00:00Z')).toBe('2026-06-08T03:30:00.000Z');
    expect(next([line(ASHA.id, '2026-06-08')], '2026-06-02T00:00:00Z')).toBe('2026-06-15T03:30:00.000Z');
  });

  it('in the coming week where it is overdue already', () => {
    expect(next([line(ASHA.id, '2026-05-01')], '2026-06-02T00:00:00Z')).toBe('2026-06-08T03:30:00.000Z');
  });

  it('never at the present moment itself, which was told', () => {
    expect(next([line(ASHA.id, '2026-05-01')], '2026-06-08T03:30:00Z')).toBe('2026-06-15T03:30:00.000Z');
  });

  it('where its owner is, the earliest of them all counting', () => {
    expect(next([line(BEN.id, '2026-06-05')], '2026-06-02T00:00:00Z')).toBe('2026-06-08T07:00:00.000Z');
    expect(next([line(BEN.id, '2026-06-05'), line(ASHA.id, '2026-06-05')], '2026-06-02T00:00:00Z')).toBe(
      '2026-06-08T03:30:00.000Z',
    );
  });

  it('never where it is done, has no day, or its owner is not one of them', () => {
    const none = [line(ASHA.id, '2026-06-05', true), line(ASHA.id, null), line('person-else', '2026-06-05')];
    expect(next(none, '2026-06-02T00:00:00Z')).toBeNull();
    expect(next([{ ...line(ASHA.id, null), action: null }], '2026-06-02T00:00:00Z')).toBeNull();
  });
});

it('counts what its owner has not done once the day is over where they are', () => {
  const notes = [
    line(ASHA.id, '2026-06-05'),
    line(ASHA.id, '2026-06-06'),
    line(ASHA.id, '2026-06-01', true),
    line(ASHA.id, null),
    line(BEN.id, '2026-06-01'),
  ];
  const dueOf = (now: string) => overdueActions(notes, ASHA, new Date(now)).map(({ action }) => action.due);
  expect(dueOf('2026-06-05T18:29:59Z')).toEqual([]);
  expect(dueOf('2026-06-05T18:30:00Z')).toEqual(['2026-06-05']);
  expect(dueOf('2026-06-06T18:30:00Z')).toEqual(['2026-06-05', '2026-06-06']);
});

describe('after an outage', () => {
  const weeks = (from: string, now: string) =>
    overdueWeeks(new Date(from), { rule: MONDAY_9, timeZone: 'Asia/Kolkata' }, new Date(now)).map(
      ({ week, missed }) => `${week}${missed ? ' missed' : ''}`,
    );

  it('the latest week is still told when it is under three days old, older ones are not', () => {
    expect(weeks('2026-06-08T03:30:00Z', '2026-06-25T03:29:59Z')).toEqual([
      '2026-W24 missed',
      '2026-W25 missed',
      '2026-W26',
    ]);
    expect(weeks('2026-06-08T03:30:00Z', '2026-06-11T03:29:59Z')).toEqual(['2026-W24']);
    expect(weeks('2026-06-08T03:30:00Z', '2026-06-11T03:30:00Z')).toEqual(['2026-W24 missed']);
  });

  it('a moment that was moved on meanwhile is no week', () => {
    expect(weeks('2026-06-08T07:00:00Z', '2026-06-08T07:00:00Z')).toEqual([]);
  });
});

it('in every zone, on every night: the moment is that of the rule, after the day was over, at most a week on', () => {
  const rule = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), time: time(0, 1439) });
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), rule, day, instant, (timeZone, weekly, due, now) => {
      const owner = { ...ASHA, timeZone };
      const notes = [line(ASHA.id, due.toString())];
      const at = nextOverdueAt(notes, new Map([[ASHA.id, owner]]), new Map([[ASHA.id, weekly]]), now)!;
      expect(at > now).toBe(true);
      expect(localDate(at, timeZone) > due.toString()).toBe(true);
      expect(overdueActions(notes, owner, at)).toHaveLength(1);
      const onWall = Temporal.PlainDate.from(localDate(at, timeZone));
      const wanted = wallClock(onWall.toString(), weekly.time, timeZone);
      // A day that a zone leaves out, or a gap at its end, moves it to the day after.
      if (localTime(at, timeZone) === weekly.time)
        expect([onWall.dayOfWeek, wanted]).toEqual([weekly.weekday, at]);
      const reached = wallClock(due.add({ days: 1 }).toString(), '00:00', timeZone);
      const since = Math.max(reached.getTime(), now.getTime());
      expect(at.getTime() - since).toBeLessThanOrEqual(7 * 86_400_000 + 2 * 3_600_000);
      const told = overdueWeeks(at, { rule: weekly, timeZone }, at);
      expect(told.map(({ week }) => week)).toHaveLength(1);
      expect(isoWeek(at, timeZone)).toBe(told[0]!.week);
    }),
    { numRuns: 400 },
  );
});
