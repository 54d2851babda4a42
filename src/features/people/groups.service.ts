import type { Clock } from '../../shared/clock';
import { UserFacingError } from '../../shared/errors';
import type { NewId } from '../../shared/ids';
import { insist } from '../../shared/insist';
import type { ActorCache } from './actor-cache';
import type { DirectoryStore } from './directory.service';
import { BUSY, type Group, presentLead, withLead } from './org-chart';

/** A team or department as stored. */
export interface GroupEntry extends Group {
  readonly version: number;
}

/** Teams, or departments. */
export interface GroupStore {
  group(id: string): Promise<GroupEntry | undefined>;
  /** By its name, whatever its case. */
  groupByName(name: string): Promise<GroupEntry | undefined>;
  /** False when the name is taken. */
  insert(group: Group): Promise<boolean>;
  /** False when the group changed since it was read. */
  change(entry: GroupEntry, change: Partial<Omit<Group, 'id'>>): Promise<boolean>;
}

export interface GroupsDeps {
  readonly directory: DirectoryStore;
  readonly departments: GroupStore;
  readonly teams: GroupStore;
  readonly actors: ActorCache;
  /** The domain's clock: leads are dated by it. */
  readonly clock: Clock;
  /** The real clock. */
  readonly time: Clock;
  readonly newId: NewId;
}

/** How a team or department is to be. */
export interface WantedGroup {
  readonly name: string;
  readonly departmentId: string | null;
  readonly leadId: string | null;
}

/** Departments, teams, who leads them and who belongs to them. */
export function groupsService(deps: GroupsDeps) {
  const { directory, departments, teams, actors, clock, time, newId } = deps;

  async function refuseUnknownPerson(personId: string | null): Promise<void> {
    if (personId !== null && !(await directory.person(personId)))
      throw new UserFacingError('This person is not in the directory, so nothing was changed.');
  }

  async function refuseUnknownGroup(store: GroupStore, id: string | null, what: string): Promise<void> {
    if (id !== null && !(await store.group(id)))
      throw new UserFacingError(`This ${what} does not exist, so nothing was changed.`);
  }

  async function add(store: GroupStore, { name, departmentId, leadId }: WantedGroup): Promise<Group | false> {
    const group = { id: newId(), name, departmentId, leads: withLead([], leadId, clock.now()) };
    return (await store.insert(group)) && group;
  }

  async function adapt(store: GroupStore, known: GroupEntry, wanted: WantedGroup): Promise<Group | false> {
    const { name, departmentId, leadId } = wanted;
    const sameLead = presentLead(known) === leadId;
    if (sameLead && known.name === name && known.departmentId === departmentId) return known;
    const leads = sameLead ? known.leads : withLead(known.leads, leadId, clock.now());
    return (await store.change(known, { name, departmentId, leads })) && { ...known, ...wanted, leads };
  }

  async function define(store: GroupStore, wanted: WantedGroup): Promise<Group> {
    await refuseUnknownPerson(wanted.leadId);
    return insist(async () => {
      const known = await store.groupByName(wanted.name);
      return known ? adapt(store, known, wanted) : add(store, wanted);
    }, BUSY);
  }

  return {
    /** Adds the department of this name, or gives the one that has it this lead. */
    defineDepartment: ({ name, leadId }: { name: string; leadId: string | null }): Promise<Group> =>
      define(departments, { name: name.trim(), departmentId: null, leadId }),

    /** Adds the team of this name, or gives the one that has it this department and lead. */
    async defineTeam({ name, departmentId, leadId }: WantedGroup): Promise<Group> {
      await refuseUnknownGroup(departments, departmentId, 'department');
      return define(teams, { name: name.trim(), departmentId, leadId });
    },

    /** @throws UserFacingError when there is no such person or team. */
    async assignToTeam(personId: string, teamId: string | null): Promise<void> {
      await refuseUnknownPerson(personId);
      await refuseUnknownGroup(teams, teamId, 'team');
      await insist(async () => {
        const person = await directory.person(personId);
        if (!person || person.teamId === teamId) return true;
        const changed = await directory.change(person, { teamId }, time.now());
        actors.forget(person.slackId);
        return changed;
      }, BUSY);
    },
  };
}
