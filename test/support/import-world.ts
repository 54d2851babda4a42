import { mongoDepartmentStore, mongoTeamStore } from '../../src/features/people/groups.store';
import type { ImportReport } from '../../src/features/people/import/imports';
import {
  type ImportsDeps,
  type ImportsService,
  importsService,
} from '../../src/features/people/import/imports.service';
import { mongoImportStore } from '../../src/features/people/import/imports.store';
import { presentLead, presentManager } from '../../src/features/people/org-chart';
import { inFlight } from '../../src/shared/afterwards';
import { OPERATOR } from '../../src/shared/audit';
import { randomIds } from '../../src/shared/ids';
import type { TestDatabase } from './database';
import { listed, peopleOf, type StandingClock, slackUser, standingClock } from './workspace';

export const NOON = '2026-04-01T12:00:00Z';

/** A small company in Slack, of which HR has said nothing yet. */
const COMPANY = [
  slackUser('U1', 'Asha Rao'),
  slackUser('U2', 'Ben Albrecht'),
  slackUser('U3', 'Nora Quinn'),
  slackUser('U4', 'Lena Ortiz'),
  slackUser('U5', 'Helen Vogt'),
  slackUser('U6', 'Peter Lang'),
];

/** How somebody stands in the directory, in names. */
export interface Standing {
  readonly manager: string | null;
  readonly team: string | null;
  readonly department: string | null;
}

export interface ImportWorld {
  readonly imports: ImportsService;
  readonly people: ReturnType<typeof peopleOf>;
  readonly deps: ImportsDeps;
  readonly clock: StandingClock;
  readonly time: StandingClock;
  /** What went wrong after an answer. */
  readonly failures: readonly string[];
  /** Another process on the same store; its parts may be exchanged. */
  another(parts?: Partial<ImportsDeps>): ImportsService;
  check(...lines: readonly string[]): Promise<ImportReport>;
  /** Imports the lines, from the check to the end. @throws Error where they are refused. */
  takes(...lines: readonly string[]): Promise<string>;
  settled(): Promise<void>;
  /** An id by a Slack id. */
  id(slackId: string): Promise<string>;
  standing(slackId: string): Promise<Standing>;
  /** Each department or team with its department and lead, in names. */
  groups(kind: 'teams' | 'departments'): Promise<string[]>;
}

export const fileOf = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\n'));

export async function importWorld(database: TestDatabase, workspaceId: string): Promise<ImportWorld> {
  const { connection } = database;
  const [clock, time] = [standingClock(NOON), standingClock(NOON)];
  const people = peopleOf(database, workspaceId, { clock, time });
  const failures: string[] = [];
  const flights = inFlight((what, error) => failures.push(`${what}: ${(error as Error).message}`));
  const deps: ImportsDeps = {
    directory: people.directory,
    departments: mongoDepartmentStore(connection, workspaceId),
    teams: mongoTeamStore(connection, workspaceId),
    store: mongoImportStore(connection, workspaceId),
    clock,
    time,
    newId: randomIds(),
    peopleAtOnce: 50,
    afterwards: flights.afterwards,
    settleAudit: () => undefined,
  };
  await people.sync(listed(...COMPANY));
  const imports = importsService(deps);
  const { directory, departments, teams } = deps;
  const nameOf = async (id: string | null) => (id ? ((await directory.person(id))?.name ?? id) : null);
  const person = async (slackId: string) => (await directory.personBySlackId(slackId))!;

  const world: ImportWorld = {
    imports,
    people,
    deps,
    clock,
    time,
    failures,
    another: (parts) => importsService({ ...deps, ...parts }),
    check: (...lines) => imports.check(fileOf(lines), OPERATOR),
    async takes(...lines) {
      const report = await world.check(...lines);
      if (report.kind !== 'proposed') throw new Error(JSON.stringify(report));
      const confirmation = await imports.apply(report.importId, OPERATOR);
      if (confirmation.kind !== 'begun') throw new Error(JSON.stringify(confirmation));
      await flights.settled();
      return report.importId;
    },
    settled: flights.settled,
    id: async (slackId) => (await person(slackId)).id,
    async standing(slackId) {
      const one = await person(slackId);
      const team = one.teamId ? await teams.group(one.teamId) : undefined;
      const departmentId = team?.departmentId ?? one.departmentId;
      const department = departmentId ? await departments.group(departmentId) : undefined;
      return {
        manager: await nameOf(presentManager(one)),
        team: team?.name ?? null,
        department: department?.name ?? null,
      };
    },
    async groups(kind) {
      const said: string[] = [];
      for (const group of await deps[kind].all()) {
        const around = group.departmentId ? (await departments.group(group.departmentId))?.name : 'nothing';
        const lead = (await nameOf(presentLead(group))) ?? 'nobody';
        said.push(`${group.name}${kind === 'teams' ? ` in ${around}` : ''} under ${lead}`);
      }
      return said.sort();
    },
  };
  return world;
}
