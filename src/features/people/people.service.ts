import type { Actor } from '../../shared/actor';
import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import { actorCache } from './actor-cache';
import { type DirectoryStore, directoryService } from './directory.service';
import { groupEditsService } from './group-edits.service';
import { type GroupStore, groupsService } from './groups.service';
import { hrViewService } from './hr-view.service';
import { orgChartService } from './org-chart.service';
import { ownTimesService } from './own-times.service';
import type { Person } from './person';
import { roleGrantsService } from './role-grants.service';
import { type RoleStore, rolesService } from './roles.service';

export interface PeopleDeps {
  readonly directory: DirectoryStore;
  readonly departments: GroupStore;
  readonly teams: GroupStore;
  readonly roles: RoleStore;
  /** The domain's clock: leads and grants are dated by it. */
  readonly clock: Clock;
  /** The real clock. */
  readonly time: Clock;
  readonly newId: NewId;
  /** For people whose time zone Slack does not say. */
  readonly fallbackZone: string;
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
  /** Told once somebody may be told something at other times than before; where nothing is sent, nobody is. */
  timesChanged?(personId: string): Promise<void>;
}

/** Everything that can be asked of, and done to, the directory, the org chart and the roles. */
export type PeopleService = ReturnType<typeof peopleService>;

export function peopleService(deps: PeopleDeps) {
  const { directory } = deps;

  async function readActor(slackId: string): Promise<Actor | undefined> {
    const person = await directory.personBySlackId(slackId);
    if (!person?.active) return undefined;
    return { personId: person.id, slackId, name: person.name, timeZone: person.timeZone };
  }

  const actors = actorCache(readActor, deps.time);
  const roles = rolesService(deps);
  return {
    person: directory.person,
    people: async (ids: readonly string[]) =>
      new Map((await directory.people(ids)).map((person) => [person.id, person] as const)),
    personBySlackId: directory.personBySlackId,
    actorOf: actors.of,
    everyone: directory.active,
    countActive: directory.countActive,
    roster: directory.roster,
    reportIdsOf: directory.reportIdsOf,
    everyReportOf: directory.everyReportOf,
    async membersOf(teamIds: readonly string[], departmentId?: string | null): Promise<readonly Person[]> {
      const found = await directory.membersOf(teamIds, departmentId);
      return found.sort((one, other) => one.name.localeCompare(other.name, 'en'));
    },
    changedSince: directory.changedSince,
    ...directoryService({ ...deps, store: directory, actors }),
    ...orgChartService({ ...deps, actors }),
    ...ownTimesService({ ...deps, actors }),
    ...groupsService({ ...deps, actors }),
    ...groupEditsService({ ...deps, actors }),
    ...roles,
    ...roleGrantsService(deps),
    ...hrViewService({ directory, holdersOf: roles.holdersOf }),
  };
}
