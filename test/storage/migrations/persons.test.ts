import { mongoPeopleStore } from '../../../src/features/people/people.store';
import { systemTime } from '../../../src/shared/clock';
import { randomIds } from '../../../src/shared/ids';
import { prepareStorage } from '../../../src/storage/prepare';
import { type TestDatabase, testDatabase } from '../../support/database';
import { keptLog } from '../../support/log-lines';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const APRIL = new Date('2026-04-06T08:00:00Z');

it('people who were written before HR said anything of them have nothing said of them', async () => {
  const { connection } = database;
  await connection.db!.collection('persons').insertOne({
    _id: 'asha' as never,
    workspaceId: 'T1',
    v: 1,
    version: 4,
    slackId: 'U1',
    name: 'Asha Rao',
    email: 'asha.rao@example.com',
    timeZone: 'Asia/Kolkata',
    active: true,
    teamId: 'platform',
    reportingLines: [{ managerId: 'helen', from: APRIL, to: null }],
    changedAt: APRIL,
    owedAudit: [],
  });
  const people = mongoPeopleStore(connection, 'T1');
  await prepareStorage({
    ...{ connection, workspaceId: 'T1', time: systemTime(), newId: randomIds(), log: keptLog().log },
    signal: new AbortController().signal,
  });
  expect(await people.person('asha')).toEqual({
    id: 'asha',
    version: 4,
    working: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
    away: [],
    awayStatus: null,
    muted: [],
    lastChoice: null,
    slackId: 'U1',
    name: 'Asha Rao',
    email: 'asha.rao@example.com',
    timeZone: 'Asia/Kolkata',
    active: true,
    teamId: 'platform',
    reportingLines: [{ managerId: 'helen', from: APRIL, to: null }],
    employeeId: null,
    title: null,
    track: null,
    level: null,
    levelSince: null,
    startDate: null,
    departmentId: null,
    changedAt: APRIL,
  });
  expect(await people.attributesOf(['asha'])).toEqual(new Map([['asha', {}]]));
});
