import type { Group, Person } from '../../people';
import { presentLead } from '../../people';
import type { OkrPeople } from '../okr-deps';

/** Teams by id, in as many reads at once as there are teams. */
export async function teamsOf(
  ids: readonly string[],
  people: Pick<OkrPeople, 'team'>,
): Promise<ReadonlyMap<string, Group>> {
  const found = await Promise.all([...new Set(ids)].map((id) => people.team(id)));
  return new Map(found.flatMap((team) => (team ? [[team.id, team] as const] : [])));
}

/** Who leads each of these teams at present and has not left, by team; a team without is missing. */
export async function leadsOf(
  teams: ReadonlyMap<string, Group>,
  people: Pick<OkrPeople, 'people'>,
): Promise<ReadonlyMap<string, Person>> {
  const ids = [...teams].flatMap(([teamId, team]) => {
    const lead = presentLead(team);
    return lead === null ? [] : [[teamId, lead] as const];
  });
  const found = ids.length > 0 ? await people.people(ids.map(([, lead]) => lead)) : new Map<string, Person>();
  return new Map(
    ids.flatMap(([teamId, lead]) => {
      const person = found.get(lead);
      return person?.active ? [[teamId, person] as const] : [];
    }),
  );
}

/** The team, and who would be asked for it: one read after the other. */
export async function teamAndLead(teamId: string, people: Pick<OkrPeople, 'team' | 'people'>) {
  const teams = await teamsOf([teamId], people);
  const leads = await leadsOf(teams, people);
  return { team: teams.get(teamId), lead: leads.get(teamId) };
}
