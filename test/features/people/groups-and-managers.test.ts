import { managerAt, type PeopleService } from '../../../src/features/people';
import { type TestDatabase, testDatabase } from '../../support/database';
import { listed, peopleOf, slackUser, standingClock } from '../../support/workspace';

const JANUARY = new Date('2026-01-05T08:00:00Z');
const APRIL = new Date('2026-04-06T08:00:00Z');
const JULY = new Date('2026-07-06T08:00:00Z');

let database: TestDatabase;
let workspaces = 0;
const time = standingClock('2026-04-06T08:00:00Z');
let people: PeopleService & { directory: ReturnType<typeof peopleOf>['directory'] };
let asha: string;
let priya: string;
let daniel: string;

const newWorkspace = () => {
  workspaces += 1;
  return peopleOf(database, `T${workspaces}`, { clock: time, time });
};

beforeAll(async () => {
  database = await testDatabase();
  newWorkspace();
  await database.buildIndexes();
});
afterAll(() => database.close());

beforeEach(async () => {
  time.at = APRIL;
  people = newWorkspace();
  await people.sync(listed(slackUser('U1', 'Asha'), slackUser('U2', 'Priya'), slackUser('U3', 'Daniel')));
  const id = async (slackId: string) => (await people.personBySlackId(slackId))!.id;
  [asha, priya, daniel] = [await id('U1'), await id('U2'), await id('U3')];
});

const NOBODY = 'nobody-of-this-id-00';

describe('a manager', () => {
  it('is known at every date, and everybody above them too', async () => {
    await people.setManager(asha, priya, JANUARY);
    await people.setManager(priya, daniel, JANUARY);
    await people.setManager(asha, daniel, APRIL);
    const kept = (await people.person(asha))!;
    expect(managerAt(kept, new Date('2026-03-01T00:00:00Z'))).toBe(priya);
    expect(managerAt(kept, APRIL)).toBe(daniel);
    expect(await people.lineUpward(asha)).toEqual([daniel]);
  });

  it('given a second time changes nothing', async () => {
    await people.setManager(asha, priya, JANUARY);
    const before = await people.person(asha);
    time.at = JULY;
    await people.setManager(asha, priya, APRIL);
    expect(await people.person(asha)).toEqual(before);
  });

  it('change is a change of the person, at the real time', async () => {
    time.at = JULY;
    await people.setManager(asha, priya, APRIL);
    expect((await people.person(asha))?.changedAt).toEqual(JULY);
  });

  it('may be taken away', async () => {
    await people.setManager(asha, priya, JANUARY);
    await people.setManager(asha, null, APRIL);
    expect((await people.person(asha))?.reportingLines).toEqual([
      { managerId: priya, from: JANUARY, to: APRIL },
    ]);
  });

  it('is refused where that would close a loop', async () => {
    await people.setManager(asha, priya, JANUARY);
    await people.setManager(priya, daniel, JANUARY);
    await expect(people.setManager(daniel, asha, APRIL)).rejects.toThrow(
      'Asha reports to Daniel, directly or through others, so Daniel cannot report to them.',
    );
    await expect(people.setManager(asha, asha, APRIL)).rejects.toThrow(
      'Asha cannot be their own manager, so nothing was changed.',
    );
    expect((await people.person(daniel))?.reportingLines).toEqual([]);
  });

  it('never closes a loop, even where two lines are set at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const from = new Date(APRIL.getTime() + round * 1000);
      await Promise.allSettled([people.setManager(asha, priya, from), people.setManager(priya, asha, from)]);
      const [up, down] = [await people.lineUpward(asha), await people.lineUpward(priya)];
      expect([...up, ...down].length).toBeLessThanOrEqual(1);
      await people.setManager(asha, null, from);
      await people.setManager(priya, null, from);
    }
  });

  it('is set once where two set the same at the same moment', async () => {
    await Promise.all([people.setManager(asha, priya, APRIL), people.setManager(asha, priya, APRIL)]);
    expect((await people.person(asha))?.reportingLines).toEqual([
      { managerId: priya, from: APRIL, to: null },
    ]);
  });

  it('is refused when dated before the last change, when gone, and when unknown', async () => {
    await people.setManager(asha, priya, APRIL);
    await expect(people.setManager(asha, daniel, JANUARY)).rejects.toThrow(
      "Asha's manager was changed later than that already, so nothing was changed.",
    );
    await people.noticeUser(slackUser('U3', 'Daniel', { deleted: true }));
    await expect(people.setManager(asha, daniel, JULY)).rejects.toThrow(
      'Daniel has left, so Asha cannot report to them.',
    );
    const unknown = 'This person is not in the directory, so nothing was changed.';
    await expect(people.setManager(asha, NOBODY, JULY)).rejects.toThrow(unknown);
    await expect(people.setManager(NOBODY, asha, JULY)).rejects.toThrow(unknown);
  });
});

describe('departments and teams', () => {
  it('are the same whatever the case of their name, and keep who led them when', async () => {
    const first = await people.defineDepartment({ name: 'Engineering', leadId: daniel });
    expect(await people.defineDepartment({ name: 'Engineering', leadId: daniel })).toMatchObject(first);
    time.at = JULY;
    const again = await people.defineDepartment({ name: ' engineering ', leadId: priya });
    expect(again.id).toBe(first.id);
    expect(again.leads).toEqual([
      { personId: daniel, from: APRIL, to: JULY },
      { personId: priya, from: JULY, to: null },
    ]);
  });

  it('come into being once where two define them at the same moment', async () => {
    const both = await Promise.all(
      [1, 2].map(() => people.defineTeam({ name: 'Platform', departmentId: null, leadId: priya })),
    );
    expect(both[0]?.id).toBe(both[1]?.id);
  });

  it('have people, who may move', async () => {
    const department = await people.defineDepartment({ name: 'Engineering', leadId: daniel });
    const team = await people.defineTeam({ name: 'Platform', departmentId: department.id, leadId: priya });
    expect(team.departmentId).toBe(department.id);
    await people.assignToTeam(asha, team.id);
    expect((await people.person(asha))?.teamId).toBe(team.id);
    const before = await people.person(asha);
    time.at = JULY;
    await people.assignToTeam(asha, team.id);
    expect(await people.person(asha)).toEqual(before);
    await people.assignToTeam(asha, null);
    expect((await people.person(asha))?.teamId).toBeNull();
  });

  it('are refused with people, teams and departments that do not exist', async () => {
    const unknown = 'This person is not in the directory, so nothing was changed.';
    await expect(people.defineDepartment({ name: 'X', leadId: NOBODY })).rejects.toThrow(unknown);
    await expect(people.defineTeam({ name: 'X', departmentId: NOBODY, leadId: null })).rejects.toThrow(
      'This department does not exist, so nothing was changed.',
    );
    await expect(people.assignToTeam(asha, NOBODY)).rejects.toThrow(
      'This team does not exist, so nothing was changed.',
    );
    await expect(people.assignToTeam(NOBODY, null)).rejects.toThrow(unknown);
  });
});

describe('roles', () => {
  it('are not given back by the configuration to whom HR took them from', async () => {
    const operator = { by: 'operator', admit: async () => undefined };
    await people.grantFirstAdmins(['U2']);
    const [hers] = await people.holdings();
    await people.grantRole(operator, { grantId: 'g-asha', personId: asha, role: 'HR_ADMIN' });
    await people.revokeRole(operator, hers!.grant.id);
    await people.noticeUser(slackUser('U1', 'Asha', { deleted: true }));
    expect(await people.grantFirstAdmins(['U2'])).toEqual([]);
    expect(await people.holds(priya, 'HR_ADMIN')).toBe(false);
    await people.grantRole(operator, { grantId: 'g-anew', personId: priya, role: 'HR_ADMIN' });
    expect(await people.holds(priya, 'HR_ADMIN')).toBe(true);
  });

  it('are given to the configured people only while there is no HR admin', async () => {
    expect(await people.grantFirstAdmins(['U2', 'U9'])).toEqual(['U9']);
    expect(await people.holds(priya, 'HR_ADMIN')).toBe(true);
    expect(await people.holds(priya, 'LEADERSHIP')).toBe(false);
    expect(await people.grantFirstAdmins(['U1'])).toEqual([]);
    expect(await people.holds(asha, 'HR_ADMIN')).toBe(false);
    expect((await people.holdersOf('HR_ADMIN')).map((person) => person.name)).toEqual(['Priya']);
  });

  it('end with the person: somebody who left holds none, and the first admins are asked for again', async () => {
    await people.grantFirstAdmins(['U2']);
    await people.noticeUser(slackUser('U2', 'Priya', { deleted: true }));
    expect(await people.holds(priya, 'HR_ADMIN')).toBe(false);
    expect(await people.holdersOf('HR_ADMIN')).toEqual([]);
    await people.grantFirstAdmins(['U1']);
    expect(await people.holds(asha, 'HR_ADMIN')).toBe(true);
  });

  it('are given once where two processes start at the same moment', async () => {
    await Promise.all([people.grantFirstAdmins(['U2']), people.grantFirstAdmins(['U2'])]);
    expect(await people.holdersOf('HR_ADMIN')).toHaveLength(1);
  });
});
