import { cyclesFeature } from '../../../src/features/cycles';
import { mongoObjectiveFigures } from '../../../src/features/okrs/kept/figures.store';
import { mongoObjectiveStore } from '../../../src/features/okrs/kept/objectives.store';
import { mongoAssignmentStore } from '../../../src/features/reviews/assignments.store';
import { reviewFigures } from '../../../src/features/reviews/window/figures.service';
import { mongoRoundStore } from '../../../src/features/reviews/window/rounds.store';
import { randomIds } from '../../../src/shared/ids';
import { conversation, modalOf, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { ADMIN_CHANNEL, alone, type HrWorkspace, hrWorkspace } from '../../support/hr';
import { anObjective, daysToDeliver } from '../../support/okr-people';
import { commandsOf } from '../../support/store-commands';
import { listed, slackUser } from '../../support/workspace';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ reports: true });
  await hrWorkspace(database, 'T0', '2026-11-20T08:00:00Z');
  await database.buildIndexes();
});
afterAll(() => database.close());

const plan = (year: number) => ({
  name: `All of ${year}`,
  firstDay: `${year}-01-01`,
  lastDay: `${year}-12-31`,
  timeZone: 'Europe/Berlin',
  review: { opensOn: `${year}-12-14`, opensAt: '09:00', closesOn: `${year}-12-31`, closesAt: '17:00' },
});

/** What the store is asked for one `/cycle`, and what it shows. */
async function glance(here: HrWorkspace) {
  const { connection } = database;
  const store = mongoObjectiveStore(connection, here.workspaceId);
  const { feature } = cyclesFeature({
    connection,
    ...here,
    adminChannel: { channelId: ADMIN_CHANNEL, hasMember: async () => true },
    objectives: mongoObjectiveFigures(connection, here.workspaceId),
    reviews: reviewFigures({
      store: mongoAssignmentStore(connection, here.workspaceId),
      rounds: mongoRoundStore(connection, here.workspaceId, randomIds()),
      people: here.people,
      cycles: { activeCycles: async () => [] },
    }).figures,
    newId: randomIds(),
    ...alone,
  });
  let text = '';
  const type = () => conversation(feature.routes, here.helen, here.clock).type('/cycle', '', ADMIN_CHANNEL);
  const commands = await commandsOf(connection, async () => {
    text = textOf(modalOf(await type()));
  });
  return { commands: commands.sort(), text, store };
}

/** 150 people more in 12 teams, each with an objective, in three open cycles. */
async function grown(here: HrWorkspace, store: ReturnType<typeof mongoObjectiveStore>): Promise<void> {
  const newcomers = Array.from({ length: 150 }, (_, i) => slackUser(`U1${i}`, `Person ${i}`));
  const known = [
    slackUser('U1', 'Helen Park'),
    slackUser('U2', 'Luca Moretti'),
    slackUser('U3', 'Asha Nair'),
  ];
  await here.people.sync(listed(...known, ...newcomers));
  for (let i = 0; i < 12; i += 1)
    await here.people.defineTeam({ name: `Team ${i}`, departmentId: null, leadId: null });
  for (const year of [2027, 2028]) await opened(here, year);
  const cycles = await here.cycles.all();
  for (const { id: person } of await here.people.roster()) {
    const [id, cycleId] = [`objective-of-${person}`, cycles[0]!.id];
    await store.create(
      anObjective({ id, cycleId, ownerId: person, keyResults: [daysToDeliver({ ownerId: person })] }),
      [],
    );
  }
}

const opened = async (here: HrWorkspace, year: number) =>
  here.cycles.openCycle(here.helen, (await here.cycles.createCycle(here.helen, plan(year))).id);

describe('/cycle', () => {
  it('asks the store as often for many people, teams and cycles as for a few', async () => {
    const here = await hrWorkspace(database, 'T1', '2026-11-20T08:00:00Z');
    await opened(here, 2026);
    const small = await glance(here);
    await grown(here, small.store);
    const large = await glance(here);
    expect(small.text).toContain('*Objectives:* 2 people (1 left out): 2 with none, 0 with 2 to 5');
    expect(large.text).toContain(
      '*Objectives:* 152 people (1 left out): 0 with none, 152 with fewer than 2, 0 with 2 to 5',
    );
    expect(large.text).toContain('*Check-ins this week:* 0 % · 0 of 152 people with key results');
    expect(large.commands).toEqual(small.commands);
    expect(small.commands).toEqual([...Array(2).fill('aggregate'), ...Array(5).fill('find')]);
  }, 20_000);
});
