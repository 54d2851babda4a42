import { presentLead, presentManager } from '../../people';
import type { OkrPeople } from '../okr-deps';
import type { Objective } from './objective';

/** Whose an objective is, as far as rights go. */
export type Held = Pick<Objective, 'level' | 'groupId' | 'ownerId'>;

export type ObjectiveRights = ReturnType<typeof objectiveRights>;

/** Who may do what with an objective, from the org chart and roles as they are now. @see docs/okrs.md */
export function objectiveRights(people: OkrPeople) {
  const managerOf = async (personId: string): Promise<string | null> => {
    const person = await people.person(personId);
    return person ? presentManager(person) : null;
  };

  const isHere = async (personId: string): Promise<boolean> =>
    (await people.person(personId))?.active === true;

  async function leadOf({ level, groupId }: Pick<Objective, 'level' | 'groupId'>): Promise<string | null> {
    if (groupId === null) return null;
    const group = await (level === 'TEAM' ? people.team(groupId) : people.department(groupId));
    return group ? presentLead(group) : null;
  }

  const leadership = async () => (await people.holdersOf('LEADERSHIP')).map(({ id }) => id);

  async function aboveTeam(objective: Held): Promise<(string | null)[]> {
    const lead = await leadOf(objective);
    if (lead !== null && lead !== objective.ownerId && (await isHere(lead))) return [lead];
    const team = await people.team(objective.groupId ?? '');
    const department = { level: 'DEPARTMENT' as const, groupId: team?.departmentId ?? null };
    return [await leadOf(department), await nearestManager(objective.ownerId)];
  }

  async function above(objective: Held): Promise<(string | null)[]> {
    switch (objective.level) {
      case 'INDIVIDUAL':
        return [await nearestManager(objective.ownerId)];
      case 'TEAM':
        return aboveTeam(objective);
      case 'DEPARTMENT':
      case 'COMPANY':
        return leadership();
    }
  }

  /** The nearest manager above them who has not left; `null` where there is none. */
  async function nearestManager(personId: string): Promise<string | null> {
    const passed = new Set([personId]);
    for (let id = await managerOf(personId); id !== null && !passed.has(id); id = await managerOf(id)) {
      if (await isHere(id)) return id;
      passed.add(id);
    }
    return null;
  }

  /** The leads of the team and the department that somebody belongs to. */
  async function leadsOver(personId: string): Promise<(string | null)[]> {
    const person = await people.person(personId);
    if (!person) return [];
    const team = person.teamId === null ? undefined : await people.team(person.teamId);
    const departmentId = team ? team.departmentId : person.departmentId;
    return [team ? presentLead(team) : null, await leadOf({ level: 'DEPARTMENT', groupId: departmentId })];
  }

  return {
    leadOf,

    /** Whether its owner is gone, whom others may follow. */
    ownerLeft: async ({ ownerId }: Pick<Objective, 'ownerId'>): Promise<boolean> => !(await isHere(ownerId)),

    /**
     * Whether they may take over what somebody who left owned: the manager above them, the lead of their team or
     * department, for a team's or department's its own lead, and who may change the company's.
     */
    async maySucceed(personId: string, objective: Held): Promise<boolean> {
      if (objective.level === 'COMPANY') return this.mayChange(personId, objective);
      const { ownerId } = objective;
      const heirs = [nearestManager(ownerId), leadOf(objective)];
      const over = objective.level === 'INDIVIDUAL' ? await leadsOver(ownerId) : [];
      return [...(await Promise.all(heirs)), ...over].includes(personId);
    },

    /** Whether they may edit it, set its status and delete it: its owner, the lead of its team or department; for the company LEADERSHIP and HR admins. */
    async mayChange(personId: string, objective: Held): Promise<boolean> {
      if (objective.level === 'COMPANY')
        return (await people.holds(personId, 'LEADERSHIP')) || (await people.holds(personId, 'HR_ADMIN'));
      return personId === objective.ownerId || (await leadOf(objective)) === personId;
    },

    /**
     * Who may approve it, any one of them: for an individual the nearest manager above who is still here; for a team's
     * the lead where somebody else proposes it, and where the lead wrote it, left, or there is none, the lead of the
     * department or the nearest manager above its owner; for others LEADERSHIP. Never its owner, nor anybody who left.
     * @returns nobody where nobody is above: it is approved at once then.
     */
    async approversOf(objective: Held): Promise<readonly string[]> {
      const ids = (await above(objective)).filter((id): id is string => id !== null);
      const found = await people.people([...new Set(ids)].filter((id) => id !== objective.ownerId));
      return [...found.values()].filter(({ active }) => active).map(({ id }) => id);
    },
  };
}
