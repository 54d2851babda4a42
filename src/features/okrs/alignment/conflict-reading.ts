import type { Actor } from '../../../shared/actor';
import { acceptsObjectives, type Cycle } from '../../cycles';
import { isLive, type Objective } from '../objectives/objective';
import type { OkrDeps } from '../okr-deps';
import type { Conflict } from './conflict';
import { type NameOf, namesOf } from './named-people';
import type { ReadingDeps } from './readable-objective';

/** Conflicts with the objectives and people in them. */
export interface ConflictsShown {
  readonly conflicts: readonly Conflict[];
  /** By id; one that is gone is missing. */
  readonly objectives: ReadonlyMap<string, Objective>;
  readonly nameOf: NameOf;
}

/** Reads what conflicts are about, and what somebody may do about them. */
export function conflictReading({
  store,
  people,
  rights,
}: Pick<OkrDeps, 'people'> & Pick<ReadingDeps, 'store' | 'rights'>) {
  async function shown(
    found: readonly Conflict[],
    known: readonly Objective[] = [],
  ): Promise<ConflictsShown> {
    const ids = found.flatMap(({ objectiveIds }) => objectiveIds);
    const unknown = [...new Set(ids)].filter((id) => !known.some((each) => each.id === id));
    const personIds = found.flatMap(({ sponsorId, markedBy, decision }) =>
      decision ? [sponsorId, markedBy, decision.decidedBy] : [sponsorId, markedBy],
    );
    const [read, nameOf] = await Promise.all([store.objectives(unknown), namesOf(personIds, people)]);
    const objectives = new Map([...known, ...read].map((each) => [each.id, each] as const));
    return { conflicts: found, objectives, nameOf };
  }

  async function mayChangeEither(actor: Actor, both: readonly (Objective | undefined)[]): Promise<boolean> {
    const rightsOnEach = both.map((each) => (each ? rights.mayChange(actor.personId, each) : false));
    return (await Promise.all(rightsOnEach)).includes(true);
  }

  /** Whoever marked it, or may change one of the two, while nothing is decided. */
  const mayWithdraw = async (actor: Actor, conflict: Conflict, { objectives }: ConflictsShown) =>
    conflict.decision === null &&
    (conflict.markedBy === actor.personId ||
      (await mayChangeEither(
        actor,
        conflict.objectiveIds.map((id) => objectives.get(id)),
      )));

  return { shown, mayChangeEither, mayWithdraw };
}

/** Whether there is something to decide: both are there and worked on, and a cycle of theirs accepts changes. */
export function isOpen(
  { objectiveIds }: Conflict,
  objectives: ReadonlyMap<string, Objective>,
  active: readonly Cycle[],
  now: Date,
): boolean {
  const both = objectiveIds.map((id) => objectives.get(id));
  if (!both.every((each): each is Objective => each !== undefined && isLive(each))) return false;
  const cycleIds = both.map(({ cycleId }) => cycleId);
  return active.some((cycle) => cycleIds.includes(cycle.id) && acceptsObjectives(cycle, now));
}
