import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { acceptsObjectives, type Cycle } from '../../cycles';
import type { Objective } from '../objectives/objective';
import { GONE } from '../objectives/objective-access';
import type { ObjectiveRights } from '../objectives/objective-rights';
import type { OkrDeps } from '../okr-deps';

/** An objective that somebody reads, and whether they may change it now. */
export interface Readable {
  readonly objective: Objective;
  readonly cycle: Cycle;
  /** Whether its cycle still accepts changes. */
  readonly accepts: boolean;
  readonly mayChange: boolean;
}

export interface ReadingDeps extends Pick<OkrDeps, 'store' | 'cycles'> {
  readonly rights: Pick<ObjectiveRights, 'mayChange'>;
}

/** Everybody may read every objective. @throws UserFacingError where it is no longer there. */
export async function readable(
  { store, cycles, rights }: ReadingDeps,
  actor: Actor,
  id: string,
  now: Date,
): Promise<Readable> {
  const objective = await store.objective(id);
  if (!objective) throw new UserFacingError(GONE);
  const [cycle, allowed] = await Promise.all([
    cycles.cycle(objective.cycleId),
    rights.mayChange(actor.personId, objective),
  ]);
  if (!cycle) throw new Error(`Cycle ${objective.cycleId} of objective ${id} is not stored.`);
  const accepts = acceptsObjectives(cycle, now);
  return { objective, cycle, accepts, mayChange: allowed && accepts };
}
