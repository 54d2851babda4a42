import { type PeopleFeatureDeps, peopleFeature, type SlackUser } from '../../../src/features/people';
import { inFlight } from '../../../src/shared/afterwards';
import { randomIds } from '../../../src/shared/ids';
import { eventOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { listed, slackUser, standingClock } from '../../support/workspace';

const NOON = '2026-04-01T12:00:00Z';

let database: TestDatabase;
let workspaces = 0;

beforeAll(async () => {
  database = await testDatabase();
  start();
  await database.buildIndexes();
});
afterAll(() => database.close());

const ASHA = slackUser('U1', 'Asha Nair');

function start(
  listUsers: PeopleFeatureDeps['listUsers'] = () => listed(ASHA),
  askUser: PeopleFeatureDeps['askUser'] = async () => undefined,
) {
  workspaces += 1;
  const time = standingClock(NOON);
  const failures: string[] = [];
  const flights = inFlight((what, error) => failures.push(`${what}: ${(error as Error).message}`));
  const { feature, people, imports } = peopleFeature({
    connection: database.connection,
    workspaceId: `T${workspaces}`,
    clock: time,
    time: Object.assign(time, { sleep: async () => undefined }),
    newId: randomIds(),
    adminChannel: { channelId: 'C0HR', hasMember: async () => false },
    settleAudit: () => undefined,
    timesChanged: async () => undefined,
    afterwards: flights.afterwards,
    fallbackZone: 'UTC',
    listUsers,
    readFile: async () => Buffer.from(''),
    objectivesOf: async () => new Map(),
    readUser: (raw) => (raw ? (raw as SlackUser) : undefined),
    askUser,
  });
  const tick = async () => {
    await Promise.all(feature.chores.map((chore) => chore.run(time.now())));
    await flights.settled();
  };
  return { feature, people, imports, time, tick, failures, settled: flights.settled };
}

describe('the daily reading of Slack', () => {
  it('is done once a day, however often it is asked for', async () => {
    const read = jest.fn(() => listed(ASHA));
    const { tick, time, people } = start(read);
    await Promise.all([tick(), tick()]);
    await tick();
    expect(read).toHaveBeenCalledTimes(1);
    expect(await people.countActive()).toBe(1);
    time.at = new Date('2026-04-02T11:59:59Z');
    await tick();
    expect(read).toHaveBeenCalledTimes(1);
    time.at = new Date('2026-04-02T12:00:01Z');
    await tick();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('is not repeated after the one at the start', async () => {
    const read = jest.fn(() => listed(ASHA));
    const { tick, people } = start(read);
    await people.sync(listed(ASHA));
    await tick();
    expect(read).not.toHaveBeenCalled();
  });

  it('that was cut short is begun again ten minutes later', async () => {
    let away = true;
    const { tick, time, people, failures } = start(() => {
      if (away) throw new Error('slack is away');
      return listed(ASHA);
    });
    await tick();
    expect(failures).toEqual(["read Slack's directory: slack is away"]);
    away = false;
    time.at = new Date('2026-04-01T12:09:00Z');
    await tick();
    expect(await people.countActive()).toBe(0);
    time.at = new Date('2026-04-01T12:10:01Z');
    await tick();
    expect(await people.countActive()).toBe(1);
  });
});

describe('an event', () => {
  const RAO = { ...ASHA, name: 'Asha Rao' };

  /** Slack, in which everybody is as the map says; asked for whom it was. */
  function slack(...users: SlackUser[]) {
    const now = new Map(users.map((user) => [user.slackId, user]));
    const asked: string[] = [];
    const askUser = async (slackId: string) => {
      asked.push(slackId);
      return now.get(slackId);
    };
    return { now, asked, askUser };
  }

  it('of somebody who joins or changes has Slack asked who they are, and that is taken over', async () => {
    const { now, askUser } = slack(ASHA);
    const { feature, people } = start(undefined, askUser);
    await feature.routes.events?.team_join?.(eventOf({ user: ASHA }));
    expect((await people.actorOf('U1'))?.name).toBe('Asha Nair');
    now.set('U1', RAO);
    await feature.routes.events?.user_change?.(eventOf({ user: { ...ASHA, name: 'Asha N.' } }));
    expect((await people.actorOf('U1'))?.name).toBe('Asha Rao');
  });

  it('from before somebody left, sent once more, brings nobody back', async () => {
    const { askUser } = slack({ ...ASHA, deleted: true });
    const { feature, people } = start(undefined, askUser);
    await people.sync(listed(ASHA));
    await people.grantFirstAdmins(['U1']);
    const { id } = (await people.personBySlackId('U1'))!;
    await people.noticeUser({ ...ASHA, deleted: true });
    await feature.routes.events?.user_change?.(eventOf({ user: RAO }));
    expect(await people.actorOf('U1')).toBeUndefined();
    expect(await people.holds(id, 'HR_ADMIN')).toBe(false);
  });

  it('that says nothing new asks nothing of Slack', async () => {
    const { asked, askUser } = slack(ASHA);
    const { feature, people } = start(undefined, askUser);
    await people.sync(listed(ASHA));
    const guest = slackUser('U2', 'Ruth Weiss', { isGuest: true });
    for (const user of [ASHA, guest]) await feature.routes.events?.user_change?.(eventOf({ user }));
    expect(asked).toEqual([]);
  });

  it('changes nothing while Slack does not say who it is about', async () => {
    const { feature, people } = start();
    await people.sync(listed(ASHA));
    await feature.routes.events?.user_change?.(eventOf({ user: { ...ASHA, deleted: true } }));
    expect((await people.actorOf('U1'))?.name).toBe('Asha Nair');
  });

  it('without a user that can be read is passed over', async () => {
    const { feature, people } = start();
    await feature.routes.events?.user_change?.(eventOf({}));
    expect(await people.countActive()).toBe(0);
  });
});

it('everything kept about a person can be told to them', async () => {
  const { feature, people, imports, settled } = start();
  await people.sync(listed(ASHA));
  const asha = (await people.personBySlackId('U1'))!;
  const team = await people.defineTeam({ name: 'Platform', departmentId: null, leadId: null });
  await people.assignToTeam(asha.id, team.id);
  await people.grantFirstAdmins(['U1']);
  const file = 'email,department,title,attr_site\nasha.nair@example.com,Operations,Engineer,Pune';
  const report = await imports.check(Buffer.from(`${file}`), asha.id);
  await imports.apply(report.kind === 'proposed' ? report.importId : '', asha.id);
  await settled();
  expect(await feature.personalData(asha.id)).toMatchObject({
    person: { name: 'Asha Nair', email: 'asha.nair@example.com', title: 'Engineer' },
    attributes: { site: 'Pune' },
    department: 'Operations',
    imports: [{ at: new Date(NOON), state: 'APPLIED' }],
    team: 'Platform',
    roles: [{ role: 'HR_ADMIN', grantedAt: new Date(NOON) }],
  });
});
