import type { Document, Filter } from 'mongodb';
import { mongoDepartmentStore, mongoTeamStore } from '../../src/features/people/groups.store';
import { mongoPeopleStore } from '../../src/features/people/people.store';
import { BLANK_RECORD, type Person } from '../../src/features/people/person';
import { mongoRoleStore } from '../../src/features/people/roles.store';
import { type TestDatabase, testDatabase } from '../support/database';

const APRIL = new Date('2026-04-06T08:00:00Z');
const MAY = new Date('2026-05-06T08:00:00Z');

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  storesOf('T0');
  await database.buildIndexes();
});
afterAll(() => database.close());

function storesOf(workspaceId: string) {
  const { connection } = database;
  return {
    people: mongoPeopleStore(connection, workspaceId),
    departments: mongoDepartmentStore(connection, workspaceId),
    teams: mongoTeamStore(connection, workspaceId),
    roles: mongoRoleStore(connection, workspaceId),
  };
}

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  slackId: `U-${id}`,
  name: id,
  email: null,
  timeZone: 'Asia/Kolkata',
  active: true,
  teamId: null,
  working: { days: [1, 2, 3, 4, 7], from: '07:30', to: '15:00' },
  away: [{ from: '2026-04-20', to: '2026-04-24' }],
  awayStatus: { until: APRIL },
  muted: ['check-in'],
  lastChoice: { view: 'v', at: APRIL },
  reportingLines: [{ managerId: 'boss', from: APRIL, to: null }],
  ...BLANK_RECORD,
  changedAt: APRIL,
  ...more,
});

const idsOf = async (found: AsyncIterable<{ id: string }>) => {
  const ids: string[] = [];
  for await (const { id } of found) ids.push(id);
  return ids.sort();
};

describe('the store of people', () => {
  it('knows who reports to somebody directly at present and is still here, by an index', async () => {
    const { people } = storesOf('T-reports');
    const before = { managerId: 'boss', from: APRIL, to: MAY };
    await people.insert(person('r-asha'));
    await people.insert(person('r-ben', { active: false }));
    await people.insert(person('r-cara', { reportingLines: [before] }));
    await people.insert(
      person('r-dana', { reportingLines: [before, { managerId: 'other', from: MAY, to: null }] }),
    );
    await people.insert(person('r-eve', { reportingLines: [{ managerId: 'other', from: APRIL, to: null }] }));
    const asked: Filter<Document>[] = [];
    const { connection } = database;
    connection.set('debug', (_collection: string, _method: string, filter: Filter<Document>) => {
      asked.push(filter);
    });
    expect(await people.reportIdsOf('boss')).toEqual(['r-asha']);
    connection.set('debug', false);
    expect((await people.reportIdsOf('other')).sort()).toEqual(['r-dana', 'r-eve']);
    const every = await people.everyReportOf(['boss', 'nobody']);
    expect(every.sort((one, other) => one.id.localeCompare(other.id))).toEqual([
      { id: 'r-asha', active: true },
      { id: 'r-ben', active: false },
    ]);
    const plan = await connection.collection('persons').find(asked[0]!).explain();
    expect(JSON.stringify(plan)).toMatch(
      /"keyPattern":\{"workspaceId":1,"reportingLines.managerId":1,"active":1\}/,
    );
  });

  it('knows who is in a team, and who is in a department without one, while they are here, by an index', async () => {
    const { people } = storesOf('T-members');
    await people.insert(person('m-asha', { teamId: 'parcels' }));
    await people.insert(person('m-ben', { teamId: 'parcels', active: false }));
    await people.insert(person('m-cara', { teamId: 'letters', departmentId: 'logistics' }));
    await people.insert(person('m-dana', { departmentId: 'logistics' }));
    await people.insert(person('m-eve', { departmentId: 'finance' }));
    const asked: Filter<Document>[] = [];
    const { connection } = database;
    connection.set('debug', (_collection: string, _method: string, filter: Filter<Document>) => {
      asked.push(filter);
    });
    const found = await people.membersOf(['parcels'], 'logistics');
    connection.set('debug', false);
    expect(found.map(({ id }) => id).sort()).toEqual(['m-asha', 'm-dana']);
    expect((await people.membersOf(['letters', 'parcels'])).map(({ id }) => id).sort()).toEqual([
      'm-asha',
      'm-cara',
    ]);
    expect(await people.membersOf([])).toEqual([]);
    expect(asked).toHaveLength(2);
    for (const filter of asked) {
      const plan = await connection.collection('persons').find(filter).explain();
      expect(JSON.stringify(plan)).toMatch(
        /"keyPattern":\{"workspaceId":1,"teamId":1,"active":1,"departmentId":1\}/,
      );
    }
  });

  it('gives back what was put in, and nothing of another workspace', async () => {
    const { people } = storesOf('T1');
    expect(await people.insert(person('asha'))).toBe(true);
    expect(await people.person('asha')).toEqual({ ...person('asha'), version: 1 });
    expect(await people.personBySlackId('U-asha')).toEqual({ ...person('asha'), version: 1 });
    expect(await people.people(['asha', 'nobody'])).toEqual([{ ...person('asha'), version: 1 }]);
    expect(await people.people([])).toEqual([]);
    expect(await storesOf('T1b').people.person('asha')).toBeUndefined();
    expect(await storesOf('T1b').people.people(['asha'])).toEqual([]);
  });

  it('takes somebody stored before they could choose for one who has chosen nothing', async () => {
    const { people } = storesOf('T1c');
    await people.insert(person('old'));
    const chosen = { working: 1, away: 1, awayStatus: 1, muted: 1, lastChoice: 1 };
    await database.connection.collection('persons').updateOne({ workspaceId: 'T1c' }, { $unset: chosen });
    expect(await people.person('old')).toMatchObject({
      ...{ working: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' } },
      ...{ away: [], awayStatus: null, muted: [], lastChoice: null },
    });
  });

  it('keeps one person for each Slack id of a workspace', async () => {
    const { people } = storesOf('T2');
    expect(await people.insert(person('a', { slackId: 'U1' }))).toBe(true);
    expect(await people.insert(person('b', { slackId: 'U1' }))).toBe(false);
    expect(await storesOf('T2b').people.insert(person('c', { slackId: 'U1' }))).toBe(true);
    expect(await idsOf(people.all())).toEqual(['a']);
  });

  it('changes only what nobody changed since it was read', async () => {
    const { people } = storesOf('T3');
    await people.insert(person('mei'));
    const read = (await people.person('mei'))!;
    expect(await people.change(read, { name: 'Mei' }, MAY)).toBe(true);
    expect(await people.change(read, { name: 'Late' }, MAY)).toBe(false);
    expect(await people.person('mei')).toMatchObject({ name: 'Mei', changedAt: MAY, version: 2 });
  });

  it('tells apart who is active, and since when somebody changed', async () => {
    const { people } = storesOf('T4');
    await people.insert(person('here'));
    await people.insert(person('gone', { active: false, changedAt: MAY }));
    expect(await idsOf(people.all())).toEqual(['gone', 'here']);
    expect(await idsOf(people.active())).toEqual(['here']);
    expect(await people.countActive()).toBe(1);
    expect(await idsOf(people.changedSince(MAY))).toEqual(['gone']);
    expect(await idsOf(people.changedSince(APRIL))).toEqual(['gone', 'here']);
  });

  it('goes through more people than one answer of the database holds, and can be left midway', async () => {
    const { people } = storesOf('T5');
    for (let i = 0; i < 120; i += 1) await people.insert(person(`p${i}`));
    expect(await idsOf(people.active())).toHaveLength(120);
    for await (const { active } of people.active()) {
      expect(active).toBe(true);
      break;
    }
  });

  it('gives the daily reading to one, again after it is over, and again when it was abandoned', async () => {
    const { people } = storesOf('T6');
    const at = (hour: number) => new Date(Date.UTC(2026, 3, 6, hour));
    const claim = (hour: number) =>
      people.claimSync({ now: at(hour), notSince: at(hour - 24), abandonedBefore: at(hour - 1) });
    const claims = await Promise.all([claim(0), claim(0), claim(0)]);
    expect(claims.filter((mine) => mine)).toHaveLength(1);
    expect(await claim(1)).toBe(false);
    expect(await claim(2)).toBe(true);
    await people.noteSync(at(2));
    expect(await claim(26)).toBe(false);
    expect(await claim(27)).toBe(true);
  });
});

describe('what HR says of people', () => {
  const said = {
    employeeId: 'E7',
    title: 'Engineer',
    track: 'Engineering',
    level: 'L3',
    levelSince: '2025-07-01',
    startDate: '2021-03-01',
    departmentId: 'd1',
  };
  const inFull = async (id: string) =>
    (await storesOf('T7').people.person(id)) as unknown as Record<string, unknown>;

  it('is kept with them', async () => {
    const { people } = storesOf('T7');
    await people.insert(person('asha-hr', said));
    expect(await people.person('asha-hr')).toEqual({ ...person('asha-hr', said), version: 1 });
    await people.change((await people.person('asha-hr'))!, { title: null, level: 'L4' }, MAY);
    expect(await people.person('asha-hr')).toMatchObject({ ...said, title: null, level: 'L4' });
  });

  it('has attributes that come only to whoever asks for them, and are encrypted', async () => {
    const { people } = storesOf('T7');
    await people.insert(person('mei-hr'));
    await people.insert(person('luca-hr'));
    const read = (await people.person('mei-hr'))!;
    expect(await people.change(read, { attributes: { gender: 'f', site: 'Pune' } }, MAY)).toBe(true);
    expect(await people.attributesOf(['mei-hr', 'luca-hr', 'nobody'])).toEqual(
      new Map([
        ['mei-hr', { gender: 'f', site: 'Pune' }],
        ['luca-hr', {}],
      ]),
    );
    expect(await inFull('mei-hr')).not.toHaveProperty('attributes');
    for await (const one of people.all()) expect(one).not.toHaveProperty('attributes');
    const stored = await database.connection.db!.collection('persons').findOne({ _id: 'mei-hr' as never });
    expect(stored!.attributes).not.toContain('Pune');
    expect(await storesOf('T7b').people.attributesOf(['mei-hr'])).toEqual(new Map());
  });

  it('names nobody whose attributes cannot be read', async () => {
    const { people } = storesOf('T7');
    await people.insert(person('damaged'));
    await database.connection
      .db!.collection('persons')
      .updateOne({ _id: 'damaged' as never }, { $set: { attributes: 'damaged' } });
    expect(await people.attributesOf(['damaged'])).toEqual(new Map());
  });

  it('changes for several at once, but for those who changed since they were read', async () => {
    const { people } = storesOf('T8');
    await people.insert(person('a-hr'));
    await people.insert(person('b-hr'));
    const [a, b] = [(await people.person('a-hr'))!, (await people.person('b-hr'))!];
    const owed = { id: 'e1', at: MAY, by: 'operator', action: 'x', object: { kind: 'person', id: 'a-hr' } };
    expect(
      await people.changeEach(
        [
          { entry: a, change: { title: 'Engineer', attributes: { site: 'Pune' } }, audit: [owed] },
          { entry: b, change: { title: 'Designer' }, audit: [] },
        ],
        MAY,
      ),
    ).toBe(true);
    expect(await people.person('a-hr')).toMatchObject({ title: 'Engineer', version: 2, changedAt: MAY });
    expect(await people.attributesOf(['a-hr'])).toEqual(new Map([['a-hr', { site: 'Pune' }]]));
    const stored = await database.connection.db!.collection('persons').findOne({ _id: 'a-hr' as never });
    expect(stored!.owedAudit).toMatchObject([{ id: 'e1' }]);

    const fresh = (await people.person('b-hr'))!;
    expect(
      await people.changeEach(
        [
          { entry: a, change: { title: 'Too late' }, audit: [] },
          { entry: fresh, change: { title: 'Lead' }, audit: [] },
        ],
        MAY,
      ),
    ).toBe(false);
    expect(await people.person('a-hr')).toMatchObject({ title: 'Engineer' });
    expect(await people.person('b-hr')).toMatchObject({ title: 'Lead' });
    expect(await people.changeEach([], MAY)).toBe(true);
  });
});

describe('the stores of departments and teams', () => {
  const group = (id: string, name: string) => ({ id, name, departmentId: null, leads: [] });

  it('know each by its name, whatever its case, and change only what was read last', async () => {
    const { teams } = storesOf('T1');
    expect(await teams.insert(group('t1', 'Platform'))).toBe(true);
    expect(await teams.insert(group('t2', 'PLATFORM'))).toBe(false);
    const read = (await teams.groupByName('platform'))!;
    expect(read).toEqual({ ...group('t1', 'Platform'), version: 1 });
    const leads = [{ personId: 'priya', from: APRIL, to: null }];
    expect(await teams.change(read, { name: 'Ground', leads })).toBe(true);
    expect(await teams.change(read, { name: 'Late' })).toBe(false);
    expect(await teams.groupByName('platform')).toBeUndefined();
    expect(await teams.groupByName('GROUND')).toEqual({ ...group('t1', 'Ground'), leads, version: 2 });
  });

  it('list all of them', async () => {
    const { teams, departments } = storesOf('T9');
    await teams.insert(group('x1', 'Platform'));
    await teams.insert(group('x2', 'Mobile'));
    expect((await teams.all()).map(({ id, version }) => [id, version]).sort()).toEqual([
      ['x1', 1],
      ['x2', 1],
    ]);
    expect(await departments.all()).toEqual([]);
    expect(await storesOf('T9b').teams.all()).toEqual([]);
  });

  it('are apart from each other and from other workspaces', async () => {
    const { teams, departments } = storesOf('T2');
    await teams.insert(group('t3', 'Sales'));
    expect(await departments.insert(group('d3', 'Sales'))).toBe(true);
    expect(await departments.group('t3')).toBeUndefined();
    expect(await storesOf('T2b').teams.groupByName('Sales')).toBeUndefined();
  });
});

describe('the store of roles', () => {
  const grant = (id: string, personId: string) =>
    ({ id, personId, role: 'HR_ADMIN', grantedAt: APRIL, grantedBy: null }) as const;

  it('keeps a role of a person once', async () => {
    const { roles } = storesOf('T1');
    expect(await roles.grant(grant('g1', 'helen'))).toBe(true);
    expect(await roles.grant(grant('g2', 'helen'))).toBe(false);
    expect(await roles.grant(grant('g3', 'luca'))).toBe(true);
    expect(await roles.grantsOf('helen')).toEqual([
      { ...grant('g1', 'helen'), revocation: null, further: [] },
    ]);
    expect((await roles.grantsFor('HR_ADMIN')).map(({ id }) => id).sort()).toEqual(['g1', 'g3']);
    expect(await roles.grantsFor('LEADERSHIP')).toEqual([]);
    expect(await storesOf('T1b').roles.grantsFor('HR_ADMIN')).toEqual([]);
  });

  it('keeps what was revoked, and lets it be granted anew', async () => {
    const { roles } = storesOf('T2');
    await roles.grant(grant('r1', 'helen'));
    const revocation = { at: MAY, by: 'luca', number: 1 };
    expect(await roles.revoke('r1', revocation)).toBe(true);
    expect(await roles.revoke('r1', { ...revocation, number: 2 })).toBe(false);
    expect(await roles.grantById('r1')).toEqual({
      ...grant('r1', 'helen'),
      revocation,
      further: [],
    });
    expect(await roles.grant(grant('r2', 'helen'))).toBe(true);
    expect((await roles.grantsOf('helen')).map(({ id }) => id).sort()).toEqual(['r1', 'r2']);
    expect(await storesOf('T2b').roles.revoke('r2', revocation)).toBe(false);
  });

  it('keeps with a grant what is to be given with it, until it is', async () => {
    const { roles } = storesOf('T4');
    const further = [{ id: 'f2', personId: 'luca' }];
    await roles.grant(grant('f1', 'helen'), [], further);
    expect((await roles.grantById('f1'))!.further).toEqual(further);
    await storesOf('T4b').roles.noteFurtherGiven('f1');
    expect((await roles.grantById('f1'))!.further).toEqual(further);
    await roles.noteFurtherGiven('f1');
    expect((await roles.grantById('f1'))!.further).toEqual([]);
  });

  it('lets only one be the next to revoke a role', async () => {
    const { roles } = storesOf('T3');
    await roles.grant(grant('n1', 'helen'));
    await roles.grant(grant('n2', 'luca'));
    const first = { at: MAY, by: 'luca', number: 1 };
    expect(await roles.revoke('n1', first)).toBe(true);
    expect(await roles.revoke('n2', { ...first, by: 'helen' })).toBe(false);
    expect((await roles.grantById('n2'))!.revocation).toBeNull();
  });
});

it('every index of these stores begins with the workspace', () => {
  const { Person, Team, Department, RoleGrant, DirectorySync } = database.connection.models;
  const first = [Person, Team, Department, RoleGrant, DirectorySync].flatMap((model) =>
    model!.schema.indexes().map(([keys]) => Object.keys(keys)[0]),
  );
  expect(first).toEqual(Array(first.length).fill('workspaceId'));
  expect(first).toHaveLength(19);
});
