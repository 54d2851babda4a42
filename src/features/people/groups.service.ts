import { type AuditEntry, TRELLIS } from '../../shared/audit';
import type { Clock } from '../../shared/clock';
import { UserFacingError } from '../../shared/errors';
import type { NewId } from '../../shared/ids';
import { insist } from '../../shared/insist';
import type { ActorCache } from './actor-cache';
import type { DirectoryStore } from './directory.service';
import { BUSY, type Group, presentLead, withLead } from './org-chart';
import { orgChartAudit } from './org-chart-audit';

/** A team or department as stored. */
export interface GroupEntry extends Group {
  readonly version: number;
}

/** Teams, or departments. */
export interface GroupStore {
  group(id: string): Promise<GroupEntry | undefined>;
  all(): Promise<GroupEntry[]>;
  /** By its name, whatever its case. */
  groupByName(name: string): Promise<GroupEntry | undefined>;
  /** False when the name or the id is taken. What is new owes `audit` to the audit log, as a change does. */
  insert(group: Group, audit?: readonly AuditEntry[]): Promise<boolean>;
  /** False when the group changed since it was read. */
  change(
    entry: GroupEntry,
    change: Partial<Omit<Group, 'id'>>,
    audit?: readonly AuditEntry[],
  ): Promise<boolean>;
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
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
}

const movedMeanwhile = (name: string): string =>
  `Somebody else put ${name} into another team since you opened this, so nothing was changed: please look again.`;

/** How a team or department is to be. */
export interface WantedGroup {
  readonly name: string;
  readonly departmentId: string | null;
  readonly leadId: string | null;
}

const byName = async (store: GroupStore): Promise<Group[]> =>
  [...(await store.all())].sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** Departments, teams, who leads them and who belongs to them. */
export function groupsService(deps: GroupsDeps) {
  const { directory, departments, teams, actors, clock, time, newId, settleAudit } = deps;
  const audit = orgChartAudit(deps);
  const kindOf = (store: GroupStore) => (store === teams ? 'team' : 'department');

  async function refuseUnknownPerson(personId: string | null): Promise<void> {
    if (personId !== null && !(await directory.person(personId)))
      throw new UserFacingError('This person is not in the directory, so nothing was changed.');
  }

  async function refuseUnknownGroup(store: GroupStore, id: string | null, what: string): Promise<void> {
    if (id !== null && !(await store.group(id)))
      throw new UserFacingError(`This ${what} does not exist, so nothing was changed.`);
  }

  async function add(store: GroupStore, wanted: WantedGroup, by: string): Promise<Group | false> {
    const { name, departmentId, leadId } = wanted;
    const group = { id: newId(), name, departmentId, leads: withLead([], leadId, clock.now()) };
    const owed = audit.leadChanged(kindOf(store), group.id, { by, before: null, after: leadId });
    return (await store.insert(group, owed)) && group;
  }

  async function adapt(
    store: GroupStore,
    known: GroupEntry,
    wanted: WantedGroup,
    by: string,
  ): Promise<Group | false> {
    const { name, departmentId, leadId } = wanted;
    const before = presentLead(known);
    if (before === leadId && known.name === name && known.departmentId === departmentId) return known;
    const leads = before === leadId ? known.leads : withLead(known.leads, leadId, clock.now());
    const owed = audit.leadChanged(kindOf(store), known.id, { by, before, after: leadId });
    return (await store.change(known, { name, departmentId, leads }, owed)) && { ...known, ...wanted, leads };
  }

  async function define(store: GroupStore, wanted: WantedGroup, by: string): Promise<Group> {
    await refuseUnknownPerson(wanted.leadId);
    const group = await insist(async () => {
      const known = await store.groupByName(wanted.name);
      return known ? adapt(store, known, wanted, by) : add(store, wanted, by);
    }, BUSY);
    settleAudit();
    return group;
  }

  return {
    /** Every team, by name. */
    teams: () => byName(teams),
    /** Every department, by name. */
    departments: () => byName(departments),
    team: (id: string): Promise<Group | undefined> => teams.group(id),
    department: (id: string): Promise<Group | undefined> => departments.group(id),

    /**
     * Adds the department of this name, or gives the one that has it this lead.
     * @param by internal id of whoever does it, or `operator`: the change of a lead is audited.
     */
    defineDepartment: (
      { name, leadId }: { name: string; leadId: string | null },
      by = TRELLIS,
    ): Promise<Group> => define(departments, { name: name.trim(), departmentId: null, leadId }, by),

    /** Adds the team of this name, or gives the one that has it this department and lead. @param by as above. */
    async defineTeam({ name, departmentId, leadId }: WantedGroup, by = TRELLIS): Promise<Group> {
      await refuseUnknownGroup(departments, departmentId, 'department');
      return define(teams, { name: name.trim(), departmentId, leadId }, by);
    },

    /**
     * @param by internal id of whoever does it, or `operator`: the change is audited.
     * @param seen the team when it was decided: a change in between is not overwritten.
     * @throws UserFacingError when there is no such person or team.
     */
    async assignToTeam(
      personId: string,
      teamId: string | null,
      by: string = TRELLIS,
      seen?: string | null,
    ): Promise<void> {
      await refuseUnknownPerson(personId);
      await refuseUnknownGroup(teams, teamId, 'team');
      await insist(async () => {
        const person = await directory.person(personId);
        if (!person || person.teamId === teamId) return true;
        if (seen !== undefined && person.teamId !== seen)
          throw new UserFacingError(movedMeanwhile(person.name));
        const owed = audit.moved(
          'people.team_changed',
          { kind: 'person', id: personId },
          { by, before: person.teamId, after: teamId },
        );
        const changed = await directory.change(person, { teamId }, time.now(), [owed]);
        actors.forget(person.slackId);
        return changed;
      }, BUSY);
      settleAudit();
    },
  };
}
