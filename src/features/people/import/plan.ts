import { nameKey } from '../../../shared/name-key';
import { presentLead, presentManager } from '../org-chart';
import type { Attributes, HrRecord, Person } from '../person';
import { chartAfter } from './chart';
import { type GroupsWanted, type GroupWanted, groupsWanted } from './groups-wanted';
import { depthsIn } from './loops';
import type { AttributesOf, Present } from './present';
import type { Wanted } from './wanted';

/** A department or team that is made or changed; what stays as it is, is left out. */
export interface GroupStep {
  readonly kind: 'department' | 'team';
  readonly id: string;
  readonly name: string;
  readonly isNew: boolean;
  /** Of the department that a team is put into. */
  readonly departmentId?: string;
  readonly leadId?: string | null;
}

/** A person who is changed; what stays as it is, is left out. */
export interface PersonStep {
  readonly personId: string;
  readonly record: Partial<HrRecord>;
  readonly teamId?: string | null;
  readonly managerId?: string | null;
  /** All of them. */
  readonly attributes?: Attributes;
}

/**
 * What is to be done, step by step. Departments come before teams and teams before people, and nobody gets a manager
 * before whoever is above that manager has theirs: so at no step the managers go in a circle.
 */
export interface ImportPlan {
  readonly groups: readonly GroupStep[];
  readonly people: readonly PersonStep[];
}

/** Which id a new department or team gets, by its key: the same whenever the same import is planned again. */
export type NewGroupId = (kind: GroupStep['kind'], key: string) => string;

/**
 * @param wanted without problems.
 * @param attributes of everybody in it, where the file has any.
 */
export function planOf(
  wanted: readonly Wanted[],
  present: Present,
  attributes: AttributesOf,
  newGroupId: NewGroupId,
): ImportPlan {
  const groups = groupsWanted(wanted, present);
  const idOf = {
    department: (key: string) => groups.departments.get(key)?.known?.id ?? newGroupId('department', key),
    team: (key: string) => groups.teams.get(key)?.known?.id ?? newGroupId('team', key),
  };
  const depths = depthsIn(chartAfter(wanted, present));
  const depthOf = ({ personId }: PersonStep) => depths.get(personId) ?? 0;
  return {
    groups: [
      ...[...groups.departments.values()].flatMap((group) => groupStep('department', group, idOf)),
      ...[...groups.teams.values()].flatMap((group) => groupStep('team', group, idOf)),
    ],
    people: wanted
      .flatMap((row) => personStep(row, { present, attributes, groups, idOf }))
      .sort((a, b) => depthOf(a) - depthOf(b)),
  };
}

type IdOf = Readonly<Record<GroupStep['kind'], (key: string) => string>>;

function groupStep(kind: GroupStep['kind'], group: GroupWanted, idOf: IdOf): GroupStep[] {
  const { key, name, known, departmentKey, leadId } = group;
  const departmentId = departmentKey === undefined ? undefined : idOf.department(departmentKey);
  const moves = departmentId !== undefined && departmentId !== known?.departmentId;
  const before = known ? presentLead(known) : null;
  const leads = leadId !== undefined && leadId !== before;
  if (known && !moves && !leads) return [];
  const step = { kind, id: idOf[kind](key), name, isNew: !known };
  return [{ ...step, ...(moves && { departmentId }), ...(leads && { leadId }) }];
}

interface Planning {
  readonly present: Present;
  readonly attributes: AttributesOf;
  readonly groups: GroupsWanted;
  readonly idOf: IdOf;
}

function personStep(row: Wanted, planning: Planning): PersonStep[] {
  const { personId, managerId } = row;
  const person = planning.present.people.get(personId);
  if (!person) return [];
  const place = placeOf(row, person, planning);
  const record = differing({ ...row.record, departmentId: place.departmentId }, person);
  const attributes = newAttributes(row, planning.attributes);
  const step = {
    record,
    ...(place.teamId !== person.teamId && { teamId: place.teamId }),
    ...(managerId !== undefined && managerId !== presentManager(person) && { managerId }),
    ...(attributes && { attributes }),
  };
  const { record: facts, ...others } = step;
  if (Object.keys(facts).length === 0 && Object.keys(others).length === 0) return [];
  return [{ personId, ...step }];
}

const differing = (wanted: Partial<HrRecord>, person: Person): Partial<HrRecord> =>
  Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => person[field as keyof HrRecord] !== value),
  );

/** Whoever comes into a team belongs to its department; their own is kept for when they have none. */
function placeOf(
  { team, department }: Wanted,
  person: Person,
  { present, groups, idOf }: Planning,
): Pick<Person, 'teamId' | 'departmentId'> {
  const teamId = team === undefined ? person.teamId : team === null ? null : idOf.team(nameKey(team));
  const known = present.teams.byId.get(teamId ?? '');
  const placed = (team ? groups.teams.get(nameKey(team)) : undefined)?.departmentKey !== undefined;
  const saidByTeam = placed || Boolean(known?.departmentId);
  if (saidByTeam) return { teamId, departmentId: teamId === person.teamId ? person.departmentId : null };
  if (department) return { teamId, departmentId: idOf.department(nameKey(department)) };
  if (department === null) return { teamId, departmentId: null };
  const left = present.teams.byId.get(teamId === person.teamId ? '' : (person.teamId ?? ''));
  return { teamId, departmentId: left?.departmentId ?? person.departmentId };
}

/** `undefined` where nothing changes, and where those that are there cannot be read. */
function newAttributes({ personId, attributes }: Wanted, all: AttributesOf): Attributes | undefined {
  const before = all.get(personId);
  if (!before) return undefined;
  const known = (name: string) => (Object.hasOwn(before, name) ? before[name] : null);
  const changed = Object.entries(attributes).filter(([name, value]) => known(name) !== value);
  if (changed.length === 0) return undefined;
  const merged = Object.entries({ ...before, ...Object.fromEntries(changed) });
  return Object.fromEntries(merged.filter((one): one is [string, string] => one[1] !== null));
}
