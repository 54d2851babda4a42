import type { WorkingTime } from './working-time';

/** Somebody, and how many there are like them. */
export interface Alike<P> {
  readonly one: P;
  readonly people: number;
}

/** People by when they work, and by `also`: whoever comes out the same is told at the same moments. */
export function alike<P extends Pick<WorkingTime, 'timeZone' | 'working' | 'away'>>(
  people: Iterable<P>,
  also: (person: P) => unknown = () => null,
): Alike<P>[] {
  const kinds = new Map<string, Alike<P>>();
  for (const person of people) {
    const { timeZone, working, away } = person;
    const key = JSON.stringify([timeZone, working, away, also(person)]);
    const known = kinds.get(key);
    kinds.set(key, { one: known?.one ?? person, people: (known?.people ?? 0) + 1 });
  }
  return [...kinds.values()];
}
