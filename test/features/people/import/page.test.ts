import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMNS } from '../../../../src/features/people/import/columns';
import { readImport } from '../../../../src/features/people/import/reading';

const DOCS = join(__dirname, '..', '..', '..', '..', 'docs');

it('the page about imports explains every column there is', () => {
  const page = readFileSync(join(DOCS, 'people-import.md'), 'utf8');
  const explained = [...page.matchAll(/^\| `([a-z_]+…?)` +\|/gm)].map(([, name]) => name);
  expect(explained).toEqual([...COLUMNS, 'attr_…']);
});

it('its example is read without a problem, and uses all columns but one', async () => {
  const { rows, problems } = await readImport(readFileSync(join(DOCS, 'people-import.csv')), 2028);
  expect(problems).toEqual([]);
  expect(rows).toHaveLength(4);
  expect(rows[3]).toEqual({
    line: 5,
    slackId: null,
    email: 'nora.quinn@example.com',
    managerEmail: 'asha.rao@example.com',
    department: 'Operations',
    departmentLead: false,
    team: 'Platform',
    teamLead: false,
    record: {
      employeeId: '1004',
      title: 'Engineer, Developer Tools',
      track: 'Engineering',
      level: 'L4',
      levelSince: '2024-10-01',
      startDate: '2022-01-10',
    },
    attributes: { gender: null, site: 'Boston' },
  });
});
