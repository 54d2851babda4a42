import { eligibleAsSubject, innermost, type Participants, takesPart } from '../../../src/features/cycles';
import { areRelated, keepsAll } from '../../../src/features/cycles/participation';
import { Q2 } from '../../support/okr-people';

const asha = { id: 'asha', teamId: 'platform', active: true };
const ben = { id: 'ben', teamId: null, active: true };
const chosen = (teamIds: string[], personIds: string[]): Participants => ({
  kind: 'chosen',
  teamIds,
  personIds,
});

describe('who takes part', () => {
  it('is everyone who is still here', () => {
    expect(takesPart(Q2, ben)).toBe(true);
    expect(takesPart(Q2, { ...ben, active: false })).toBe(false);
  });

  it('in a pilot is who is in a chosen team, or chosen', () => {
    const pilot = { participants: chosen(['platform'], ['ben']) };
    expect([takesPart(pilot, asha), takesPart(pilot, ben)]).toEqual([true, true]);
    expect(takesPart(pilot, { ...asha, teamId: 'sales' })).toBe(false);
    expect(takesPart({ participants: chosen(['platform'], []) }, ben)).toBe(false);
  });
});

describe('choosing others', () => {
  it.each<[string, Participants, Participants, boolean]>([
    ['everyone in place of some', chosen(['a'], []), { kind: 'everyone' }, true],
    ['some in place of everyone', { kind: 'everyone' }, chosen(['a'], ['b']), false],
    ['one more team', chosen(['a'], ['x']), chosen(['a', 'b'], ['x']), true],
    ['another team', chosen(['a'], ['x']), chosen(['b'], ['x']), false],
    ['one person less', chosen(['a'], ['x', 'y']), chosen(['a'], ['x']), false],
  ])('%s keeps all: %#', (_what, before, after, keeps) => expect(keepsAll(before, after)).toBe(keeps));
});

describe('a quarter in its year', () => {
  const year = {
    ...Q2,
    id: 'year',
    window: {
      ...Q2.window,
      startsAt: new Date('2025-12-31T23:00:00Z'),
      endsAt: new Date('2026-12-31T23:00:00Z'),
    },
  };
  const quarter = { ...Q2, parentId: 'year' };

  it('is where people are, not in the year', () => {
    expect(innermost([year, quarter])).toBe(quarter);
    expect(innermost([quarter, year])).toBe(quarter);
    expect(innermost([])).toBeUndefined();
  });

  it('comes before a parent as long as itself', () => {
    const parent = { ...Q2, id: 'another' };
    expect(innermost([parent, { ...quarter, parentId: 'another' }])?.id).toBe(quarter.id);
  });

  it('is related to its year, not to another quarter', () => {
    expect(areRelated(quarter, year)).toBe(true);
    expect(areRelated(year, quarter)).toBe(true);
    expect(areRelated(quarter, { ...Q2, id: 'q3', parentId: 'year' })).toBe(false);
  });
});

describe('who may be reviewed', () => {
  it.each([
    ['2026-04-16', true],
    ['2026-04-17', false],
    ['2026-06-20', false],
    [null, true],
  ])('is who started 60 days before reviews open on 15 June: %s', (startDate, eligible) =>
    expect(eligibleAsSubject({ startDate }, Q2)).toBe(eligible),
  );
});
