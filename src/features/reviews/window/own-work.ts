import type { Cycle } from '../../cycles';
import type { HomePage } from '../../feature';
import { type Person, presentManager } from '../../people';
import type { AssignmentLine } from '../ports';
import type { ReviewsDeps } from '../review-deps';
import { type Directory, haveOpened, type WorkLeft, workLeft } from './work-left';

type OwnWorkDeps = Pick<ReviewsDeps, 'store' | 'people'>;

/**
 * What whoever's page it is has to write in each cycle. After what pages have in common it is read in two round trips
 * after each other, and of the directory only those whom it is about.
 */
export async function ownWork(
  { store, people }: OwnWorkDeps,
  { actor: { personId }, now, activeCycles, reportIds }: HomePage,
): Promise<readonly { cycle: Cycle; left: WorkLeft }[]> {
  const open = (await activeCycles()).filter((cycle) => haveOpened(cycle, now));
  if (open.length === 0) return [];
  const ids = open.map(({ id }) => id);
  const [own, reports] = await Promise.all([store.ofReviewer(personId, ids), reportIds()]);
  const about = new Set([personId, ...reports, ...own.map(({ subjectId }) => subjectId)]);
  const [come, known] = await Promise.all([comeWith(store, reports, ids), people.people([...about])]);
  const lines = [...new Map([...own, ...come].map((line) => [line.id, line])).values()];
  const directory = directoryOf(known);
  return open.flatMap((cycle) => {
    const left = workLeft(lines, cycle, directory, now).get(personId);
    return left ? [{ cycle, left }] : [];
  });
}

/** What may have come to a manager with their reports. */
async function comeWith(
  store: OwnWorkDeps['store'],
  reportIds: readonly string[],
  cycleIds: readonly string[],
): Promise<AssignmentLine[]> {
  if (reportIds.length === 0) return [];
  return (await Promise.all(cycleIds.map((id) => store.ofManagers(id, reportIds)))).flat();
}

const directoryOf = (known: ReadonlyMap<string, Person>): Directory =>
  new Map(
    [...known].map(([id, person]) => [id, { active: person.active, managerId: presentManager(person) }]),
  );
