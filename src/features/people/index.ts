import type { Actor } from '../../shared/actor';
import type { Afterwards } from '../../shared/afterwards';
import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { Connection } from '../../storage/connection';
import type { Feature } from '../feature';
import { mongoDepartmentStore, mongoTeamStore } from './groups.store';
import { peopleRoutes, type ReadUser } from './people.routes';
import { dailySync } from './people.schedule';
import { type PeopleService, peopleService } from './people.service';
import { mongoPeopleStore } from './people.store';
import { mongoPeopleErasure } from './people-erasure.store';
import type { Person, Role } from './person';
import { mongoRoleStore } from './roles.store';
import type { SlackUser } from './slack-user';

export type { SyncResult } from './directory.service';
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
}

/** The directory from Slack, the org chart and the roles. */
export function peopleFeature(deps: PeopleFeatureDeps): { feature: Feature; people: PeopleService & People } {
  const { connection, workspaceId, listUsers, readUser, time } = deps;
  const directory = mongoPeopleStore(connection, workspaceId);
  const departments = mongoDepartmentStore(connection, workspaceId);
  const teams = mongoTeamStore(connection, workspaceId);
  const roles = mongoRoleStore(connection, workspaceId);
  const people = peopleService({ ...deps, directory, departments, teams, roles });

  const feature: Feature = {
    routes: peopleRoutes(people, readUser),
    schedules: [],
    chores: [dailySync({ people, store: directory, listUsers, time, afterwards: deps.afterwards })],
    async personalData(personId) {
      const [person, granted] = await Promise.all([directory.person(personId), roles.grantsOf(personId)]);
      const team = person?.teamId ? await teams.group(person.teamId) : undefined;
      return { person, team: team?.name, roles: granted.map(({ role, grantedAt }) => ({ role, grantedAt })) };
    },
    erase: mongoPeopleErasure(connection, workspaceId, time),
    retention: [
      { collection: 'persons', keepDays: 'forever', why: 'history refers to people by their internal id' },
      { collection: 'departments', keepDays: 'forever', why: 'the org chart, with who led when' },
      { collection: 'teams', keepDays: 'forever', why: 'the org chart, with who led when' },
      { collection: 'role_grants', keepDays: 'forever', why: 'who was allowed what, since when, by whom' },
      { collection: 'directory_syncs', keepDays: 'forever', why: 'when Slack was last read; nobody in it' },
    ],
    help: [],
  };
  return { feature, people };
}
