import type { PeopleService } from '../features/people';
import { COLLEAGUES, DEPARTMENTS, TEAMS } from './company';

/** Tells Trellis what Slack does not know: who leads and manages whom. Doing it again changes nothing. */
export async function setOrgChart(people: PeopleService, from: Date): Promise<void> {
  const id = async (slackId: string): Promise<string> => {
    const person = await people.personBySlackId(slackId);
    if (!person) throw new Error(`${slackId} is not in the directory.`);
    return person.id;
  };

  const departments = new Map<string, string>();
  for (const { name, lead } of DEPARTMENTS) {
    const department = await people.defineDepartment({ name, leadId: await id(lead) });
    departments.set(name, department.id);
  }
  const teams = new Map<string, string>();
  for (const { name, department, lead } of TEAMS) {
    const departmentId = departments.get(department) ?? null;
    const team = await people.defineTeam({ name, departmentId, leadId: await id(lead) });
    teams.set(name, team.id);
  }
  for (const { id: slackId, manager, team, is } of COLLEAGUES) {
    if (is) continue;
    const personId = await id(slackId);
    if (manager) await people.setManager(personId, await id(manager), from);
    if (team) await people.assignToTeam(personId, teams.get(team) ?? null);
  }
}
