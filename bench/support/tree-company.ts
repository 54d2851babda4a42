import { holderOf, type Level } from '../../src/features/okrs/objectives/objective';
import { troubleOf } from '../../src/features/okrs/tree/trouble';
import type { Connection } from '../../src/storage/connection';
import { insert, largeCompany } from './large-company';
import { anObjective, type Owner, type StoredObjective, type Write, withHistory } from './objectives';
import { hr, WORKSPACE } from './server';

const EACH = 4;
const DEPARTMENTS = 20;
const PER_GROUP = 3;

/**
 * A company whose teams lie in departments: everybody has four objectives with three key results, which contribute to
 * those of their team, these to the department's, and these to the company's. Every fourth is at risk or off track.
 */
export async function treeCompany(connection: Connection, people: number, teams: number): Promise<void> {
  const cycleId = await largeCompany(connection, people, teams, write(teams));
  const common = { v: 1, version: 1, workspaceId: WORKSPACE, owedAudit: [], departmentId: null, leads: [] };
  const numbers = (length: number) => Array.from({ length }, (_, i) => i);
  await insert(
    connection,
    'Department',
    numbers(DEPARTMENTS).map((i) => ({
      ...common,
      ...{ _id: `department-${i}`, name: `Department ${i}`, nameKey: `department ${i}` },
    })),
  );
  for (const i of numbers(teams))
    await connection
      .model('Team')
      .updateOne(
        { workspaceId: WORKSPACE, _id: `team-${i}` },
        { $set: { departmentId: `department-${i % DEPARTMENTS}` } },
      );
  const owner = { workspaceId: WORKSPACE, cycleId, personId: `person-${hr.slackId}`, now: new Date() };
  await insert(connection, 'Objective', [
    ...ofGroup(owner, 'COMPANY', null, []),
    ...numbers(DEPARTMENTS).flatMap((i) => ofGroup(owner, 'DEPARTMENT', `department-${i}`, ['company-0'])),
    ...numbers(teams).flatMap((i) =>
      ofGroup(owner, 'TEAM', `team-${i}`, [`department-${i % DEPARTMENTS}-0`]),
    ),
  ]);
}

const write =
  (teams: number): Write =>
  (owner, number) =>
    withHistory(
      owner,
      Array.from({ length: EACH }, (_, place) => {
        const parentIds = [`team-${number % teams}-${place % PER_GROUP}`];
        return troubled({ ...anObjective(owner, place, true), parentIds }, number * EACH + place);
      }),
    );

function ofGroup(owner: Owner, level: Level, groupId: string | null, parentIds: string[]): StoredObjective[] {
  return Array.from({ length: PER_GROUP }, (_, place) => {
    const holderId = holderOf({ level, groupId, ownerId: owner.personId });
    const whose = { level, groupId, holderId, parentIds, _id: `${holderId}-${place}` };
    return troubled({ ...anObjective(owner, place, true), ...whose }, place);
  });
}

function troubled(objective: StoredObjective, number: number): StoredObjective {
  const status = number % 8 === 0 ? 'OFF_TRACK' : number % 8 === 4 ? 'AT_RISK' : 'ON_TRACK';
  const keyResults = objective.keyResults.map((one) => ({ ...one, current: (number * 7) % 2_000 }));
  const next = { ...objective, status, keyResults } as StoredObjective;
  return { ...next, trouble: troubleOf({ status: next.status, keyResults }) };
}
