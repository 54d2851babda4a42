import { nameKey } from '../../../shared/name-key';
import type { GroupEntry } from '../groups.service';
import { presentLead } from '../org-chart';
import type { ImportProblem } from './imports';
import type { Groups, Present } from './present';
import { quoted } from './stated';
import type { Wanted } from './wanted';

/** A department or team that the file names, as all its rows together want it. */
export interface GroupWanted {
  readonly key: string;
  /** As it is called already, or as its first row writes it. */
  readonly name: string;
  /** `undefined` for a new one. */
  readonly known: GroupEntry | undefined;
  /** The key of the department that a team is to be in; `undefined` = where it is. */
  departmentKey?: string;
  /** `undefined` = whoever leads it. */
  leadId?: string | null;
}

export interface GroupsWanted {
  readonly departments: ReadonlyMap<string, GroupWanted>;
  readonly teams: ReadonlyMap<string, GroupWanted>;
  readonly problems: readonly ImportProblem[];
}

/** The departments and teams that the rows name, and where the rows contradict each other. */
export function groupsWanted(wanted: readonly Wanted[], present: Present): GroupsWanted {
  const problems: ImportProblem[] = [];
  const departments = namesOf(wanted, ({ department }) => department, present.departments);
  const teams = namesOf(wanted, ({ team }) => team, present.teams);
  problems.push(
    ...placeTeams(wanted, teams),
    ...strayDepartments(wanted, present),
    ...appoint('department', wanted, departments, present),
    ...appoint('team', wanted, teams, present),
  );
  return { departments, teams, problems };
}

function namesOf(
  wanted: readonly Wanted[],
  nameIn: (row: Wanted) => string | null | undefined,
  { byKey }: Groups,
): Map<string, GroupWanted> {
  const named = new Map<string, GroupWanted>();
  for (const row of wanted) {
    const name = nameIn(row);
    if (!name) continue;
    const key = nameKey(name);
    const known = byKey.get(key);
    if (!named.has(key)) named.set(key, { key, name: known?.name ?? name, known });
  }
  return named;
}

/** Puts each team into the department that its rows name. */
function placeTeams(wanted: readonly Wanted[], teams: ReadonlyMap<string, GroupWanted>): ImportProblem[] {
  const first = new Map<string, { line: number; department: string }>();
  return wanted.flatMap(({ line, team, department }) => {
    const group = team ? teams.get(nameKey(team)) : undefined;
    if (!group || !department) return [];
    const earlier = first.get(group.key);
    if (!earlier) {
      first.set(group.key, { line, department });
      group.departmentKey = nameKey(department);
    } else if (nameKey(department) !== group.departmentKey) {
      const reason = `The team ${quoted(group.name)} is in the department ${quoted(earlier.department)} in line ${earlier.line}, and in ${quoted(department)} here.`;
      return [{ line, reason }];
    }
    return [];
  });
}

/** Whoever has a team belongs to its department: the one cannot be changed without the other. */
const strayDepartments = (wanted: readonly Wanted[], present: Present): ImportProblem[] =>
  wanted.flatMap(({ line, personId, team, department }) => {
    if (team !== undefined || !department) return [];
    const person = present.people.get(personId);
    const own = present.teams.byId.get(person?.teamId ?? '');
    const around = present.departments.byId.get(own?.departmentId ?? '');
    if (!person || !own || !around || nameKey(around.name) === nameKey(department)) return [];
    const reason = `${person.name} is in the team ${quoted(own.name)}, which is in the department ${quoted(around.name)}: the file needs a column team to change that.`;
    return [{ line, reason }];
  });

/** Finds the one lead of each group, and leads who are to be none any more. */
function appoint(
  kind: 'department' | 'team',
  wanted: readonly Wanted[],
  groups: ReadonlyMap<string, GroupWanted>,
  present: Present,
): ImportProblem[] {
  const problems: ImportProblem[] = [];
  const appointed = new Map<string, number>();
  for (const row of wanted) {
    const [name, leads] = kind === 'team' ? [row.team, row.teamLead] : [row.department, row.departmentLead];
    const group = name ? groups.get(nameKey(name)) : undefined;
    if (!group) {
      if (leads) problems.push({ line: row.line, reason: `${kind}_lead is yes, and no ${kind} is named.` });
      continue;
    }
    const earlier = appointed.get(group.key);
    if (leads && earlier !== undefined) {
      const who = present.people.get(group.leadId ?? '')?.name;
      const reason = `The ${kind} ${quoted(group.name)} has its lead in line ${earlier} already: ${who}.`;
      problems.push({ line: row.line, reason });
    } else if (leads) {
      appointed.set(group.key, row.line);
      group.leadId = row.personId;
    } else if (leads === false && earlier === undefined && isLead(group, row.personId)) group.leadId = null;
  }
  return problems;
}

const isLead = ({ known }: GroupWanted, personId: string): boolean =>
  known !== undefined && presentLead(known) === personId;
