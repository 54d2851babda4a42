import type { Actor } from '../../shared/actor';
import type { Afterwards } from '../../shared/afterwards';
import type { Clock, RealTime } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { OpeningHandler, Routes } from '../../slack/routes';
import type { Connection } from '../../storage/connection';
import type { Feature } from '../feature';
import { mongoDepartmentStore, mongoTeamStore } from './groups.store';
import { type AdminChannel, hrAccess } from './hr-access';
import { finishImports } from './import/imports.schedule';
import { type ImportsService, importsService } from './import/imports.service';
import { mongoImportStore } from './import/imports.store';
import { mongoImportErasure } from './import/imports-erasure.store';
import { type PeopleOfficeParts, peopleOffice } from './office';
import type { Group } from './org-chart';
import { type AskUser, peopleRoutes, type ReadUser } from './people.routes';
import { dailySync } from './people.schedule';
import { type PeopleDeps, type PeopleService, peopleService } from './people.service';
import { mongoPeopleStore } from './people.store';
import { mongoPeopleErasure } from './people-erasure.store';
import type { Person, Role } from './person';
import { personalData } from './personal-data';
import { RETENTION } from './retention';
import { roleRoutes } from './roles.routes';
import { mongoRoleStore } from './roles.store';
import type { RosterEntry } from './roster';
import type { SlackUser } from './slack-user';

export { stillAhead } from './away';
export type { SyncResult } from './directory.service';
export { type AdminChannel, type HrAccess, hrAccess } from './hr-access';
export { hrMayView, type Subject, type Viewer } from './hr-view';
export type {
  Confirmation,
  ImportProblem,
  ImportProgress,
  ImportReport,
  ImportSummary,
  Imports,
  NamedChange,
  RecordChange,
} from './import/imports';
export type { ImportsService } from './import/imports.service';
export { type Group, type LeadLine, presentLead, presentManager } from './org-chart';
export type { PeopleService } from './people.service';
export {
  type Attributes,
  BLANK_RECORD,
  type HrRecord,
  managerAt,
  type Person,
  type ReportingLine,
  type Role,
} from './person';
export type { RosterEntry } from './roster';
export type { SlackUser } from './slack-user';

/** What others may ask of the directory. */
export interface People {
  person(id: string): Promise<Person | undefined>;
  /** Those of `ids` that are in the directory, by id; one round trip. */
  people(ids: readonly string[]): Promise<ReadonlyMap<string, Person>>;
  personBySlackId(slackId: string): Promise<Person | undefined>;
  /** The active person behind a Slack id. Answered from memory where it is fresh (at most 30 s old). */
  actorOf(slackId: string): Promise<Actor | undefined>;
  /** Everybody active. */
  everyone(): AsyncIterable<Person>;
  countActive(): Promise<number>;
  /** Everybody, active or not, in one round trip whatever their number: for counting. */
  roster(): Promise<readonly RosterEntry[]>;
  /** Everybody, active or not, who changed at or after `instant` (real clock). */
  changedSince(instant: Date): AsyncIterable<Person>;
  /** Ids of those active who report to somebody directly at present. */
  reportIdsOf(managerId: string): Promise<readonly string[]>;
  /** Everybody, active or not, who reports to any of these directly at present; one round trip. */
  everyReportOf(managerIds: readonly string[]): Promise<readonly Pick<Person, 'id' | 'active'>[]>;
  /**
   * Everybody active in these teams, and those without a team in this department (`null` = who are in none either), by
   * name; one round trip.
   */
  membersOf(teamIds: readonly string[], departmentId?: string | null): Promise<readonly Person[]>;
  holds(personId: string, role: Role): Promise<boolean>;
  /** Whether this HR admin may see this person as HR: not themselves, their line upward, or their reports. */
  hrMayView(adminId: string, subjectId: string): Promise<boolean>;
  /**
   * Everybody of whom this HR admin has no HR view: left out of figures for them. One store query, or none where the
   * roster is at hand.
   */
  outsideHrView(adminId: string, roster?: readonly RosterEntry[]): Promise<ReadonlySet<string>>;
}

/** What others may ask about teams, departments and roles. */
export interface Groups {
  /** Every team, by name. */
  teams(): Promise<readonly Group[]>;
  /** Every department, by name. */
  departments(): Promise<readonly Group[]>;
  team(id: string): Promise<Group | undefined>;
  department(id: string): Promise<Group | undefined>;
  /** Everybody active who has the role, by name. */
  holdersOf(role: Role): Promise<readonly Person[]>;
}

export interface PeopleFeatureDeps {
  readonly connection: Connection;
  readonly workspaceId: string;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly time: RealTime;
  readonly newId: NewId;
  readonly afterwards: Afterwards;
  /** For people whose time zone Slack does not say. */
  readonly fallbackZone: string;
  /** Slack's whole directory, bots and guests included. */
  readonly listUsers: () => AsyncIterable<SlackUser>;
  readonly readUser: ReadUser;
  readonly askUser: AskUser;
  readonly adminChannel: AdminChannel;
  readonly readFile: PeopleOfficeParts['readFile'];
  readonly objectivesOf: PeopleOfficeParts['objectivesOf'];
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
  /** Told once somebody may be told something at other times than before. */
  timesChanged(personId: string): Promise<void>;
}

/** What is kept about people in MongoDB. */
const storesIn = (connection: Connection, workspaceId: string) => ({
  directory: mongoPeopleStore(connection, workspaceId),
  departments: mongoDepartmentStore(connection, workspaceId),
  teams: mongoTeamStore(connection, workspaceId),
  roles: mongoRoleStore(connection, workspaceId),
});

type KeptPeopleDeps = Omit<PeopleDeps, keyof ReturnType<typeof storesIn>> &
  Pick<PeopleFeatureDeps, 'connection' | 'workspaceId'>;

/** The people of the workspace without Slack: for the command line. */
export const mongoPeople = (deps: KeptPeopleDeps): PeopleService =>
  peopleService({ ...deps, ...storesIn(deps.connection, deps.workspaceId) });

/** The directory from Slack, the org chart and the roles. */
export function peopleFeature(deps: PeopleFeatureDeps): {
  feature: Feature;
  people: PeopleService & People;
  imports: ImportsService;
  /** Answers `/cycle roles` and `/cycle people`. */
  verbs: { readonly roles: OpeningHandler; readonly people: OpeningHandler };
} {
  const { connection, workspaceId, listUsers, readUser, askUser, time, adminChannel, newId, afterwards } =
    deps;
  const stores = storesIn(connection, workspaceId);
  const { directory } = stores;
  const people = peopleService({ ...deps, ...stores });
  const importStore = mongoImportStore(connection, workspaceId);
  const imports = importsService({ ...deps, ...stores, store: importStore });
  const admit = hrAccess({ people, adminChannel }, 'Roles are given');
  const office = roleRoutes({ people, admit, newId });
  const desk = peopleOffice({
    ...deps,
    people,
    directory,
    imports,
    admit: hrAccess({ people, adminChannel }, 'People are kept'),
    zone: deps.fallbackZone,
  });

  const eraseInDirectory = mongoPeopleErasure(connection, workspaceId, time);
  const inImports = mongoImportErasure(connection, workspaceId, time);

  const ownData = personalData({ ...stores, imports: importStore });
  const feature: Feature = {
    routes: mergedRoutes([office.routes, peopleRoutes({ people, readUser, askUser }), ...desk.routes]),
    schedules: desk.schedules,
    chores: [
      dailySync({ people, store: directory, listUsers, time, afterwards }),
      finishImports({ imports, store: importStore, time, afterwards }),
      ...desk.chores,
    ],
    personalData: async (personId) => ({
      ...(await ownData(personId)),
      ...(await desk.personalData(personId)),
    }),
    erase: async (personId, pseudonym) => [
      ...(await inImports.erase(personId, pseudonym)),
      ...(await eraseInDirectory(personId, pseudonym)),
      // Last: whoever notes a departure looks afterwards whether the person is still in the directory.
      ...(await desk.erase(personId)),
    ],
    refuseErasure: inImports.refuseErasure,
    retention: RETENTION,
    help: [
      {
        usage: '/cycle roles',
        does: 'shows, gives and takes away the roles of HR and leadership',
        audience: 'hr',
      },
      ...desk.help,
    ],
  };
  return { feature, people, imports, verbs: { roles: office.roles, people: desk.people } };
}

/** The tables of one feature as one; ids stand in one of them only. */
const mergedRoutes = (all: readonly Routes[]): Routes => ({
  actions: Object.assign({}, ...all.map(({ actions }) => actions)),
  submissions: Object.assign({}, ...all.map(({ submissions }) => submissions)),
  events: Object.assign({}, ...all.map(({ events }) => events)),
});
