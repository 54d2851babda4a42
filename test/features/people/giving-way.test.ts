import type { DirectoryStore } from '../../../src/features/people/directory.service';
import { mongoDepartmentStore, mongoTeamStore } from '../../../src/features/people/groups.store';
import { peopleService } from '../../../src/features/people/people.service';
import { mongoPeopleStore } from '../../../src/features/people/people.store';
import { mongoRoleStore } from '../../../src/features/people/roles.store';
import { randomIds } from '../../../src/shared/ids';
import { type TestDatabase, testDatabase } from '../../support/database';
import { listed, slackUser, standingClock } from '../../support/workspace';

const APRIL = new Date('2026-04-06T08:00:00Z');
const MAY = new Date('2026-05-06T08:00:00Z');

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('a manager who closes a loop is taken back, also where the person is changed again meanwhile', async () => {
  const { connection } = database;
  const clock = standingClock('2026-06-01T08:00:00Z');
  const store = mongoPeopleStore(connection, 'T1');
  const before: (() => Promise<unknown>)[] = [];
  const directory: DirectoryStore = {
    ...store,
    async change(...args) {
      await before.shift()?.();
      return store.change(...args);
    },
  };
  const people = peopleService({
    directory,
    departments: mongoDepartmentStore(connection, 'T1'),
    teams: mongoTeamStore(connection, 'T1'),
    roles: mongoRoleStore(connection, 'T1'),
    ...{ clock, time: clock, newId: randomIds(), fallbackZone: 'UTC', settleAudit: () => undefined },
  });
  await database.buildIndexes();
  await people.sync(
    listed(slackUser('U1', 'Asha'), slackUser('U2', 'Priya'), slackUser('U3', 'Daniel Weiss')),
  );
  const id = async (slackId: string) => (await store.personBySlackId(slackId))!.id;
  const [asha, priya, daniel] = [await id('U1'), await id('U2'), await id('U3')];
  await people.setManager(priya, daniel, APRIL);

  const another = async (change: object) =>
    store.change((await store.person(priya))!, { ...change }, clock.now());
  const ashaUnderPriya = async () =>
    store.change(
      (await store.person(asha))!,
      { reportingLines: [{ managerId: priya, from: MAY, to: null }] },
      clock.now(),
    );
  before.push(ashaUnderPriya, () => another({ name: 'Priya S.' }));
  await expect(people.setManager(priya, asha, MAY)).rejects.toThrow(
    'Somebody else changed the org chart at the same moment, so nothing was changed: please try again.',
  );

  expect(before).toEqual([]);
  expect(await people.lineUpward(asha)).toEqual([priya, daniel]);
  expect(await store.person(priya)).toMatchObject({
    name: 'Priya S.',
    reportingLines: [{ managerId: daniel, from: APRIL, to: null }],
  });
});
