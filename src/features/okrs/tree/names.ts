import type { Group, Person } from '../../people';
import type { Objective } from '../objectives/objective';
import type { OkrPeople } from '../okr-deps';

/** What people, teams and departments are called. */
export interface Names {
  /** A person's name; `somebody` for one who is not in the directory. */
  person(id: string): string;
  /** Whether they have left the company. */
  hasLeft(id: string): boolean;
  /** A team's or department's name. */
  group(id: string): string;
}

/** Whose an objective is. */
type Held = Pick<Objective, 'level' | 'groupId' | 'ownerId'>;

/** The names of everybody and everything on a page, in one round trip. */
export async function namesOf(
  people: OkrPeople,
  personIds: readonly string[],
  objectives: readonly Held[],
): Promise<Names> {
  const inGroups = objectives.some(({ groupId }) => groupId !== null);
  const [found, teams, departments] = await Promise.all([
    people.people([...new Set([...personIds, ...objectives.map(({ ownerId }) => ownerId)])]),
    inGroups ? people.teams() : [],
    inGroups ? people.departments() : [],
  ]);
  return namesIn(found, [...teams, ...departments]);
}

/** The same of what is read already. */
export function namesIn(people: ReadonlyMap<string, Person>, groups: readonly Group[]): Names {
  const groupNames = new Map(groups.map(({ id, name }) => [id, name]));
  return {
    person: (id) => people.get(id)?.name ?? 'somebody',
    hasLeft: (id) => people.get(id)?.active !== true,
    group: (id) => groupNames.get(id) ?? 'a group that is gone',
  };
}

/** Whose it is in a word or two: `the company`, a team's or department's name, or its owner's. */
export function holderName({ level, groupId, ownerId }: Held, names: Names): string {
  if (groupId !== null) return names.group(groupId);
  return level === 'COMPANY' ? 'the company' : names.person(ownerId);
}
