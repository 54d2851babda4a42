import { type Group, type Person, presentLead } from '../../people';
import { holderOf, type Objective, objectiveProgress } from '../objectives/objective';
import { COMPANY, type Place, place } from './place';
import type { ReadersView } from './readers-view';

/** A department, team or person below another in the tree, by whom objectives are held. */
export interface Below {
  readonly place: Place;
  /** As {@link holderOf} gives it. */
  readonly holderId: string;
  readonly name: string;
  readonly leadId: string | null;
  /** What is below it in turn: `6 teams`; `''` for a person. */
  readonly contains: string;
}

/** A place in the tree with what is above and below it. */
export interface Branch {
  readonly title: string;
  /** The names above it, from the top. */
  readonly path: readonly string[];
  /** What is right above it. */
  readonly up: Place | undefined;
  readonly holderId: string;
  readonly leadId: string | null;
  readonly below: readonly Below[];
}

type Known = Pick<ReadersView, 'teams' | 'departments'>;

const COMPANY_HOLDER = holderOf({ level: 'COMPANY', groupId: null, ownerId: '' });
const COMPANY_TITLE = 'Company';

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

const personBelow = ({ id, name }: Person): Below => ({
  place: place('person', id),
  holderId: id,
  name,
  leadId: null,
  contains: '',
});

const teamBelow = (team: Group): Below => ({
  place: place('team', team.id),
  holderId: team.id,
  name: team.name,
  leadId: presentLead(team),
  contains: '',
});

/** @param members everybody who belongs to no team and no department. */
export function companyBranch({ teams, departments }: Known, members: readonly Person[]): Branch {
  const known = new Set(departments.map(({ id }) => id));
  const loose = teams.filter(({ departmentId }) => departmentId === null || !known.has(departmentId));
  const teamsIn = (id: string) => teams.filter(({ departmentId }) => departmentId === id).length;
  return {
    title: COMPANY_TITLE,
    path: [],
    up: undefined,
    holderId: COMPANY_HOLDER,
    leadId: null,
    below: [
      ...departments.map((one) => ({
        place: place('department', one.id),
        holderId: one.id,
        name: one.name,
        leadId: presentLead(one),
        contains: counted(teamsIn(one.id), 'team'),
      })),
      ...loose.map(teamBelow),
      ...members.map(personBelow),
    ],
  };
}

/** @param members those of the department who are in no team. */
export const departmentBranch = (
  department: Group,
  { teams }: Known,
  members: readonly Person[],
): Branch => ({
  title: department.name,
  path: [COMPANY_TITLE],
  up: COMPANY,
  holderId: department.id,
  leadId: presentLead(department),
  below: [
    ...teams.filter(({ departmentId }) => departmentId === department.id).map(teamBelow),
    ...members.map(personBelow),
  ],
});

export function teamBranch(team: Group, { departments }: Known, members: readonly Person[]): Branch {
  const department = departments.find(({ id }) => id === team.departmentId);
  return {
    title: team.name,
    path: [COMPANY_TITLE, ...(department ? [department.name] : [])],
    up: department ? place('department', department.id) : COMPANY,
    holderId: team.id,
    leadId: presentLead(team),
    below: members.map(personBelow),
  };
}

/** How those stand who are below: how many objectives they have, and how far those are on average, 0 to 1. */
export function standingOf(objectives: readonly Objective[]): { count: number; progress: number } {
  const sum = objectives.reduce((total, objective) => total + objectiveProgress(objective), 0);
  return { count: objectives.length, progress: objectives.length === 0 ? 0 : sum / objectives.length };
}
