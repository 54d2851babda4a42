import { namesAround } from '../../../src/features/reviews/writing/surroundings';
import { ASHA, BEN } from '../../support/okr-people';

const entry = (id: string, teamId: string | null, managerId: string | null) => ({
  ...{ id, teamId, managerId, active: true },
  ...{ timeZone: 'Europe/Berlin', startDate: null },
});
const COMPANY = [
  entry('asha', 'data', 'nina'),
  entry('ben', 'web', 'olga'),
  entry('nina', null, 'ceo'),
  entry('olga', null, 'ceo'),
  entry('team-mate', 'data', 'nina'),
  entry('other-team-mate', 'web', 'olga'),
  entry('same-manager', 'design', 'nina'),
  entry('report', 'data-2', 'ben'),
  entry('stranger', 'sales', 'somebody'),
  entry('alone', null, null),
];

it('names are looked for among the teams, managers and reports of the two', async () => {
  let asked: readonly string[] = [];
  const people = {
    roster: async () => COMPANY,
    people: async (ids: readonly string[]) => {
      asked = ids;
      return new Map(ids.map((id) => [id, { ...ASHA, id, name: id }]));
    },
  };
  expect(await namesAround(people, ['asha', 'ben'])).toEqual([
    'nina',
    'olga',
    'team-mate',
    'other-team-mate',
    'same-manager',
    'report',
  ]);
  expect(asked).not.toContain(BEN.id);
});
