import { nextPrompt, slotOfWeek, slotsDue } from '../../../src/features/okrs/prompt-plan';
import { FIRST_DAY, MONDAY_9AM_KOLKATA, MONDAY_9AM_NEW_YORK, Q2 } from '../../support/okr-people';

const at = (iso: string) => new Date(iso);
const KOLKATA = 'Asia/Kolkata';
const NEW_YORK = 'America/New_York';
const RULE = { weekday: 1, time: '09:00' };

describe('the next prompt', () => {
  it('is the coming Monday, nine in the morning, where somebody lives', () => {
    expect(nextPrompt([Q2], KOLKATA, FIRST_DAY)).toEqual({ week: '2026-W15', at: MONDAY_9AM_KOLKATA });
    expect(nextPrompt([Q2], NEW_YORK, FIRST_DAY)).toEqual({ week: '2026-W15', at: MONDAY_9AM_NEW_YORK });
  });

  it('waits for the cycle to begin, and ends with it', () => {
    expect(nextPrompt([Q2], KOLKATA, at('2026-01-10T00:00:00Z'))?.at).toEqual(MONDAY_9AM_KOLKATA);
    expect(nextPrompt([Q2], KOLKATA, at('2026-06-29T03:29:00Z'))?.week).toBe('2026-W27');
    expect(nextPrompt([Q2], KOLKATA, at('2026-06-29T03:30:00Z'))).toBeUndefined();
    expect(nextPrompt([], KOLKATA, FIRST_DAY)).toBeUndefined();
  });

  it('never asks twice for one week when somebody moves to where it is still earlier', () =>
    expect(nextPrompt([Q2], NEW_YORK, at('2026-04-06T05:00:00Z'), '2026-W15')?.week).toBe('2026-W16'));

  it('comes from whichever cycle is first', () => {
    const q3 = {
      ...Q2,
      window: { ...Q2.window, startsAt: at('2026-06-30T22:00:00Z'), endsAt: at('2026-09-30T22:00:00Z') },
    };
    expect(nextPrompt([q3, Q2], KOLKATA, FIRST_DAY)?.week).toBe('2026-W15');
    expect(nextPrompt([q3, Q2], KOLKATA, at('2026-06-29T04:00:00Z'))?.week).toBe('2026-W28');
  });
});

describe('slots that have come', () => {
  const planned = { week: '2026-W15', at: MONDAY_9AM_KOLKATA };
  const due = (now: string) =>
    slotsDue(planned, Q2, KOLKATA, at(now)).map(({ week, missed }) => [week, missed]);

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
