/** What the org chart shows of somebody. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly title: string | null;
  readonly active: boolean;
  readonly teamId: string | null;
  /** Of somebody without a team. */
  readonly departmentId: string | null;
  /** The manager at present, who may have left. */
  readonly managerId: string | null;
}

/** A team or department at present. */
export interface ChartGroup {
  readonly id: string;
  readonly name: string;
  /** The department of a team; `null` for a department. */
  readonly departmentId: string | null;
  readonly leadId: string | null;
}

/** What the chart is made of, as it is stored. */
export interface ChartParts {
  readonly members: readonly Member[];
  readonly teams: readonly ChartGroup[];
  readonly departments: readonly ChartGroup[];
}

/** The org chart as it is now: departments, their teams, and everybody in them. Lists are in order of names. */
export interface Chart {
  readonly departments: readonly ChartGroup[];
  readonly teams: readonly ChartGroup[];
  /** Everybody active. */
  readonly people: readonly Member[];
  /** Whoever stands in the directory, active or not. */
  member(id: string | null): Member | undefined;
  team(id: string | null): ChartGroup | undefined;
  department(id: string | null): ChartGroup | undefined;
  teamsOf(departmentId: string | null): readonly ChartGroup[];
  inTeam(teamId: string): readonly Member[];
  /** In the department without a team. */
  besideTeams(departmentId: string): readonly Member[];
  /** In the department, in its teams or beside them. */
  headcount(departmentId: string): number;
  /** Whom nobody active manages. */
  readonly withoutManager: readonly Member[];
  /** In no team. */
  readonly withoutTeam: readonly Member[];
  reportsOf(managerId: string): readonly Member[];
  /** The teams and departments that somebody leads. */
  ledBy(personId: string): readonly ChartGroup[];
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'en');

const inOrder = <T extends { readonly name: string }>(all: Iterable<T>): T[] => [...all].sort(byName);

/** Looks up those that share a key. */
function grouped<T>(all: readonly T[], key: (one: T) => string | null): (id: string | null) => readonly T[] {
  const groups = new Map<string | null, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return (id) => groups.get(id) ?? [];
}

const byId = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((one) => [one.id, one]));

export function chartOf(parts: ChartParts): Chart {
  const members = byId(parts.members);
  const teamsById = byId(parts.teams);
  const departmentsById = byId(parts.departments);
  const people = inOrder(parts.members.filter(({ active }) => active));
  const teams = inOrder(parts.teams);
  const departments = inOrder(parts.departments);
  const known = (groups: ReadonlyMap<string, ChartGroup>, id: string | null) =>
    id !== null && groups.has(id) ? id : null;
  const teamOf = (person: Member) => known(teamsById, person.teamId);
  const inTeam = grouped(people, teamOf);
  const withoutTeam = inTeam(null);
  const besideTeams = grouped(withoutTeam, ({ departmentId }) => known(departmentsById, departmentId));
  const teamsOf = grouped(teams, ({ departmentId }) => known(departmentsById, departmentId));
  const managed = (person: Member) =>
    person.managerId !== null && members.get(person.managerId)?.active === true ? person.managerId : null;
  const reportsOf = grouped(people, ({ managerId }) => managerId);

  return {
    departments,
    teams,
    people,
    member: (id) => (id === null ? undefined : members.get(id)),
    team: (id) => (id === null ? undefined : teamsById.get(id)),
    department: (id) => (id === null ? undefined : departmentsById.get(id)),
    teamsOf,
    inTeam,
    besideTeams,
    headcount: (id) =>
      teamsOf(id).reduce((sum, team) => sum + inTeam(team.id).length, besideTeams(id).length),
    withoutManager: people.filter((person) => managed(person) === null),
    withoutTeam,
    reportsOf,
    ledBy: (id) => [...departments, ...teams].filter(({ leadId }) => leadId === id),
  };
}
