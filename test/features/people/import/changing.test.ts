import type { ImportSummary } from '../../../../src/features/people/import/imports';
import { type TestDatabase, testDatabase } from '../../../support/database';
import { type ImportWorld, importWorld } from '../../../support/import-world';

let database: TestDatabase;
let workspaces = 0;

beforeAll(async () => {
  database = await testDatabase();
  await importWorld(database, 'T0');
  await database.buildIndexes();
});
afterAll(() => database.close());

const MAY = new Date('2026-05-01T08:00:00Z');
const FIRST = [
  'email,manager_email,department,department_lead,team,team_lead,title,level,attr_gender,attr_site',
  'helen.vogt@example.com,,Operations,yes,,,Head,L7,f,Berlin',
  'asha.rao@example.com,helen.vogt@example.com,Operations,,Platform,yes,Lead,L5,f,Pune',
  'ben.albrecht@example.com,asha.rao@example.com,Operations,,Platform,,Engineer,L3,m,Berlin',
  'nora.quinn@example.com,asha.rao@example.com,Operations,,Mobile,,Engineer,L4,,Boston',
  'lena.ortiz@example.com,,Sales,,,,Seller,L2,,',
];

/** The company a month after its first import. */
async function aMonthLater(): Promise<ImportWorld> {
  workspaces += 1;
  const world = await importWorld(database, `T${workspaces}`);
  await world.takes(...FIRST);
  world.clock.at = MAY;
  return world;
}

/** The parts of a summary that say anything. */
async function changes(world: ImportWorld, ...lines: string[]): Promise<Partial<ImportSummary> | string> {
  const report = await world.check(...lines);
  if (report.kind !== 'proposed') return report.kind;
  const said = Object.entries(report.summary).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== 0,
  );
  return Object.fromEntries(said);
}

describe('what a file does not say', () => {
  it('stays: columns it has not, and people who are not in it', async () => {
    const world = await aMonthLater();
    const file = ['slack_id,title', 'U2,Senior Engineer'];
    expect(await changes(world, ...file)).toEqual({
      people: 1,
      records: [{ person: 'Ben Albrecht', what: ['title'] }],
    });
    await world.takes(...file);
    expect(await world.standing('U2')).toEqual({
      manager: 'Asha Rao',
      team: 'Platform',
      department: 'Operations',
    });
    expect(await world.people.personBySlackId('U2')).toMatchObject({ title: 'Senior Engineer', level: 'L3' });
    expect(await world.people.directory.attributesOf([await world.id('U2')])).toEqual(
      new Map([[await world.id('U2'), { gender: 'm', site: 'Berlin' }]]),
    );
  });

  it('stays as it is told twice, whatever the case and the spaces', async () => {
    const world = await aMonthLater();
    const again = FIRST.map((line) =>
      line.replace('Operations', ' operations ').replace('Platform', 'PLATFORM').replace('yes', 'TRUE'),
    );
    expect(await changes(world, ...again)).toBe('unchanged');
  });
});

describe('an empty cell', () => {
  it('empties what its column says', async () => {
    const world = await aMonthLater();
    const file = ['email,manager_email,team,title,attr_site', 'ben.albrecht@example.com,,,,'];
    expect(await changes(world, ...file)).toEqual({
      people: 1,
      records: [{ person: 'Ben Albrecht', what: ['title'] }],
      attributes: 1,
      managers: [{ name: 'Ben Albrecht', before: 'Asha Rao', after: null }],
      teamMoves: [{ name: 'Ben Albrecht', before: 'Platform', after: null }],
    });
    await world.takes(...file);
    // Who leaves a team stays in its department as long as nothing else is said.
    expect(await world.standing('U2')).toEqual({ manager: null, team: null, department: 'Operations' });
    const ben = (await world.people.personBySlackId('U2'))!;
    expect(ben.title).toBeNull();
    expect(ben.reportingLines).toEqual([
      { managerId: await world.id('U1'), from: new Date('2026-04-01T12:00:00Z'), to: MAY },
    ]);
    expect(await world.people.directory.attributesOf([ben.id])).toEqual(new Map([[ben.id, { gender: 'm' }]]));
    expect(await changes(world, ...file)).toBe('unchanged');
  });

  it('of the department empties it for whoever has no team', async () => {
    const world = await aMonthLater();
    const file = ['email,department,team', 'lena.ortiz@example.com,,', 'ben.albrecht@example.com,,Platform'];
    expect(await changes(world, ...file)).toEqual({
      people: 2,
      unchanged: 1,
      departmentMoves: [{ name: 'Lena Ortiz', before: 'Sales', after: null }],
    });
    await world.takes(...file);
    expect(await world.standing('U4')).toEqual({ manager: null, team: null, department: null });
    expect(await world.standing('U2')).toMatchObject({ team: 'Platform', department: 'Operations' });
  });

  it('beside a lead takes the lead away', async () => {
    const world = await aMonthLater();
    const file = ['email,team,team_lead', 'asha.rao@example.com,Platform,'];
    expect(await changes(world, ...file)).toEqual({
      people: 1,
      teamLeads: [{ name: 'Platform', before: 'Asha Rao', after: null }],
    });
    await world.takes(...file);
    expect(await world.groups('teams')).toEqual([
      'Mobile in Operations under nobody',
      'Platform in Operations under nobody',
    ]);
    expect(await changes(world, ...file)).toBe('unchanged');
  });
});

it('an attribute may be called as anything that objects have', async () => {
  const world = await aMonthLater();
  const file = ['email,attr_constructor,attr_valueof', 'ben.albrecht@example.com,,x'];
  expect(await changes(world, ...file)).toEqual({ people: 1, attributes: 1 });
  await world.takes(...file);
  expect(await changes(world, ...file)).toBe('unchanged');
});

it('who reads the database finds no attribute in it, and no address in what is proposed', async () => {
  const world = await aMonthLater();
  await changes(world, 'email,attr_site,title', 'ben.albrecht@example.com,Quokkaville,Quokka');
  const workspaceId = `T${workspaces}`;
  const [persons, imports] = await Promise.all(
    ['persons', 'people_imports'].map((name) =>
      database.connection.db!.collection(name).find({ workspaceId }).toArray(),
    ),
  );
  expect(JSON.stringify(persons)).not.toMatch(/Boston|gender/);
  expect(JSON.stringify(imports)).not.toMatch(/Quokka|albrecht/);
});

describe('a move', () => {
  it('into another team is one into its department too', async () => {
    const world = await aMonthLater();
    const file = ['email,team', 'lena.ortiz@example.com,mobile'];
    expect(await changes(world, ...file)).toEqual({
      people: 1,
      teamMoves: [{ name: 'Lena Ortiz', before: null, after: 'Mobile' }],
    });
    await world.takes(...file);
    expect(await world.standing('U4')).toMatchObject({ team: 'Mobile', department: 'Operations' });
  });

  it('of a team takes everybody in it along', async () => {
    const world = await aMonthLater();
    const file = ['email,department,team', 'nora.quinn@example.com,Product,Mobile'];
    expect(await changes(world, ...file)).toEqual({
      people: 1,
      unchanged: 1,
      newDepartments: ['Product'],
      movedTeams: [{ name: 'Mobile', before: 'Operations', after: 'Product' }],
    });
    await world.takes(...file);
    expect(await world.standing('U3')).toMatchObject({ team: 'Mobile', department: 'Product' });
    expect(await changes(world, ...file)).toBe('unchanged');
  });

  it('of a lead to somebody else keeps who led until when', async () => {
    const world = await aMonthLater();
    const file = ['email,team,team_lead', 'ben.albrecht@example.com,Platform,yes'];
    expect(await changes(world, ...file)).toEqual({
      people: 1,
      teamLeads: [{ name: 'Platform', before: 'Asha Rao', after: 'Ben Albrecht' }],
    });
    await world.takes(...file);
    const platform = (await world.deps.teams.groupByName('Platform'))!;
    expect(platform.leads).toEqual([
      { personId: await world.id('U1'), from: new Date('2026-04-01T12:00:00Z'), to: MAY },
      { personId: await world.id('U2'), from: MAY, to: null },
    ]);
  });

  it('of somebody under their report, and the report up, is one change with its date', async () => {
    const world = await aMonthLater();
    const file = [
      'email,manager_email',
      'asha.rao@example.com,ben.albrecht@example.com',
      'ben.albrecht@example.com,helen.vogt@example.com',
    ];
    await world.takes(...file);
    expect(await world.standing('U1')).toMatchObject({ manager: 'Ben Albrecht' });
    expect(await world.standing('U2')).toMatchObject({ manager: 'Helen Vogt' });
    const asha = (await world.people.personBySlackId('U1'))!;
    expect(asha.reportingLines).toEqual([
      { managerId: await world.id('U5'), from: new Date('2026-04-01T12:00:00Z'), to: MAY },
      { managerId: await world.id('U2'), from: MAY, to: null },
    ]);
  });
});

describe('the audit log', () => {
  it('gets one entry for an import, and one for each manager and lead who is replaced', async () => {
    const world = await aMonthLater();
    const importId = await world.takes(
      'email,manager_email,team,team_lead',
      'ben.albrecht@example.com,helen.vogt@example.com,Platform,yes',
      'lena.ortiz@example.com,helen.vogt@example.com,Field,yes',
    );
    const owed: Record<string, unknown>[] = [];
    for (const name of ['people_imports', 'persons', 'teams', 'departments']) {
      const workspaceId = `T${workspaces}`;
      const found = await database.connection.db!.collection(name).find({ workspaceId }).toArray();
      for (const { owedAudit } of found) owed.push(...owedAudit);
    }
    const [asha, ben, helen] = await Promise.all(['U1', 'U2', 'U5'].map(world.id));
    const platform = (await world.deps.teams.groupByName('Platform'))!;
    expect(owed.filter(({ at }) => at !== undefined && (at as Date) >= MAY)).toEqual([
      {
        id: expect.any(String),
        at: MAY,
        by: 'operator',
        action: 'people.imported',
        object: { kind: 'import', id: importId },
        facts: { people: 2, managers: 2, teams: 2, departments: 0, leads: 2 },
      },
      {
        id: expect.any(String),
        at: MAY,
        by: 'operator',
        action: 'people.manager_changed',
        object: { kind: 'person', id: ben },
        facts: { import: importId },
        people: { before: asha, after: helen },
      },
      {
        id: expect.any(String),
        at: MAY,
        by: 'operator',
        action: 'people.lead_changed',
        object: { kind: 'team', id: platform.id },
        facts: { import: importId },
        people: { before: asha, after: ben },
      },
    ]);
  });
});
