import { presentLead, presentManager } from '../org-chart';
import type { HrRecord } from '../person';
import type { ImportSummary, NamedChange } from './imports';
import type { GroupStep, ImportPlan, PersonStep } from './plan';
import type { Groups, Present } from './present';
import type { Wanted } from './wanted';

/** How people call what is kept in a record. The department is told apart. */
const WORDS: Readonly<Record<Exclude<keyof HrRecord, 'departmentId'>, string>> = {
  employeeId: 'employee id',
  title: 'title',
  track: 'track',
  level: 'level',
  levelSince: 'level since',
  startDate: 'start date',
};

/** What a plan comes to, in names and in the order of the file. */
export function summaryOf(
  wanted: readonly Wanted[],
  { groups, people }: ImportPlan,
  present: Present,
): ImportSummary {
  const names = namesIn(groups, present);
  const steps = new Map(people.map((step) => [step.personId, step]));
  const inOrder = wanted.flatMap(({ personId }) => steps.get(personId) ?? []);
  const [departments, teams] = (['department', 'team'] as const).map((kind) =>
    groups.filter((step) => step.kind === kind),
  ) as [GroupStep[], GroupStep[]];
  const touched = new Set([...steps.keys(), ...groups.flatMap((step) => leadsIn(step, present))]);
  return {
    people: wanted.length,
    unchanged: wanted.filter(({ personId }) => !touched.has(personId)).length,
    records: inOrder.flatMap((step) => recordChange(step, names)),
    attributes: people.filter(({ attributes }) => attributes !== undefined).length,
    ...movesOf(inOrder, present, names),
    newDepartments: departments.filter(({ isNew }) => isNew).map(({ name }) => name),
    newTeams: teams.filter(({ isNew }) => isNew).map(({ name }) => name),
    movedTeams: teams.flatMap((step) => movedTeam(step, present, names)),
    departmentLeads: departments.flatMap((step) => leadChange(step, present.departments, names)),
    teamLeads: teams.flatMap((step) => leadChange(step, present.teams, names)),
  };
}

/** Who leads it before and after, where that changes. */
function leadsIn({ kind, id, leadId }: GroupStep, present: Present): (string | null)[] {
  if (leadId === undefined) return [];
  const known = present[`${kind}s`].byId.get(id);
  return [leadId, known ? presentLead(known) : null];
}

interface Names {
  person(id: string | null): string | null;
  department(id: string | null): string | null;
  team(id: string | null): string | null;
}

function namesIn(groups: readonly GroupStep[], present: Present): Names {
  const made = new Map(groups.map(({ id, name }) => [id, name]));
  const find = (known: ReadonlyMap<string, { name: string }>) => (id: string | null) =>
    id === null ? null : (known.get(id)?.name ?? made.get(id) ?? null);
  return {
    person: find(present.people),
    department: find(present.departments.byId),
    team: find(present.teams.byId),
  };
}

function recordChange({ personId, record }: PersonStep, names: Names) {
  const what = Object.entries(WORDS).flatMap(([field, word]) => (field in record ? [word] : []));
  return what.length > 0 ? [{ person: names.person(personId) ?? '', what }] : [];
}

/** Changes of one kind: of those whose step has one. */
const changes = (
  steps: readonly PersonStep[],
  names: Names,
  of: (step: PersonStep) => [before: string | null, after: string | null] | undefined,
): NamedChange[] =>
  steps.flatMap((step) => {
    const [before, after] = of(step) ?? [null, null];
    return before === after ? [] : [{ name: names.person(step.personId) ?? '', before, after }];
  });

function movesOf(steps: readonly PersonStep[], { people, teams }: Present, names: Names) {
  const person = (id: string) => people.get(id);
  return {
    managers: changes(steps, names, ({ personId, managerId }) => {
      const before = person(personId);
      return managerId === undefined || !before
        ? undefined
        : [names.person(presentManager(before)), names.person(managerId)];
    }),
    teamMoves: changes(steps, names, ({ personId, teamId }) =>
      teamId === undefined ? undefined : [names.team(person(personId)?.teamId ?? null), names.team(teamId)],
    ),
    departmentMoves: changes(steps, names, ({ personId, teamId, record }) => {
      const before = person(personId);
      const isIn = teamId === undefined ? before?.teamId : teamId;
      if (isIn || !('departmentId' in record || teamId === null)) return undefined;
      const through = teams.byId.get(before?.teamId ?? '')?.departmentId;
      const after = record.departmentId === undefined ? before?.departmentId : record.departmentId;
      return [names.department(through ?? before?.departmentId ?? null), names.department(after ?? null)];
    }),
  };
}

function movedTeam(
  { id, name, isNew, departmentId }: GroupStep,
  present: Present,
  names: Names,
): NamedChange[] {
  if (isNew || departmentId === undefined) return [];
  const before = present.teams.byId.get(id)?.departmentId ?? null;
  return [{ name, before: names.department(before), after: names.department(departmentId) }];
}

function leadChange({ id, name, leadId }: GroupStep, { byId }: Groups, names: Names): NamedChange[] {
  if (leadId === undefined) return [];
  const known = byId.get(id);
  return [{ name, before: names.person(known ? presentLead(known) : null), after: names.person(leadId) }];
}
