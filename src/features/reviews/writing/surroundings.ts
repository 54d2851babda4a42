import type { People, RosterEntry } from '../../people';

/**
 * The names of those around two people, without the two: their teams, their managers, their managers' reports and their own, whoever of
 * them has left too. It is among these that a text is searched for names: a whole company's would point out every
 * other word. Two store queries.
 */
export async function namesAround(
  people: Pick<People, 'roster' | 'people'>,
  pair: readonly [string, string],
): Promise<string[]> {
  const roster = await people.roster();
  const two = roster.filter(({ id }) => pair.includes(id));
  const teams = known(two, 'teamId');
  const managers = known(two, 'managerId');
  const around = roster.filter(
    ({ id, teamId, managerId }) =>
      managers.has(id) ||
      (teamId !== null && teams.has(teamId)) ||
      (managerId !== null && (managers.has(managerId) || pair.includes(managerId))),
  );
  const found = await people.people(around.map(({ id }) => id).filter((id) => !pair.includes(id)));
  return [...found.values()].map(({ name }) => name);
}

const known = (entries: readonly RosterEntry[], part: 'teamId' | 'managerId'): ReadonlySet<string> =>
  new Set(entries.flatMap((entry) => entry[part] ?? []));
