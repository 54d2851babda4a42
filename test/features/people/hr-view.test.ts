import { hrMayView } from '../../../src/features/people';
import type { Actor } from '../../../src/shared/actor';
import { type TestDatabase, testDatabase } from '../../support/database';
import { type HrWorkspace, hrWorkspace } from '../../support/hr';
import { commandsOf } from '../../support/store-commands';
import { slackUser } from '../../support/workspace';

const SINCE = new Date('2026-01-01T00:00:00Z');

let database: TestDatabase;
let here: HrWorkspace;
let workspaces = 0;

beforeAll(async () => {
  database = await testDatabase({ reports: true });
  await hrWorkspace(database, 'T0', '2026-04-03T10:00:00Z');
  await database.buildIndexes();
});
afterAll(() => database.close());
beforeEach(async () => {
  workspaces += 1;
  here = await hrWorkspace(database, `T${workspaces}`, '2026-04-03T10:00:00Z');
});

describe('what an HR admin may see of whom', () => {
  const helen = { id: 'helen', lineUpward: ['nina', 'omar'] };

  it.each([
    ['themselves', { id: 'helen', managerId: 'nina' }, false],
    ['their manager', { id: 'nina', managerId: 'omar' }, false],
    ['their manager’s manager', { id: 'omar', managerId: null }, false],
    ['somebody who reports to them', { id: 'ravi', managerId: 'helen' }, false],
    ['somebody below their reports', { id: 'tom', managerId: 'ravi' }, true],
    ['a colleague with the same manager', { id: 'luca', managerId: 'nina' }, true],
    ['somebody far away', { id: 'mei', managerId: null }, true],
  ])('%s: %j is %s', (_who, subject, may) => {
    expect(hrMayView(helen, subject)).toBe(may);
  });
});

const joined = async (slackId: string, name: string): Promise<Actor> => {
  await here.people.noticeUser(slackUser(slackId, name));
  return (await here.people.actorOf(slackId))!;
};
const reports = (person: Actor, manager: Actor) =>
  here.people.setManager(person.personId, manager.personId, SINCE);

describe('the HR view, from the org chart', () => {
  it('is decided by who is above whom now', async () => {
    const [nina, ravi] = [await joined('U4', 'Nina Rossi'), await joined('U5', 'Ravi Iyer')];
    const may = (subject: Actor) => here.people.hrMayView(here.helen.personId, subject.personId);
    expect(await may(nina)).toBe(true);
    await reports(here.helen, nina);
    await reports(ravi, here.helen);
    expect(await may(nina)).toBe(false);
    expect(await may(ravi)).toBe(false);
    expect(await may(here.helen)).toBe(false);
    expect(await may(here.asha)).toBe(true);
    expect(await here.people.hrMayView(here.helen.personId, 'nobody')).toBe(false);
  });

  it('leaves out of an admin’s figures whom they may not view, active or not, with one query', async () => {
    const [nina, omar] = [await joined('U4', 'Nina Rossi'), await joined('U5', 'Omar Said')];
    const ravi = await joined('U6', 'Ravi Iyer');
    await reports(here.helen, nina);
    await reports(nina, omar);
    await reports(ravi, here.helen);
    await here.people.noticeUser(slackUser('U4', 'Nina Rossi', { deleted: true }));

    const outside = await here.people.outsideHrView(here.helen.personId);
    expect(outside).toEqual(new Set([here.helen, nina, omar, ravi].map(({ personId }) => personId)));
    expect(await here.people.outsideHrView(here.luca.personId)).toEqual(new Set([here.luca.personId]));
    expect(
      await commandsOf(database.connection, () => here.people.outsideHrView(here.helen.personId)),
    ).toEqual(['find']);
  });

  it('is had of everybody where two HR admins have nothing to do with each other', async () => {
    expect(await here.people.withoutHrView()).toEqual([]);
  });

  it('is had by nobody of those above all HR admins, and of HR among itself', async () => {
    const nina = await joined('U4', 'Nina Rossi');
    await reports(here.helen, nina);
    await reports(here.luca, here.helen);
    const unseen = await here.people.withoutHrView();
    // Luca reports to Helen, so neither may see the other; Nina is above both.
    expect(unseen.map(({ name }) => name)).toEqual(['Helen Park', 'Luca Moretti', 'Nina Rossi']);
  });

  it('counts no HR admin who left, and nobody who left', async () => {
    await here.people.noticeUser(slackUser('U2', 'Luca Moretti', { deleted: true }));
    expect((await here.people.withoutHrView()).map(({ name }) => name)).toEqual(['Helen Park']);
  });
});
