import { cyclesService } from '../../src/features/cycles/cycles.service';
import { mongoCycleStore } from '../../src/features/cycles/cycles.store';
import { mongoHistoryStore } from '../../src/features/okrs/kept/history.store';
import { mongoObjectiveStore } from '../../src/features/okrs/kept/objectives.store';
import { mongoPeople, type PeopleService } from '../../src/features/people';
import { systemTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import { buildIndexes, type Connection } from '../../src/storage/connection';
import { type Write, writtenBy } from './objectives';
import { hr, memberIds, WORKSPACE } from './server';

const DAY_MS = 24 * 3_600_000;
const time = systemTime();
const now = time.now();
const newId = randomIds();

/**
 * Fills an empty store: so many people in so many teams, each with a manager, and an open cycle with their objectives
 * and check-ins.
 * @param write what each has written.
 * @returns the id of the cycle.
 */
export async function largeCompany(
  connection: Connection,
  people: number,
  teams: number,
  write: Write = writtenBy,
): Promise<string> {
  const directory = mongoPeople({
    ...{ connection, workspaceId: WORKSPACE, clock: time, time, newId, settleAudit: () => undefined },
    fallbackZone: 'UTC',
  });
  mongoObjectiveStore(connection, WORKSPACE);
  mongoHistoryStore(connection, WORKSPACE);
  const cycles = cyclesOf(connection, directory);
  await buildIndexes(connection);
  await insert(
    connection,
    'Team',
    Array.from({ length: teams }, (_, i) => team(i)),
  );
  await insert(
    connection,
    'Person',
    memberIds(people).map((slackId, i) => member(slackId, i, teams)),
  );
  await directory.grantFirstAdmins([hr.slackId]);
  const helen = (await directory.actorOf(hr.slackId))!;
  const cycle = await cycles.createCycle(helen, plan());
  await cycles.openCycle(helen, cycle.id);
  const written = memberIds(people).map((slackId, i) =>
    write({ workspaceId: WORKSPACE, cycleId: cycle.id, personId: idOf(slackId), now }, i),
  );
  await insert(
    connection,
    'Objective',
    written.flatMap(({ objectives }) => objectives),
  );
  await insert(
    connection,
    'CheckIn',
    written.flatMap(({ checkIns }) => checkIns),
  );
  return cycle.id;
}

const BATCH = 1_000;

export async function insert(
  connection: Connection,
  model: string,
  documents: readonly object[],
): Promise<void> {
  for (let i = 0; i < documents.length; i += BATCH)
    await connection.model(model).insertMany(documents.slice(i, i + BATCH), { lean: true });
}

const idOf = (slackId: string) => `person-${slackId}`;
const common = { v: 1, version: 1, workspaceId: WORKSPACE, owedAudit: [] };

const team = (i: number) => ({
  ...common,
  ...{ _id: `team-${i}`, name: `Team ${i}`, nameKey: `team ${i}`, departmentId: null, leads: [] },
});

/** The first of each team manages the rest of it, and the HR admin manages those. */
function member(slackId: string, i: number, teams: number) {
  const managerId = idOf(i <= teams ? hr.slackId : memberIds(i)[i % teams]!);
  return {
    ...common,
    ...{ _id: idOf(slackId), slackId, name: slackId, email: null, timeZone: 'Europe/Berlin', active: true },
    teamId: `team-${i % teams}`,
    reportingLines: i === 0 ? [] : [{ managerId, from: now, to: null }],
    changedAt: now,
  };
}

const cyclesOf = (connection: Connection, people: PeopleService) =>
  cyclesService({
    ...{ people, clock: time, time, newId, settleAudit: () => undefined },
    store: mongoCycleStore(connection, WORKSPACE),
    adminChannel: { channelId: hr.channel, hasMember: async () => true },
    objectives: { standings: async () => new Map() },
    reviews: {
      lastClosing: async ({ reviewWindow }) => reviewWindow.closesAt,
      counted: async () => new Map(),
      final: async () => ({ day: day(0), isFinal: true, teams: [], leavesOut: false }),
    },
  });

const day = (ahead: number) => new Date(now.getTime() + ahead * DAY_MS).toISOString().slice(0, 10);
const plan = () => ({
  ...{ name: 'This quarter', firstDay: day(-7), lastDay: day(80), timeZone: 'Europe/Berlin' },
  review: { opensOn: day(60), opensAt: '09:00', closesOn: day(75), closesAt: '17:00' },
});
