import type { Cycle } from '../../../src/features/cycles';
import { nextPrompt, slotOfWeek, slotsDue } from '../../../src/features/okrs/weekly/prompt-plan';
import {
  ASHA,
  BEN,
  FIRST_DAY,
  MONDAY_9AM_KOLKATA,
  MONDAY_9AM_NEW_YORK,
  NINA,
  Q2,
} from '../../support/okr-people';

const at = (iso: string) => new Date(iso);
const KOLKATA = 'Asia/Kolkata';
const RULE = { weekday: 1, time: '09:00' };

describe('the next prompt', () => {
  it('is the coming Monday, nine in the morning, where somebody lives', () => {
    expect(nextPrompt([Q2], ASHA, FIRST_DAY)).toEqual({ week: '2026-W15', at: MONDAY_9AM_KOLKATA });
    expect(nextPrompt([Q2], NINA, FIRST_DAY)).toEqual({ week: '2026-W15', at: MONDAY_9AM_NEW_YORK });
  });

  it('waits for the cycle to begin, and ends with it', () => {
    expect(nextPrompt([Q2], ASHA, at('2026-01-10T00:00:00Z'))?.at).toEqual(MONDAY_9AM_KOLKATA);
    expect(nextPrompt([Q2], ASHA, at('2026-06-29T03:29:00Z'))?.week).toBe('2026-W27');
    expect(nextPrompt([Q2], ASHA, at('2026-06-29T03:30:00Z'))).toBeUndefined();
    expect(nextPrompt([], ASHA, FIRST_DAY)).toBeUndefined();
  });

  it('never asks twice for one week when somebody moves to where it is still earlier', () =>
    expect(nextPrompt([Q2], NINA, at('2026-04-06T05:00:00Z'), '2026-W15')?.week).toBe('2026-W16'));

  it('comes from whichever cycle is first', () => {
    const q3 = {
      ...Q2,
      id: 'cycle-q3',
      window: { ...Q2.window, startsAt: at('2026-06-30T22:00:00Z'), endsAt: at('2026-09-30T22:00:00Z') },
    };
    expect(nextPrompt([q3, Q2], ASHA, FIRST_DAY)?.week).toBe('2026-W15');
    expect(nextPrompt([q3, Q2], ASHA, at('2026-06-29T04:00:00Z'))?.week).toBe('2026-W28');
  });
});

describe('a rhythm of two weeks', () => {
  const every2: Cycle = {
    ...Q2,
    settings: { ...Q2.settings, checkIn: { everyWeeks: 2, weekday: 1, time: '09:00' } },
  };
  const weeksOf = (cycle: Cycle, person = BEN, from = at('2026-03-20T00:00:00Z')) => {
    const weeks: string[] = [];
    for (let slot = nextPrompt([cycle], person, from); slot; slot = nextPrompt([cycle], person, slot.at))
      weeks.push(slot.week.slice(5));
    return weeks.join(' ');
  };

  it('is counted from the first such day of the cycle, wherever somebody lives', () => {
    expect(weeksOf(every2)).toBe('W15 W17 W19 W21 W23 W25 W27');
    expect(weeksOf(every2, ASHA)).toBe('W15 W17 W19 W21 W23 W25 W27');
    expect(weeksOf(every2, NINA)).toBe('W15 W17 W19 W21 W23 W25 W27');
  });

  it('is the same from whichever week one begins to count', () =>
    expect(weeksOf(every2, BEN, at('2026-04-15T00:00:00Z'))).toBe('W17 W19 W21 W23 W25 W27'));

  it('goes on over New Year in a year of 53 weeks', () => {
    const window = {
      firstDay: '2026-12-01',
      lastDay: '2027-02-01',
      startsAt: at('2026-11-30T23:00:00Z'),
      endsAt: at('2027-02-01T23:00:00Z'),
    };
    expect(weeksOf({ ...every2, window }, BEN, at('2026-11-01T00:00:00Z'))).toBe('W50 W52 W01 W03 W05');
  });

  it('keeps its hour over a daylight-saving night', () => {
    const window = {
      firstDay: '2026-10-12',
      lastDay: '2026-12-31',
      startsAt: at('2026-10-11T22:00:00Z'),
      endsAt: at('2026-12-31T23:00:00Z'),
    };
    const first = nextPrompt([{ ...every2, window }], BEN, at('2026-10-01T00:00:00Z'))!;
    expect(first.at).toEqual(at('2026-10-12T07:00:00Z'));
    expect(nextPrompt([{ ...every2, window }], BEN, first.at)?.at).toEqual(at('2026-10-26T08:00:00Z'));
  });

  it('may be one team’s alone', () => {
    const teamCheckIns = [{ teamId: 'platform', everyWeeks: 2 as const, weekday: 3, time: '10:00' }];
    const cycle = { ...Q2, settings: { ...Q2.settings, teamCheckIns } };
    expect(weeksOf(cycle).split(' ')).toHaveLength(13);
    // Wednesday 1 April is the first day itself.
    expect(weeksOf(cycle, { ...BEN, teamId: 'platform' })).toBe('W14 W16 W18 W20 W22 W24 W26');
  });
});

describe('of a year and a quarter inside it', () => {
  const year: Cycle = {
    ...Q2,
    id: 'cycle-2026',
    window: {
      firstDay: '2026-01-01',
      lastDay: '2026-12-31',
      startsAt: at('2025-12-31T23:00:00Z'),
      endsAt: at('2026-12-31T23:00:00Z'),
    },
    settings: { ...Q2.settings, checkIn: { everyWeeks: 1, weekday: 5, time: '15:00' } },
  };
  const quarter = { ...Q2, parentId: year.id };

  it('the quarter asks on its days, and the year on all others', () => {
    const asked = (now: string) => nextPrompt([year, quarter], BEN, at(now))?.at.toISOString();
    expect(asked('2026-03-25T00:00:00Z')).toBe('2026-03-27T14:00:00.000Z');
    expect(asked('2026-03-28T00:00:00Z')).toBe('2026-04-06T07:00:00.000Z');
    expect(asked('2026-06-29T08:00:00Z')).toBe('2026-07-03T13:00:00.000Z');
  });

  it('only the year asks somebody who is not in the pilot of the quarter', () => {
    const pilot = {
      ...quarter,
      participants: { kind: 'chosen', teamIds: [], personIds: [ASHA.id] } as const,
    };
    expect(nextPrompt([year, pilot], BEN, at('2026-03-28T00:00:00Z'))?.at).toEqual(
      at('2026-04-03T13:00:00Z'),
    );
    expect(nextPrompt([pilot], BEN, FIRST_DAY)).toBeUndefined();
  });
});

describe('slots that have come', () => {
  const planned = { week: '2026-W15', at: MONDAY_9AM_KOLKATA };
  const due = (now: string) => slotsDue(planned, Q2, ASHA, at(now)).map(({ week, missed }) => [week, missed]);

  it('are none a second before', () => expect(due('2026-04-06T03:29:59Z')).toEqual([]));
  it('are asked for at their minute', () =>
    expect(due('2026-04-06T03:30:00Z')).toEqual([['2026-W15', false]]));
  it('are caught up after an outage of 2 days', () =>
    expect(due('2026-04-08T03:30:00Z')).toEqual([['2026-W15', false]]));
  it('are missed after an outage of 5 days', () =>
    expect(due('2026-04-11T03:30:00Z')).toEqual([['2026-W15', true]]));
  it('are all accounted for after three weeks, the last one asked for', () =>
    expect(due('2026-04-20T03:31:00Z')).toEqual([
      ['2026-W15', true],
      ['2026-W16', true],
      ['2026-W17', false],
    ]));
  it('end with the cycle', () => expect(due('2026-12-01T00:00:00Z').at(-1)).toEqual(['2026-W27', true]));
});

describe('the slot of a week', () => {
  it('is found again on any wall', () => {
    expect(slotOfWeek(RULE, KOLKATA, '2026-W15')).toEqual(MONDAY_9AM_KOLKATA);
    expect(slotOfWeek({ weekday: 5, time: '16:30' }, 'Europe/Berlin', '2026-W53')).toEqual(
      at('2027-01-01T15:30:00Z'),
    );
  });

  it('keeps its hour on both sides of a daylight-saving night', () => {
    expect(slotOfWeek(RULE, 'Europe/Berlin', '2026-W13')).toEqual(at('2026-03-23T08:00:00Z'));
    expect(slotOfWeek(RULE, 'Europe/Berlin', '2026-W14')).toEqual(at('2026-03-30T07:00:00Z'));
  });

  it('that falls into the missing hour is the first instant after it', () =>
    expect(slotOfWeek({ weekday: 7, time: '02:30' }, 'Europe/Berlin', '2026-W13')).toEqual(
      at('2026-03-29T01:00:00Z'),
    ));
});
