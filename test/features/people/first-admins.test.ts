import { firstAdmins } from '../../../src/features/people/first-admins';
import type { RoleStore } from '../../../src/features/people/roles.service';
import { mongoRoleStore } from '../../../src/features/people/roles.store';
import { randomIds } from '../../../src/shared/ids';
import { type TestDatabase, testDatabase } from '../../support/database';
import { listed, peopleOf, slackUser, standingClock } from '../../support/workspace';

let database: TestDatabase;
let workspaces = 0;
beforeAll(async () => {
  database = await testDatabase();
  peopleOf(database, 'T0', { clock: CLOCK, time: CLOCK });
  await database.buildIndexes();
});
afterAll(() => database.close());

const CLOCK = standingClock('2026-04-01T12:00:00Z');
const CONFIGURED = ['U1', 'U2', 'U3'];

/** A workspace whose first start is killed before the `died`th write of roles. */
async function killedAtWrite(died: number) {
  workspaces += 1;
  const people = peopleOf(database, `T${workspaces}`, { clock: CLOCK, time: CLOCK });
  await people.sync(
    listed(
      slackUser('U1', 'Asha'),
      slackUser('U2', 'Priya'),
      slackUser('U3', 'Daniel'),
      slackUser('U4', 'Luca'),
    ),
  );
  const roles = mongoRoleStore(database.connection, `T${workspaces}`);
  let writes = 0;
  const dying =
    <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      writes += 1;
      return writes >= died ? Promise.reject(new Error('killed')) : write(...args);
    };
  const store: RoleStore = {
    ...roles,
    grant: dying(roles.grant),
    noteFurtherGiven: dying(roles.noteFurtherGiven),
  };
  const admins = firstAdmins({ roles: store, clock: CLOCK, newId: randomIds() });
  const ids = await Promise.all(CONFIGURED.map(async (id) => (await people.personBySlackId(id))!.id));
  const start = async () => {
    await admins.give(ids);
    await admins.complete();
  };
  await start().catch((error: Error) => expect(error.message).toBe('killed'));
  const names = async () => (await people.holdersOf('HR_ADMIN')).map(({ name }) => name);
  return { people, names, roles };
}

describe('the first HR admins', () => {
  it.each([1, 2, 3, 4, 5])('are all there after the next start, killed before write %i', async (died) => {
    const { people, names } = await killedAtWrite(died);
    expect(await people.grantFirstAdmins(CONFIGURED)).toEqual([]);
    expect(await names()).toEqual(['Asha', 'Daniel', 'Priya']);
    expect(await people.grantFirstAdmins(['U4'])).toEqual([]);
    expect(await names()).toEqual(['Asha', 'Daniel', 'Priya']);
  });

  it('are those of the start that was killed, whoever is configured now; who lost the role stays without', async () => {
    const { people, names, roles } = await killedAtWrite(2);
    expect(await names()).toEqual(['Asha']);
    await people.grantFirstAdmins(['U4']);
    expect(await names()).toEqual(['Asha', 'Daniel', 'Priya']);
    const priya = (await people.personBySlackId('U2'))!;
    const [grant] = await roles.grantsOf(priya.id);
    await people.revokeRole({ by: 'operator', admit: async () => undefined }, grant!.id);
    await people.grantFirstAdmins(CONFIGURED);
    expect(await names()).toEqual(['Asha', 'Daniel']);
  });
});
