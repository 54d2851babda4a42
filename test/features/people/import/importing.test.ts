import { type TestDatabase, testDatabase } from '../../../support/database';
import { type ImportWorld, importWorld } from '../../../support/import-world';

let database: TestDatabase;
let workspaces = 0;
const world = (): Promise<ImportWorld> => {
  workspaces += 1;
  return importWorld(database, `T${workspaces}`);
};

beforeAll(async () => {
  database = await testDatabase();
  await world();
  await database.buildIndexes();
});
afterAll(() => database.close());

const HEADER =
  'email,employee_id,manager_email,department,department_lead,team,team_lead,title,level,level_since,start_date,attr_gender';
const FILE = [
  HEADER,
  'helen.vogt@example.com,1,,Operations,yes,,,Head of Operations,L7,2024-01-01,2019-05-01,f',
  'asha.rao@example.com,2,helen.vogt@example.com,Operations,,Platform,yes,Lead Engineer,L5,2025-07-01,2020-02-01,f',
  'BEN.ALBRECHT@example.com,3,asha.rao@example.com,Operations,,Platform,,Engineer,L3,,2023-09-01,m',
  'nora.quinn@example.com,4,asha.rao@example.com,operations,no,platform,no,Engineer,L4,,2022-01-01,',
];

const ALL = ['employee id', 'title', 'level', 'start date'];

describe('a first import', () => {
  it('says what it would change, and changes nothing', async () => {
    const { check, standing, groups } = await world();
    expect(await check(...FILE)).toEqual({
      kind: 'proposed',
      importId: expect.any(String),
      summary: {
        people: 4,
        unchanged: 0,
        records: [
          { person: 'Helen Vogt', what: ['employee id', 'title', 'level', 'level since', 'start date'] },
          { person: 'Asha Rao', what: ['employee id', 'title', 'level', 'level since', 'start date'] },
          { person: 'Ben Albrecht', what: ALL },
          { person: 'Nora Quinn', what: ALL },
        ],
        attributes: 3,
        managers: [
          { name: 'Asha Rao', before: null, after: 'Helen Vogt' },
          { name: 'Ben Albrecht', before: null, after: 'Asha Rao' },
          { name: 'Nora Quinn', before: null, after: 'Asha Rao' },
        ],
        teamMoves: [
          { name: 'Asha Rao', before: null, after: 'Platform' },
          { name: 'Ben Albrecht', before: null, after: 'Platform' },
          { name: 'Nora Quinn', before: null, after: 'Platform' },
        ],
        departmentMoves: [{ name: 'Helen Vogt', before: null, after: 'Operations' }],
        newDepartments: ['Operations'],
        newTeams: ['Platform'],
        movedTeams: [],
        departmentLeads: [{ name: 'Operations', before: null, after: 'Helen Vogt' }],
        teamLeads: [{ name: 'Platform', before: null, after: 'Asha Rao' }],
      },
    });
    expect(await standing('U1')).toEqual({ manager: null, team: null, department: null });
    expect(await groups('teams')).toEqual([]);
  });

  it('makes it so, with its date, and keeps nothing of the file', async () => {
    const { takes, standing, groups, people, id, imports, failures, clock } = await world();
    clock.at = new Date('2026-04-02T08:00:00Z');
    const importId = await takes(...FILE);
    expect(failures).toEqual([]);
    expect(await standing('U5')).toEqual({ manager: null, team: null, department: 'Operations' });
    expect(await standing('U1')).toEqual({
      manager: 'Helen Vogt',
      team: 'Platform',
      department: 'Operations',
    });
    expect(await standing('U3')).toEqual({ manager: 'Asha Rao', team: 'Platform', department: 'Operations' });
    expect(await groups('departments')).toEqual(['Operations under Helen Vogt']);
    expect(await groups('teams')).toEqual(['Platform in Operations under Asha Rao']);
    const asha = (await people.personBySlackId('U1'))!;
    expect(asha).toMatchObject({
      employeeId: '2',
      title: 'Lead Engineer',
      track: null,
      level: 'L5',
      levelSince: '2025-07-01',
      startDate: '2020-02-01',
      reportingLines: [{ managerId: await id('U5'), from: new Date('2026-04-02T08:00:00Z'), to: null }],
    });
    expect(asha).not.toHaveProperty('attributes');
    expect(await people.directory.attributesOf([asha.id, await id('U3')])).toEqual(
      new Map([
        [asha.id, { gender: 'f' }],
        [await id('U3'), {}],
      ]),
    );
    expect(await imports.progress(importId)).toEqual({ state: 'APPLIED', done: 6, of: 6, leftOut: [] });
    const kept = await database.connection.collection('people_imports').findOne({ _id: importId as never });
    expect(kept).toMatchObject({ contents: null, proposedBy: 'operator', appliedBy: 'operator' });
  });

  it('the second time finds nothing to change', async () => {
    const { takes, check } = await world();
    await takes(...FILE);
    expect(await check(...FILE)).toEqual({ kind: 'unchanged', people: 4 });
  });
});
