import { type TestDatabase, testDatabase } from '../../../support/database';
import { type ImportWorld, importWorld } from '../../../support/import-world';
import { slackUser } from '../../../support/workspace';

let database: TestDatabase;
let world: ImportWorld;
let before: unknown;

const everything = async () => ({
  people: await database.connection.db!.collection('persons').find().toArray(),
  groups: [await world.groups('departments'), await world.groups('teams')],
});

beforeAll(async () => {
  database = await testDatabase();
  world = await importWorld(database, 'T1');
  await database.buildIndexes();
  const { people, takes } = world;
  await takes(
    'email,employee_id,manager_email,department,team',
    'asha.rao@example.com,7,helen.vogt@example.com,Operations,Platform',
    'ben.albrecht@example.com,8,asha.rao@example.com,Operations,Platform',
  );
  await people.noticeUser(slackUser('U6', 'Peter Lang', { deleted: true }));
  await people.noticeUser(slackUser('U8', 'Mei Chen', { email: 'shared@example.com' }));
  await people.noticeUser(slackUser('U9', 'Luca Rossi', { email: 'Shared@example.com' }));
  await people.noticeUser(slackUser('UA', 'Nobody Knows', { email: null }));
  before = await everything();
});
afterAll(() => database.close());
afterEach(async () => expect(await everything()).toEqual(before));

/** The problems of a file, as lines. */
const problems = async (...lines: string[]) => {
  const report = await world.check(...lines);
  if (report.kind !== 'refused') return [report.kind];
  return report.problems.map(({ line, reason }) => `${line ?? '-'}: ${reason}`);
};

const KNOWN =
  'The columns are slack_id, email, employee_id, manager_email, department, department_lead, team, team_lead, title, track, level, level_since, start_date, and any that begins with attr_.';

describe('the names of columns', () => {
  it.each([
    ['email,colour', `There is no column colour. ${KNOWN}`],
    ['email,,title', `Column 2 has no name. ${KNOWN}`],
    ['email,title, Title ', 'The column title is there more than once.'],
    ['title,level', 'A column that says who a row is about is missing: slack_id or email.'],
    ['email,team_lead', 'The column team_lead says nothing without the column team.'],
    ['email,department_lead', 'The column department_lead says nothing without the column department.'],
    [
      'email,attr_Größe',
      'The column attr_größe cannot be used: after attr_ come a letter from a to z or a digit, and up to 39 more or underscores.',
    ],
    [
      'email,attr___proto__',
      'The column attr___proto__ cannot be used: after attr_ come a letter from a to z or a digit, and up to 39 more or underscores.',
    ],
    [
      `email,${Array.from({ length: 31 }, (_, i) => `attr_a${i}`)}`,
      'There are more than 30 columns that begin with attr_.',
    ],
  ])('%s is refused', async (header, reason) => {
    expect(await problems('', header, 'asha.rao@example.com')).toEqual([`2: ${reason}`]);
  });

  it('are told all at once, whatever their case and order', async () => {
    expect(await problems('TEAM_Lead,Colour', 'x,y')).toEqual([
      `1: There is no column colour. ${KNOWN}`,
      '1: A column that says who a row is about is missing: slack_id or email.',
      '1: The column team_lead says nothing without the column team.',
    ]);
    expect(await problems('  EMAIL ,Title', 'asha.rao@example.com,Engineer')).toEqual(['proposed']);
  });

  it('without a row below them are refused', async () => {
    expect(await problems('email,title', '')).toEqual([
      '-: The file has no rows below the names of its columns.',
    ]);
  });
});

describe('a cell', () => {
  const day = (column: string, typed: string) =>
    `2: ${column} is "${typed}": write a day as 2026-04-01, in the years 1940 to 2028.`;

  it.each([
    ['start_date', '01.04.2026', day('start_date', '01.04.2026')],
    ['start_date', '2026-4-1', day('start_date', '2026-4-1')],
    ['start_date', '2026-02-30', day('start_date', '2026-02-30')],
    ['start_date', '2025-02-29', day('start_date', '2025-02-29')],
    ['start_date', '1926-04-01', day('start_date', '1926-04-01')],
    ['level_since', '2062-04-01', day('level_since', '2062-04-01')],
    ['level_since', '0000-00-00', day('level_since', '0000-00-00')],
    ['title', 'x'.repeat(151), '2: title has 151 characters; the most is 150.'],
    ['level', 'x'.repeat(51), '2: level has 51 characters; the most is 50.'],
    ['employee_id', '9'.repeat(51), '2: employee_id has 51 characters; the most is 50.'],
    ['team', 'x'.repeat(76), '2: team has 76 characters; the most is 75.'],
    ['attr_site', 'x'.repeat(201), '2: attr_site has 201 characters; the most is 200.'],
  ])('%s: %s is refused', async (column, typed, problem) => {
    expect(await problems(`email,${column}`, `asha.rao@example.com,${typed}`)).toEqual([problem]);
  });

  it.each([
    ['maybe', '"maybe"'],
    ['x', '"x"'],
    ['2', '"2"'],
  ])('team_lead: %s is neither yes nor no', async (typed, quoted) => {
    expect(await problems('email,team,team_lead', `asha.rao@example.com,Platform,${typed}`)).toEqual([
      `2: team_lead is ${quoted}: write yes, or leave it empty.`,
    ]);
  });

  it.each(['yes', 'Y', 'TRUE', '1', 'no', 'n', 'False', '0', ''])('team_lead: %s is taken', async (typed) => {
    expect(
      await problems('email,team,team_lead,title', `asha.rao@example.com,Platform,${typed},New`),
    ).toEqual(['proposed']);
  });

  it.each(['2024-02-29', '1940-01-01', '2028-12-31'])('start_date: %s is taken', async (typed) => {
    expect(await problems('email,start_date', `asha.rao@example.com,${typed}`)).toEqual(['proposed']);
  });
});

describe('who a row is about', () => {
  const unknown = (column: string, name: string) =>
    `2: ${column}: nobody in the directory is "${name}"; guests, bots, people of other companies and those who left before Trellis came are not in it.`;

  it.each([
    ['slack_id,email,title', ',,X', ['2: The row does not say who it is about.']],
    ['email,title', 'nobody@example.com,X', [unknown('email', 'nobody@example.com')]],
    ['slack_id,title', 'U77,X', [unknown('slack_id', 'U77')]],
    [
      'slack_id,email',
      'U1,ben.albrecht@example.com',
      ['2: slack_id "U1" and email "ben.albrecht@example.com" are not the same person.'],
    ],
    [
      'slack_id,email',
      'U1,nobody@example.com',
      ['2: slack_id "U1" and email "nobody@example.com" are not the same person.'],
    ],
    [
      'slack_id,email',
      'UA,ben.albrecht@example.com',
      ['2: slack_id "UA" and email "ben.albrecht@example.com" are not the same person.'],
    ],
    ['slack_id,email,title', 'UA,known.elsewhere@example.com,X', ['proposed']],
    ['slack_id,email,title', 'u1,ASHA.RAO@EXAMPLE.COM,X', ['proposed']],
    [
      'email,title',
      'shared@example.com,X',
      ['2: email: several people have the address "shared@example.com": name this one by slack_id.'],
    ],
    ['email,title', 'peter.lang@example.com,X', ['2: Peter Lang has left Slack or is a guest now.']],
  ])('%s / %s', async (header, row, expected) => {
    expect(await problems(header, row)).toEqual(expected);
  });

  it('is one person once', async () => {
    expect(
      await problems(
        'slack_id,email,title',
        ',asha.rao@example.com,X',
        'U2,,Y',
        'U1,,Z',
        ',Asha.Rao@example.com,W',
      ),
    ).toEqual(['4: Asha Rao is in line 2 already.', '5: Asha Rao is in line 2 already.']);
  });
});

describe('employee ids', () => {
  it('belong to one person each, in the file and with those who are not in it', async () => {
    expect(
      await problems(
        'email,employee_id',
        'nora.quinn@example.com,e1',
        'lena.ortiz@example.com,E1',
        'helen.vogt@example.com,8',
      ),
    ).toEqual([
      '3: employee_id "E1" is taken: it is in line 2.',
      '4: employee_id "8" is taken: Ben Albrecht has it.',
    ]);
  });

  it('may be exchanged', async () => {
    expect(
      await problems('email,employee_id', 'asha.rao@example.com,8', 'ben.albrecht@example.com,7'),
    ).toEqual(['proposed']);
  });
});

describe('managers', () => {
  it.each([
    ['asha.rao@example.com', '2: Asha Rao cannot be their own manager.'],
    [
      'nobody@example.com',
      '2: manager_email: nobody in the directory is "nobody@example.com"; guests, bots, people of other companies and those who left before Trellis came are not in it.',
    ],
    ['peter.lang@example.com', '2: manager_email: Peter Lang has left Slack or is a guest now.'],
    ['shared@example.com', '2: manager_email: several people have the address "shared@example.com".'],
    ['ben.albrecht@example.com', '2: These managers go in a circle: Asha Rao → Ben Albrecht → Asha Rao.'],
  ])('of Asha cannot be %s', async (manager, problem) => {
    expect(await problems('email,manager_email', `asha.rao@example.com,${manager}`)).toEqual([problem]);
  });

  it('that go in a circle are told once, with those who are not in the file', async () => {
    expect(
      await problems(
        'email,manager_email',
        'lena.ortiz@example.com,',
        'nora.quinn@example.com,ben.albrecht@example.com',
        'helen.vogt@example.com,nora.quinn@example.com',
      ),
    ).toEqual([
      '3: These managers go in a circle: Nora Quinn → Ben Albrecht → Asha Rao → Helen Vogt → Nora Quinn.',
    ]);
  });

  it('may change places', async () => {
    expect(
      await problems(
        'email,manager_email',
        'asha.rao@example.com,ben.albrecht@example.com',
        'ben.albrecht@example.com,helen.vogt@example.com',
      ),
    ).toEqual(['proposed']);
  });
});

describe('departments and teams', () => {
  it('a team is in one department', async () => {
    expect(
      await problems(
        'email,department,team',
        'nora.quinn@example.com,Sales,Field',
        'lena.ortiz@example.com,Marketing, FIELD',
        'helen.vogt@example.com,SALES,field',
      ),
    ).toEqual(['3: The team "Field" is in the department "Sales" in line 2, and in "Marketing" here.']);
  });

  it('each has one lead', async () => {
    expect(
      await problems(
        'email,department,department_lead,team,team_lead',
        'nora.quinn@example.com,Sales,yes,Field,yes',
        'lena.ortiz@example.com,Sales,yes,Field,yes',
      ),
    ).toEqual([
      '3: The department "Sales" has its lead in line 2 already: Nora Quinn.',
      '3: The team "Field" has its lead in line 2 already: Nora Quinn.',
    ]);
  });

  it('nobody leads what is not named', async () => {
    expect(
      await problems('email,department,department_lead,team,team_lead', 'nora.quinn@example.com,,yes,,1'),
    ).toEqual([
      '2: department_lead is yes, and no department is named.',
      '2: team_lead is yes, and no team is named.',
    ]);
  });

  it('nobody gets into another department than their team is in', async () => {
    expect(await problems('email,department', 'asha.rao@example.com,Sales')).toEqual([
      '2: Asha Rao is in the team "Platform", which is in the department "Operations": the file needs a column team to change that.',
    ]);
    expect(await problems('email,department', 'asha.rao@example.com,operations')).toEqual(['unchanged']);
  });
});

describe('many problems', () => {
  it('are told in the order of the file, those of a row together, rows of the wrong length too', async () => {
    expect(
      await problems(
        'email,title,start_date',
        'nobody@example.com,X,1.1.2026',
        'asha.rao@example.com,"two',
        'lines",2026-13-01',
        'ben.albrecht@example.com,X',
        'nora.quinn@example.com,X,,',
      ),
    ).toEqual([
      '2: start_date is "1.1.2026": write a day as 2026-04-01, in the years 1940 to 2028.',
      '2: email: nobody in the directory is "nobody@example.com"; guests, bots, people of other companies and those who left before Trellis came are not in it.',
      '3: start_date is "2026-13-01": write a day as 2026-04-01, in the years 1940 to 2028.',
      '5: The row has 2 cells, and there are 3 columns.',
      '6: The row has 4 cells, and there are 3 columns.',
    ]);
  });

  it('are counted after the first hundred', async () => {
    const rows = Array.from({ length: 130 }, (_, i) => `nobody${i}@example.com`);
    const report = await world.check('email', ...rows);
    expect(report).toMatchObject({ kind: 'refused', more: 30 });
    expect(report.kind === 'refused' && report.problems.map(({ line }) => line)).toEqual(
      Array.from({ length: 100 }, (_, i) => i + 2),
    );
  });

  it('of the file as a whole come alone', async () => {
    expect(await problems('email,title', '"asha.rao@example.com,X')).toEqual([
      '2: A quoted cell begins in this line and never ends.',
    ]);
  });
});
