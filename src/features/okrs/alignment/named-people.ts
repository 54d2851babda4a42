import type { People, Person } from '../../people';

/** How people are called who stand on an objective. */
export type NameOf = (personId: string) => string;

const LEFT = 'somebody who left';

/** The names of these people, those who left marked as such; one round trip. */
export async function namesOf(ids: readonly string[], people: Pick<People, 'people'>): Promise<NameOf> {
  const found = ids.length > 0 ? await people.people([...new Set(ids)]) : new Map<string, Person>();
  return (personId) => {
    const person = found.get(personId);
    if (!person) return LEFT;
    return person.active ? person.name : `${person.name} (left)`;
  };
}
