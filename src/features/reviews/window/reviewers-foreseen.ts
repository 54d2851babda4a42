import type { Cycle, Cycles } from '../../cycles';
import type { People, Person } from '../../people';
import { closesAt } from '../assignment';
import type { AssignmentStore } from '../ports';
import { directoryOf, writerIn } from './work-left';

/** A reviewer of a cycle, and when the first of what they have in it closes. */
export interface Foreseen {
  readonly person: Person;
  readonly closesAt: Date;
}

export interface ReviewersForeseenDeps {
  readonly store: Pick<AssignmentStore, 'ofCycle'>;
  readonly people: Pick<People, 'people' | 'roster'>;
  readonly cycles: Pick<Cycles, 'cycle'>;
}

/** Everybody who has something in a cycle, however far they are: how many are left would show how far each is. */
export async function reviewersForeseen(
  { store, people }: Omit<ReviewersForeseenDeps, 'cycles'>,
  cycle: Cycle,
): Promise<readonly Foreseen[]> {
  const [lines, roster] = await Promise.all([store.ofCycle(cycle.id), people.roster()]);
  const directory = directoryOf(roster);
  const ends = new Map<string, Date>();
  for (const line of lines) {
    const writer = writerIn(directory, line);
    if (!writer || line.state === 'REMOVED' || line.state === 'DECLINED') continue;
    const closes = closesAt(line, cycle);
    const known = ends.get(writer);
    ends.set(writer, known && known < closes ? known : closes);
  }
  const found = await people.people([...ends.keys()]);
  return [...found.values()].map((person) => ({ person, closesAt: ends.get(person.id)! }));
}
