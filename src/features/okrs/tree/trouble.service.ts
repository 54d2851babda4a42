import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { presentLead } from '../../people';
import { type ListedObjectives, listedOn } from './list-page';
import { type Names, namesIn } from './names';
import type { Place } from './place';
import { type ReadersView, readersViewOf } from './readers-view';
import { ownTeam, type TreeDeps } from './tree.service';

/** Whose objectives a list of trouble is about: the reader's department or team, or everybody's. */
export const WITHIN = ['', 'department', 'team'] as const;
export type Within = (typeof WITHIN)[number];

export interface TroublePage extends ListedObjectives {
  readonly view: ReadersView;
  readonly within: Within;
  readonly names: Names;
}

const NO_DEPARTMENT =
  'You are in no department, so there is none to look at. Try /okr at-risk for the whole company.';

export type TroublePages = ReturnType<typeof troublePages>;

/** What is off track or at risk in the reader's cycle, the worst first: everybody's, or their department's or team's. */
export function troublePages({ tree, people, cycles }: TreeDeps) {
  async function holdersWithin(within: Within, view: ReadersView): Promise<string[] | undefined> {
    if (within === '') return undefined;
    const departmentId = within === 'department' ? departmentOf(view) : undefined;
    const teams =
      departmentId === undefined
        ? [ownTeam(view)]
        : view.teams.filter((team) => team.departmentId === departmentId);
    const teamIds = teams.map(({ id }) => id);
    const members = await people.membersOf(teamIds, departmentId);
    const own = departmentId === undefined ? [] : [departmentId];
    return [...own, ...teamIds, ...members.map(({ id }) => id)];
  }

  return async (actor: Actor, { id, page }: Place, now: Date): Promise<TroublePage> => {
    const within = WITHIN.find((one) => one === id) ?? '';
    const view = await readersViewOf({ people, cycles }, actor, now);
    const holders = await holdersWithin(within, view);
    const list = await listedOn(page, (slice) => tree.inTrouble(view.cycle.id, slice, holders));
    const owners = await people.people([...new Set(list.objectives.map(({ ownerId }) => ownerId))]);
    return { ...list, view, within, names: namesIn(owners, [...view.teams, ...view.departments]) };
  };
}

/** The department somebody is in, by their team or without one; else the first that they lead. */
function departmentOf({ person, teams, departments }: ReadersView): string {
  const team = teams.find(({ id }) => id === person.teamId);
  const led = departments.find((one) => presentLead(one) === person.id);
  const id = (team ? team.departmentId : person.departmentId) ?? led?.id;
  if (id === undefined) throw new UserFacingError(NO_DEPARTMENT);
  return id;
}
