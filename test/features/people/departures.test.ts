import type { CardPart } from '../../../src/delivery/schedule';
import { hrAccess } from '../../../src/features/people';
import { mongoChartStore } from '../../../src/features/people/chart.store';
import { departureRoutes } from '../../../src/features/people/departures.routes';
import { leaversNotice, noteLeavers } from '../../../src/features/people/departures.schedule';
import { mongoDepartureStore } from '../../../src/features/people/departures.store';
import { SHOW_LEAVERS } from '../../../src/features/people/departures.views';
import { mongoPeopleStore } from '../../../src/features/people/people.store';
import type { Actor } from '../../../src/shared/actor';
import { conversation, modalOf, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { ADMIN_CHANNEL, type HrWorkspace, hrWorkspace } from '../../support/hr';
import { slackUser } from '../../support/workspace';

let database: TestDatabase;
let here: HrWorkspace;
let workspaces = 0;
let objectives: Map<string, number>;

beforeAll(async () => {
  database = await testDatabase();
  await hrWorkspace(database, 'T0', '2026-04-03T10:00:00Z');
  mongoDepartureStore(database.connection, 'T0');
  await database.buildIndexes();
});
afterAll(() => database.close());
beforeEach(async () => {
  workspaces += 1;
  here = await hrWorkspace(database, `T${workspaces}`, '2026-04-03T10:00:00Z');
  objectives = new Map();
});

/** One process that notices and tells. */
function process() {
  const { connection } = database;
  const deps = {
    directory: mongoPeopleStore(connection, here.workspaceId),
    departures: mongoDepartureStore(connection, here.workspaceId),
    chart: mongoChartStore(connection, here.workspaceId),
    objectivesOf: async () => objectives,
    time: here.clock,
    zone: 'Europe/Berlin',
  };
  const [chore, notice] = [noteLeavers(deps), leaversNotice(deps)];
  /** What becomes of departures where everybody is erased while the directory is read. */
  const erasedMeanwhile = { ...deps.directory, people: async () => [] };
  const admit = (actor: Actor) =>
    hrAccess(
      {
        people: here.people,
        adminChannel: { channelId: ADMIN_CHANNEL, hasMember: async (id) => here.members.has(id) },
      },
      'People are kept',
    )(actor);

  /** Ticks, and gives the notices that fell due, each rendered once it is recorded. */
  async function ticksAt(instant: string): Promise<{ slot: string; part: CardPart | undefined }[]> {
    here.clock.at = new Date(instant);
    await chore.run(here.clock.at);
    const told: { slot: string; part: CardPart | undefined }[] = [];
    for await (const owed of notice.due(here.clock.at)) {
      expect(owed.recipient).toBe('hr-channel');
      await owed.settle();
      told.push({ slot: owed.slot, part: await notice.render(owed, { now: here.clock.at, redraw: false }) });
    }
    return told;
  }

  return {
    notice,
    departures: deps.departures,
    ticksWhileErased: () => noteLeavers({ ...deps, directory: erasedMeanwhile }).run(here.clock.at),
    ticksAt,
    nextDue: () => notice.nextDue(here.clock.at),
    shows: async (actor: Actor, notice: string) =>
      textOf(
        modalOf(
          await conversation(departureRoutes(deps, admit), actor, here.clock).press(SHOW_LEAVERS, notice),
        ),
      ).split('\n'),
    asks: (actor: Actor) =>
      conversation(departureRoutes(deps, admit), actor, here.clock).press(SHOW_LEAVERS, '2026-04-03'),
  };
}

const arrives = (slackId: string, name: string) => here.people.noticeUser(slackUser(slackId, name));
const leaves = (slackId: string, name: string) =>
  here.people.noticeUser(slackUser(slackId, name, { deleted: true }));
const saidBy = (told: { part: CardPart | undefined }[]) =>
  told.map(({ part }) => (part ? JSON.stringify(part.blocks[0]).match(/"text":"([^"]*)"/)?.[1] : undefined));

it('tells HR an hour later in figures what somebody left behind, without a name', async () => {
  const office = process();
  await here.people.setManager(here.asha.personId, here.luca.personId, here.clock.now());
  await here.people.defineTeam({ name: 'Wheels', departmentId: null, leadId: here.luca.personId });
  objectives.set(here.luca.personId, 2);
  await leaves('U2', 'Luca Moretti');
  expect(await office.ticksAt('2026-04-03T10:01:00Z')).toEqual([]);
  expect(await office.nextDue()).toEqual(new Date('2026-04-03T11:01:00Z'));
  expect(await office.ticksAt('2026-04-03T11:00:59Z')).toEqual([]);
  const told = await office.ticksAt('2026-04-03T11:01:00Z');
  expect(saidBy(told)).toEqual([
    '*1 person left the workspace.* That leaves 1 person without a manager now, 1 team or department without a lead, 2 objectives without an owner.',
  ]);
  expect(told[0]?.part?.summary).toBe('1 person left the workspace.');
  expect(JSON.stringify(told)).not.toMatch(/Luca|Asha|Wheels/);
  expect(await office.ticksAt('2026-04-03T11:02:00Z')).toEqual([]);
});

it('tells of many in one notice, and of those after it on the next day', async () => {
  const office = process();
  for (let i = 0; i < 5; i += 1) await arrives(`UX${i}`, `Colleague ${i}`);
  await leaves('UX0', 'Colleague 0');
  await office.ticksAt('2026-04-03T10:01:00Z');
  for (const i of [1, 2]) await leaves(`UX${i}`, `Colleague ${i}`);
  expect(saidBy(await office.ticksAt('2026-04-03T12:00:00Z'))).toEqual([
    '*3 people left the workspace.* Nothing is left open.',
  ]);
  await leaves('UX3', 'Colleague 3');
  expect(await office.ticksAt('2026-04-03T21:59:59Z')).toEqual([]);
  expect(await office.nextDue()).toEqual(new Date('2026-04-03T22:00:00Z'));
  const next = await office.ticksAt('2026-04-03T23:00:00Z');
  expect(next.map(({ slot }) => slot)).toEqual(['2026-04-04']);
  expect(saidBy(next)).toEqual(['*1 person left the workspace.* Nothing is left open.']);
});

it('says once who left, whichever process notices, and again of whoever comes back and leaves', async () => {
  await leaves('U3', 'Asha Nair');
  await process().ticksAt('2026-04-03T10:01:00Z');
  expect(await process().ticksAt('2026-04-03T11:01:00Z')).toHaveLength(1);
  expect(await process().ticksAt('2026-04-04T12:00:00Z')).toEqual([]);
  await arrives('U3', 'Asha Nair');
  const office = process();
  await office.ticksAt('2026-04-05T10:00:00Z');
  await leaves('U3', 'Asha Nair');
  await office.ticksAt('2026-04-05T10:10:00Z');
  expect(await office.ticksAt('2026-04-05T11:10:00Z')).toHaveLength(1);
});

it('tells of them also where the notice is sent before it is written down of whom it tells', async () => {
  const quick = process();
  await leaves('U3', 'Asha Nair');
  await quick.ticksAt('2026-04-03T10:01:00Z');
  here.clock.at = new Date('2026-04-03T11:01:00Z');
  let asked = 0;
  for await (const owed of quick.notice.due(here.clock.at)) {
    asked += 1;
    const moment = { now: here.clock.at, redraw: false };
    expect(await quick.notice.render(owed, moment)).toBeDefined();
    expect(await quick.notice.render(owed, { ...moment, redraw: true })).toBeUndefined();
  }
  expect(asked).toBe(1);
});

it('says nothing of somebody who is back before the notice', async () => {
  const office = process();
  await leaves('U3', 'Asha Nair');
  await office.ticksAt('2026-04-03T10:01:00Z');
  await arrives('U3', 'Asha Nair');
  expect(await office.ticksAt('2026-04-03T11:30:00Z')).toEqual([]);
});

it('shows HR admins the names behind the button, as things stand then', async () => {
  const office = process();
  await here.people.setManager(here.asha.personId, here.luca.personId, here.clock.now());
  await here.people.defineTeam({ name: 'Wheels', departmentId: null, leadId: here.luca.personId });
  objectives.set(here.luca.personId, 1);
  await leaves('U2', 'Luca Moretti');
  await office.ticksAt('2026-04-03T10:01:00Z');
  await office.ticksAt('2026-04-03T11:01:00Z');
  expect(await office.shows(here.helen, '2026-04-03')).toEqual([
    '*Luca Moretti*',
    'managed Asha Nair',
    'led Wheels',
    'owns 1 objective',
    'People without a manager',
  ]);
  await here.people.setManager(here.asha.personId, here.helen.personId, here.clock.now());
  expect(await office.shows(here.helen, '2026-04-03')).not.toContain('managed Asha Nair');
  expect(await office.asks(here.asha)).toEqual({
    error: 'People are kept by HR admins in the admin channel, and you are not one of them: ask Helen Park.',
  });
});

it('whoever is erased while the directory is read is not noted anew', async () => {
  const { ticksWhileErased, departures } = process();
  await leaves('U2', 'Luca Moretti');
  await ticksWhileErased();
  expect(await departures.untold()).toEqual([]);
});
