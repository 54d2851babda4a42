import { renewalAt } from '../../../src/features/one-on-ones/planning/renewal';
import { ASHA, BEN, Q2 } from '../../support/okr-people';

const asked = (now: string, manager = BEN, cycle = Q2) =>
  renewalAt(cycle, manager, new Date(now))?.toISOString() ?? null;

describe('a manager is asked whether a series goes on', () => {
  it('as they begin to work a week before its cycle ends, where they are', () => {
    expect(asked('2026-05-01T00:00:00Z')).toBe('2026-06-23T07:00:00.000Z');
    expect(asked('2026-05-01T00:00:00Z', ASHA)).toBe('2026-06-23T03:30:00.000Z');
  });

  it('on their next working day where they are away, or it was scheduled later', () => {
    const away = { ...BEN, away: [{ from: '2026-06-22', to: '2026-06-26' }] };
    expect(asked('2026-05-01T00:00:00Z', away)).toBe('2026-06-29T07:00:00.000Z');
    expect(asked('2026-06-24T12:00:00Z')).toBe('2026-06-25T07:00:00.000Z');
    expect(asked('2026-06-25T07:00:00Z')).toBe('2026-06-26T07:00:00.000Z');
  });

  it('never where no working day of the cycle is left, or it was closed before', () => {
    expect(asked('2026-06-30T07:00:00Z')).toBeNull();
    const closed = { ...Q2, closed: { at: new Date('2026-06-20T00:00:00Z'), by: 'helen' } };
    expect(asked('2026-05-01T00:00:00Z', BEN, closed)).toBeNull();
  });
});
