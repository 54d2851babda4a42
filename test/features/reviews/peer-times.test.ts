import { askedAt, askedFrom, remindedAt } from '../../../src/features/reviews/peers/peer-times';
import { ASHA, BEN, NINA, Q2 } from '../../support/okr-people';

/** Reviews open on Monday 15 June 2026, 09:00 in Berlin; the cycle is open since the first of April. */
const opened = (at: string) => ({ ...Q2, opened: { at: new Date(at), by: 'helen' } });
const APRIL = opened('2026-04-01T08:00:00Z');
const NOW = new Date('2026-05-01T08:00:00Z');

describe('when subjects are asked for peers', () => {
  it('is as their working day begins, three weeks before reviews open', () => {
    expect(askedFrom(APRIL, NOW)).toEqual(new Date('2026-05-24T22:00:00Z'));
    expect(askedAt(APRIL, BEN, NOW)).toEqual(new Date('2026-05-25T07:00:00Z'));
    expect(askedAt(APRIL, ASHA, NOW)).toEqual(new Date('2026-05-25T03:30:00Z'));
    expect(askedAt(APRIL, NINA, NOW)).toEqual(new Date('2026-05-25T13:00:00Z'));
  });

  it('is the morning after the cycle was opened, where that is later', () => {
    expect(askedAt(opened('2026-06-03T08:00:00Z'), BEN, NOW)).toEqual(new Date('2026-06-04T07:00:00Z'));
  });

  it('of a draft is as if it were opened now', () => {
    const draft = { ...Q2, state: 'DRAFT' as const };
    expect(askedAt(draft, BEN, NOW)).toEqual(new Date('2026-05-25T07:00:00Z'));
    expect(askedAt(draft, BEN, new Date('2026-06-10T12:00:00Z'))).toEqual(new Date('2026-06-11T07:00:00Z'));
  });

  it('is the first day on which they are back', () => {
    const away = { ...BEN, away: [{ from: '2026-05-25', to: '2026-05-29' }] };
    expect(askedAt(APRIL, away, NOW)).toEqual(new Date('2026-06-01T07:00:00Z'));
    const forLong = { ...BEN, away: [{ from: '2026-05-25', to: '2026-07-31' }] };
    expect(askedAt(APRIL, forLong, NOW)).toBeUndefined();
  });
});

describe('when they are reminded', () => {
  it('is once, a week before reviews open', () => {
    expect(remindedAt(APRIL, BEN, NOW)).toEqual(new Date('2026-06-08T07:00:00Z'));
  });

  it('is never where they were asked no earlier, or reviews are open by then', () => {
    expect(remindedAt(opened('2026-06-09T08:00:00Z'), BEN, NOW)).toBeUndefined();
    const away = { ...BEN, away: [{ from: '2026-06-08', to: '2026-06-14' }] };
    expect(remindedAt(APRIL, away, NOW)).toBeUndefined();
  });
});
