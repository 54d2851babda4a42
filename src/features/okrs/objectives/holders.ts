import { type Person, presentManager } from '../../people';
import type { OkrPeople } from '../okr-deps';
import { holderOf } from './objective';
import type { Held } from './objective-rights';

/** Whose objectives somebody may contribute to, by the id that {@link holderOf} gives. */
export interface Holder {
  readonly id: string;
  readonly name: string;
}

export const COMPANY_NAME = 'The company';

const COMPANY: Holder = {
  id: holderOf({ level: 'COMPANY', groupId: null, ownerId: '' }),
  name: COMPANY_NAME,
};

/** Who holds an objective, and whose it could contribute to, the nearest first: itself, then up to the company. */
export async function holdersNear(objective: Held, people: OkrPeople): Promise<readonly Holder[]> {
  const { level, groupId, ownerId } = objective;
  switch (level) {
    case 'COMPANY':
      return [COMPANY];
    case 'DEPARTMENT':
      return [...(await department(groupId, people)), COMPANY];
    case 'TEAM':
      return [...(await teamAndAbove(groupId, null, people)), COMPANY];
    case 'INDIVIDUAL': {
      const owner = await people.person(ownerId);
      return [
        { id: ownerId, name: owner?.name ?? 'Owner left' },
        ...(owner ? await around(owner, people) : []),
        COMPANY,
      ];
    }
  }
}

async function around(person: Person, people: OkrPeople): Promise<Holder[]> {
  const managerId = presentManager(person);
  const [manager, groups] = await Promise.all([
    managerId === null ? undefined : people.person(managerId),
    teamAndAbove(person.teamId, person.departmentId, people),
  ]);
  return [...(manager ? [{ id: manager.id, name: manager.name }] : []), ...groups];
}

/** @param departmentId of somebody without a team. */
async function teamAndAbove(
  teamId: string | null,
  departmentId: string | null,
  people: OkrPeople,
): Promise<Holder[]> {
  const team = teamId === null ? undefined : await people.team(teamId);
  const above = await department(team ? team.departmentId : departmentId, people);
  return [...(team ? [{ id: team.id, name: team.name }] : []), ...above];
}

async function department(id: string | null, people: OkrPeople): Promise<Holder[]> {
  const found = id === null ? undefined : await people.department(id);
  return found ? [{ id: found.id, name: found.name }] : [];
}

/** Whose places an objective takes, in a sentence: `undefined` where they are a person's own. */
export async function holderName({ level, groupId }: Held, people: OkrPeople): Promise<string | undefined> {
  if (level === 'INDIVIDUAL') return undefined;
  if (level === 'COMPANY') return COMPANY_NAME;
  const group = await (level === 'TEAM' ? people.team(groupId ?? '') : people.department(groupId ?? ''));
  return group?.name ?? 'This team';
}
