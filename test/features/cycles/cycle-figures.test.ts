import { type CycleSettings, DEFAULT_SETTINGS } from '../../../src/features/cycles';
import { cycleFigures } from '../../../src/features/cycles/cycle-figures';
import { figuresText } from '../../../src/features/cycles/cycle-figures.views';
import type { PersonStanding } from '../../../src/features/cycles/figures';
import type { RosterEntry } from '../../../src/features/people';

/** Monday noon in Berlin, in week 15; in Honolulu it is Monday, 00:00, in Pago Pago still Sunday of week 14. */
const MONDAY = new Date('2026-04-06T10:00:00Z');
/** Individuals are advised 2 to 5 objectives; check-ins are every week, Monday 09:00. */
const SETTINGS = DEFAULT_SETTINGS;
/** Every other Monday from 30 March on: weeks 14, 16, 18. */
const FORTNIGHTLY: CycleSettings = {
  ...SETTINGS,
  checkIn: { everyWeeks: 2, weekday: 1, time: '09:00' },
};
const window = {
  firstDay: '2026-03-30',
  lastDay: '2026-06-30',
  startsAt: new Date('2026-03-29T22:00:00Z'),
  endsAt: new Date('2026-06-30T22:00:00Z'),
};

const person = (id: string, timeZone = 'Europe/Berlin'): RosterEntry => ({
  id,
  active: true,
  teamId: null,
  timeZone,
  startDate: null,
  managerId: null,
});
const has = (objectives: number, more: Partial<PersonStanding> = {}): PersonStanding => ({
  objectives,
  keyResults: 0,
  checkedInThrough: null,
  ...more,
});
const figures = (
  people: readonly RosterEntry[],
  standings: Record<string, PersonStanding>,
  { outside = [], settings = SETTINGS }: { outside?: readonly string[]; settings?: CycleSettings } = {},
) =>
  cycleFigures({ settings, window }, people, {
    outside: new Set(outside),
    standings: new Map(Object.entries(standings)),
    now: MONDAY,
  });
const asked = (checkedInThrough: string | null) => has(2, { keyResults: 3, checkedInThrough });

describe('the figures of a cycle', () => {
  it('count people by how many objectives they have set', () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => person(id));
    const standings = { b: has(1), c: has(2), d: has(5), e: has(6) };
    expect(figures(people, standings).objectives).toEqual({ none: 2, tooFew: 1, inRange: 2, tooMany: 1 });
  });

  it('count who has checked in on everything this week, of those who have anything to check in on', () => {
    const people = ['a', 'b', 'c', 'd'].map((id) => person(id));
    const standings = { a: asked('2026-W15'), b: asked('2026-W14'), c: asked(null), d: has(2) };
    expect(figures(people, standings).checkIns).toEqual({ asked: 3, done: 1 });
  });

  it('go by the week that each person is in', () => {
    const people = [person('berlin'), person('pago pago', 'Pacific/Pago_Pago')];
    const standings = { berlin: asked('2026-W14'), 'pago pago': asked('2026-W14') };
    expect(figures(people, standings).checkIns).toEqual({ asked: 2, done: 1 });
  });

  it('go by the week before where check-ins are every other week and this is none of theirs', () => {
    const people = ['a', 'b'].map((id) => person(id));
    const standings = { a: asked('2026-W14'), b: asked('2026-W13') };
    expect(figures(people, standings, { settings: FORTNIGHTLY }).checkIns).toEqual({ asked: 2, done: 1 });
  });

  it('go by the rhythm of a team that has its own', () => {
    const settings: CycleSettings = {
      ...FORTNIGHTLY,
      teamCheckIns: [{ teamId: 'ops', everyWeeks: 1, weekday: 1, time: '09:00' }],
    };
    const people = [person('a'), { ...person('b'), teamId: 'ops' }];
    const standings = { a: asked('2026-W14'), b: asked('2026-W14') };
    expect(figures(people, standings, { settings }).checkIns).toEqual({ asked: 2, done: 1 });
  });

  it('say nothing of those of whom the viewer has no HR view, and how many they are', () => {
    const people = ['helen', 'nina', 'asha'].map((id) => person(id));
    const standings = { helen: has(9), nina: asked('2026-W15'), asha: has(3) };
    expect(figures(people, standings, { outside: ['helen', 'nina', 'elsewhere'] })).toEqual({
      counted: 1,
      leftOut: 2,
      objectives: { none: 0, tooFew: 0, inRange: 1, tooMany: 0 },
      checkIns: { asked: 0, done: 0 },
      isOver: false,
    });
  });

  it('go by the last week that anybody was asked for, once the cycle is over', () => {
    const [a, b] = [person('a'), person('b')];
    const standings = new Map([
      ['a', asked('2026-W27')],
      ['b', asked('2026-W26')],
    ]);
    const of = (settings: CycleSettings, now: string, closed?: { at: Date; by: string }) =>
      cycleFigures({ settings, window, ...(closed && { closed }) }, [a, b], {
        outside: new Set(),
        standings,
        now: new Date(now),
      });
    // Its last day, 30 June, is a Tuesday of week 27.
    expect(of(SETTINGS, '2026-08-10T10:00:00Z')).toMatchObject({
      checkIns: { asked: 2, done: 1 },
      isOver: true,
    });
    const fridays = { ...SETTINGS, checkIn: { ...SETTINGS.checkIn, weekday: 5 } };
    expect(of(fridays, '2026-08-10T10:00:00Z').checkIns).toEqual({ asked: 2, done: 2 });
    const early = { at: new Date('2026-06-24T10:00:00Z'), by: 'helen' };
    expect(of(SETTINGS, '2026-06-30T10:00:00Z', early)).toMatchObject({
      checkIns: { asked: 2, done: 2 },
      isOver: true,
    });
  });

  it('count nobody who takes no part, whatever they have', () => {
    expect(figures([person('asha')], { asha: has(2), 'left long ago': has(2) }).objectives.inRange).toBe(1);
  });
});

describe('what HR reads of them', () => {
  const seen = {
    counted: 5_000,
    leftOut: 4,
    objectives: { none: 120, tooFew: 41, inRange: 4_838, tooMany: 1 },
    checkIns: { asked: 4_700, done: 4_699 },
    isOver: false,
  };

  it('is a line on objectives and a line on check-ins, never rounded up to all', () => {
    expect(figuresText(seen, SETTINGS).mrkdwn.split('\n')).toEqual([
      '*Objectives:* 5,000 people (4 left out): 120 with none, 41 with fewer than 2, 4,838 with 2 to 5, 1 with more',
      '*Check-ins this week:* 99 % · 4,699 of 4,700 people with key results',
    ]);
  });

  it('names both weeks where check-ins are every other week', () => {
    expect(figuresText(seen, FORTNIGHTLY).mrkdwn).toContain('*Check-ins these two weeks:* 99 %');
  });

  it('names the last week of a cycle that is over', () => {
    const over = { ...seen, isOver: true };
    expect(figuresText(over, SETTINGS).mrkdwn).toContain('*Check-ins in its last week:* 99 %');
    expect(figuresText(over, FORTNIGHTLY).mrkdwn).toContain('*Check-ins in its last two weeks:* 99 %');
  });

  it('is no figure at all where nobody is counted', () => {
    expect(figuresText({ ...seen, counted: 0 }, SETTINGS).mrkdwn).toBe(
      'No figures: you have no HR view of anybody who takes part.',
    );
  });
});
