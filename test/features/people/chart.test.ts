import { type ChartGroup, chartOf, type Member } from '../../../src/features/people/chart';
import { pageOf, placeIn, placeText } from '../../../src/features/people/chart-place';

const member = (id: string, name: string, more: Partial<Member> = {}): Member => ({
  id,
  name,
  title: null,
  active: true,
  teamId: null,
  departmentId: null,
  managerId: null,
  ...more,
});
const group = (id: string, name: string, more: Partial<ChartGroup> = {}): ChartGroup => ({
  id,
  name,
  departmentId: null,
  leadId: null,
  ...more,
});

const chart = chartOf({
  departments: [group('d2', 'Sales'), group('d1', 'Engineering', { leadId: 'nina' })],
  teams: [
    group('t2', 'Wheels', { departmentId: 'd1', leadId: 'peter' }),
    group('t1', 'Frames', { departmentId: 'd1' }),
    group('t3', 'Office', { departmentId: 'gone' }),
  ],
  members: [
    member('zoe', 'Zoe', { teamId: 't2', managerId: 'nina' }),
    member('asha', 'Asha', { teamId: 't2', managerId: 'peter' }),
    member('nina', 'Nina', { departmentId: 'd1' }),
    member('peter', 'Peter', { teamId: 't2', managerId: 'nina', active: false }),
    member('ben', 'Ben', { teamId: 'gone', managerId: 'nobody-known' }),
  ],
});
const names = (all: readonly { name: string }[]) => all.map(({ name }) => name);

describe('the org chart', () => {
  it('is in order of names, without those who left', () => {
    expect(names(chart.people)).toEqual(['Asha', 'Ben', 'Nina', 'Zoe']);
    expect(names(chart.departments)).toEqual(['Engineering', 'Sales']);
    expect(names(chart.teamsOf('d1'))).toEqual(['Frames', 'Wheels']);
    expect(names(chart.inTeam('t2'))).toEqual(['Asha', 'Zoe']);
  });

  it('counts everybody of a department, in its teams and beside them', () => {
    expect(chart.headcount('d1')).toBe(3);
    expect(names(chart.besideTeams('d1'))).toEqual(['Nina']);
    expect(chart.headcount('d2')).toBe(0);
  });

  it('has teams of no department, or of one that is gone, by themselves', () => {
    expect(names(chart.teamsOf(null))).toEqual(['Office']);
  });

  it('finds those without a team, also of one that is gone', () => {
    expect(names(chart.withoutTeam)).toEqual(['Ben', 'Nina']);
  });

  it('finds those whom nobody manages, also those whose manager left or is not known', () => {
    expect(names(chart.withoutManager)).toEqual(['Asha', 'Ben', 'Nina']);
  });

  it('says who reports to somebody and what they lead, also of those who left', () => {
    expect(names(chart.reportsOf('peter'))).toEqual(['Asha']);
    expect(names(chart.ledBy('peter'))).toEqual(['Wheels']);
    expect(names(chart.ledBy('nina'))).toEqual(['Engineering']);
    expect(chart.member('peter')?.active).toBe(false);
  });
});

describe('a place in the chart', () => {
  it.each(['top::0', 'no-team::3', 'no-manager::0', 'team:t1:2', 'department:d_-1:0'])(
    'is carried by a button and read again: %s',
    (text) => {
      expect(placeText(placeIn(text))).toBe(text);
    },
  );

  it.each(['', 'team', 'house:h1:0', 'top::-1', 'team:a b:0', 'top::99999'])(
    'is the whole chart where a button carries anything else: %j',
    (text) => {
      expect(placeIn(text)).toEqual({ kind: 'top', page: 0 });
    },
  );
});

it('has a last page, however far somebody turned', () => {
  expect(pageOf([1, 2, 3, 4, 5], 1, 2)).toEqual({ items: [3, 4], page: 1, pages: 3 });
  expect(pageOf([1, 2, 3, 4, 5], 9, 2)).toEqual({ items: [5], page: 2, pages: 3 });
  expect(pageOf([], 4, 2)).toEqual({ items: [], page: 0, pages: 1 });
});
