import type { Actor } from '../../shared/actor';
import type { Afterwards } from '../../shared/afterwards';
import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { CommandHandler } from '../../slack/routes';
import type { Connection } from '../../storage/connection';
import type { Feature } from '../feature';
import type { DirectoryEntry } from './directory.service';
import { mongoDepartmentStore, mongoTeamStore } from './groups.store';
import { type AdminChannel, hrAccess } from './hr-access';
import { peopleRoutes, type ReadUser } from './people.routes';
import { dailySync } from './people.schedule';
import { type PeopleDeps, type PeopleService, peopleService } from './people.service';
import { mongoPeopleStore } from './people.store';
import { mongoPeopleErasure } from './people-erasure.store';
import type { Person, Role } from './person';
import { roleRoutes } from './roles.routes';
import type { RoleGrant } from './roles.service';
import { mongoRoleStore } from './roles.store';
import type { SlackUser } from './slack-user';

export type { SyncResult } from './directory.service';
export { type AdminChannel, type HrAccess, hrAccess } from './hr-access';
export { hrMayView, type Subject, type Viewer } from './hr-view';
export type { Group, LeadLine } from './org-chart';
export type { PeopleService } from './people.service';
export { managerAt, type Person, type ReportingLine, type Role } from './person';
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
  /** Everybody, active or not, who changed at or after `instant` (real clock). */
  changedSince(instant: Date): AsyncIterable<Person>;
  holds(personId: string, role: Role): Promise<boolean>;
  /** Whether this HR admin may see this person as HR: not themselves, their line upward, or their reports. */
  hrMayView(adminId: string, subjectId: string): Promise<boolean>;
}

export interface PeopleFeatureDeps {
  readonly connection: Connection;
  readonly workspaceId: string;
  /** The domain's clock. */
  readonly clock: Clock;
  /** The real clock. */
  readonly time: Clock;
  readonly newId: NewId;
  readonly afterwards: Afterwards;
  /** For people whose time zone Slack does not say. */
  readonly fallbackZone: string;
  /** Slack's whole directory, bots and guests included. */
  readonly listUsers: () => AsyncIterable<SlackUser>;
  readonly readUser: ReadUser;
  readonly adminChannel: AdminChannel;
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
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
  /** Answers `/cycle roles`. */
  roles: CommandHandler;
} {
  const { connection, workspaceId, listUsers, readUser, time, adminChannel, newId } = deps;
  const stores = storesIn(connection, workspaceId);
  const { directory, teams, roles } = stores;
  const people = peopleService({ ...deps, ...stores });
  const admit = hrAccess({ people, adminChannel }, 'Roles are given');
  const office = roleRoutes({ people, admit, newId });

  const feature: Feature = {
    routes: { ...office.routes, ...peopleRoutes(people, readUser) },
    schedules: [],
    chores: [dailySync({ people, store: directory, listUsers, time, afterwards: deps.afterwards })],
    async personalData(personId) {
      const [person, granted] = await Promise.all([directory.person(personId), roles.grantsOf(personId)]);
      const team = person?.teamId ? await teams.group(person.teamId) : undefined;
      return { person: person && toldOf(person), team: team?.name, roles: granted.map(historyOf) };
    },
    erase: mongoPeopleErasure(connection, workspaceId, time),
    retention: [
      { collection: 'persons', keepDays: 'forever', why: 'history refers to people by their internal id' },
      { collection: 'departments', keepDays: 'forever', why: 'the org chart, with who led when' },
      { collection: 'teams', keepDays: 'forever', why: 'the org chart, with who led when' },
      { collection: 'role_grants', keepDays: 'forever', why: 'who was allowed what, since when, by whom' },
      { collection: 'directory_syncs', keepDays: 'forever', why: 'when Slack was last read; nobody in it' },
    ],
    help: [
      {
        usage: '/cycle roles',
        does: 'shows, gives and takes away the roles of HR and leadership',
        audience: 'hr',
      },
    ],
  };
  return { feature, people, roles: office.roles };
}

/** Without what Trellis counts for itself. */
const toldOf = ({ version, changedAt, ...person }: DirectoryEntry) => person;

const historyOf = ({ role, grantedAt, revocation }: RoleGrant) => ({
  role,
  grantedAt,
  ...(revocation && { revokedAt: revocation.at }),
});
