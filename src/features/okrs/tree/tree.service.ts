import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { type Group, presentLead } from '../../people';
import { holderOf, type Objective } from '../objectives/objective';
import type { OkrDeps } from '../okr-deps';
import { type Below, type Branch, companyBranch, departmentBranch, teamBranch } from './branch';
import { type Names, namesIn } from './names';
import type { Place } from './place';
import type { TreeStore } from './ports';
import { cyclesAround, type ReadersView, readersViewOf } from './readers-view';

/** So many departments, teams or people stand on one page. */
const LISTED = 15;

/** A department, team or person below, with the objectives they hold. */
export interface Twig extends Below {
  readonly objectives: readonly Objective[];
}

/** A company, department or team as somebody sees it. */
export interface BranchPage {
  readonly place: Place;
  readonly view: ReadersView;
  readonly branch: Branch;
  /** What it holds itself, in the cycle and the one around it; on the first page alone. Not what was abandoned. */
  readonly objectives: readonly Objective[];
  readonly contributors: ReadonlyMap<string, number>;
  /** Those below who stand on this page. */
  readonly twigs: readonly Twig[];
  readonly pages: number;
  readonly names: Names;
}

export interface TreeDeps extends Pick<OkrDeps, 'store' | 'people' | 'cycles'> {
  readonly tree: TreeStore;
}

const NO_TEAM =
  'You are in no team, so there is none to show. Try /okr team Payments for another one, or /okr company.';
const GONE = 'This team or department is no longer there. Type /okr company to look from the top.';

/** The team somebody means who names none: theirs, else the first one that they lead. */
export function ownTeam({ person, teams }: Pick<ReadersView, 'person' | 'teams'>): Group {
  const team =
    teams.find(({ id }) => id === person.teamId) ?? teams.find((one) => presentLead(one) === person.id);
  if (!team) throw new UserFacingError(NO_TEAM);
  return team;
}

/** The tree of everybody's objectives: the company, its departments, their teams, and the people in those. */
export function treeService({ store, tree, people, cycles }: TreeDeps) {
  async function branchAt({ kind, id }: Place, view: ReadersView): Promise<Branch> {
    if (kind === 'company') return companyBranch(view, await people.membersOf([], null));
    if (kind === 'team') {
      const team = id === '' ? ownTeam(view) : view.teams.find((one) => one.id === id);
      if (!team) throw new UserFacingError(GONE);
      return teamBranch(team, view, await people.membersOf([team.id]));
    }
    const department = view.departments.find((one) => one.id === id);
    if (!department) throw new UserFacingError(GONE);
    return departmentBranch(department, view, await people.membersOf([], id));
  }

  return {
    /**
     * In four round trips after each other, whatever the size of the company: from where somebody looks, who is there,
     * what they hold, and what everybody is called.
     * @throws UserFacingError where there is no cycle, or nothing at that place.
     */
    async branchPage(actor: Actor, place: Place, now: Date): Promise<BranchPage> {
      const view = await readersViewOf({ people, cycles }, actor, now);
      const branch = await branchAt(place, view);
      const pages = Math.max(1, Math.ceil(branch.below.length / LISTED));
      const page = Math.min(place.page, pages - 1);
      const listed = branch.below.slice(page * LISTED, (page + 1) * LISTED);
      const holders = [branch.holderId, ...listed.map(({ holderId }) => holderId)];
      const found = await store.objectivesOfHolders(holders, cyclesAround(view.cycle));
      const kept = found.filter(({ status }) => status !== 'ABANDONED');
      const heldBy = (id: string) => kept.filter((objective) => holderOf(objective) === id);
      const objectives = page === 0 ? heldBy(branch.holderId) : [];
      const [contributors, named] = await Promise.all([
        tree.contributorCounts(objectives.map(({ id }) => id)),
        people.people(peopleOn(branch, listed, objectives)),
      ]);
      return {
        place: { ...place, page },
        view,
        branch,
        objectives,
        contributors,
        twigs: listed.map((below) => ({ ...below, objectives: heldBy(below.holderId) })),
        pages,
        names: namesIn(named, [...view.teams, ...view.departments]),
      };
    },
  };
}

export type TreeService = ReturnType<typeof treeService>;

const peopleOn = (branch: Branch, listed: readonly Below[], objectives: readonly Objective[]): string[] => [
  ...new Set([
    ...[branch.leadId, ...listed.map(({ leadId }) => leadId)].filter((id) => id !== null),
    ...objectives.map(({ ownerId }) => ownerId),
  ]),
];
