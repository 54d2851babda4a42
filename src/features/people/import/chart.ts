import { presentManager } from '../org-chart';
import type { Present } from './present';
import type { Wanted } from './wanted';

/** Who would be above whom if everything wanted were so. */
export function chartAfter(wanted: readonly Wanted[], { people }: Present): Map<string, string | null> {
  const managerOf = new Map<string, string | null>();
  for (const person of people.values()) managerOf.set(person.id, presentManager(person));
  for (const { personId, managerId } of wanted)
    if (managerId !== undefined) managerOf.set(personId, managerId);
  return managerOf;
}
