import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { type Cycle, endOf, innermost, presentCycle, windowContains } from '../../cycles';
import type { Group, Person } from '../../people';
import { NO_CYCLE } from '../objectives/cycle-sentences';
import type { OkrDeps } from '../okr-deps';

/** From where somebody looks at the tree. */
export interface ReadersView {
  readonly person: Person;
  /** Theirs now; else one that is open for others, else their last one. */
  readonly cycle: Cycle;
  /** Up to when the expected pace is reckoned: now, or the end of a cycle that is over. */
  readonly until: Date;
  readonly teams: readonly Group[];
  readonly departments: readonly Group[];
}

/**
 * In one round trip where a cycle is open, in two otherwise.
 * @throws UserFacingError where there is no cycle to look at.
 */
export async function readersViewOf(
  { people, cycles }: Pick<OkrDeps, 'people' | 'cycles'>,
  actor: Actor,
  now: Date,
): Promise<ReadersView> {
  const [person, active, teams, departments] = await Promise.all([
    people.person(actor.personId),
    cycles.activeCycles(),
    people.teams(),
    people.departments(),
  ]);
  if (!person) throw new UserFacingError(NO_CYCLE);
  const open =
    presentCycle(active, person, now) ?? innermost(active.filter((one) => windowContains(one, now)));
  const cycle = open ?? (await cycles.latestCycleFor(person, now));
  if (!cycle) throw new UserFacingError(NO_CYCLE);
  return { person, cycle, until: open ? now : endOf(cycle), teams, departments };
}

/** The cycle itself and the one around it: a quarter's objectives stand beside those of its year. */
export const cyclesAround = ({ id, parentId }: Cycle): string[] =>
  parentId === null ? [id] : [id, parentId];
