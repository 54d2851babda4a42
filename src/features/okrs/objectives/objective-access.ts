import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { acceptsObjectives, type Cycle } from '../../cycles';
import type { OkrDeps } from '../okr-deps';
import { NO_CYCLE, whyReadOnly } from './cycle-sentences';
import type { Objective } from './objective';
import { freePlaces, noPlaceLeft } from './objective-limits';

const GONE = 'This objective is no longer there; nothing was changed. Type /okr to see yours.';

/** Who may change which objective, and when. Every refusal is a {@link UserFacingError}. */
export function objectiveAccess({ store, cycles, people }: Pick<OkrDeps, 'store' | 'cycles' | 'people'>) {
  async function assertOwner(actor: Actor, { ownerId }: Objective): Promise<void> {
    if (ownerId === actor.personId) return;
    const owner = await people.person(ownerId);
    const name = owner?.name ?? 'its owner';
    throw new UserFacingError(`Only ${name} can change this objective; nothing was changed.`);
  }

  /**
   * The cycle that the actor may write a new objective in now.
   * @param meant the cycle that was open when they began, to say what became of it.
   */
  async function openCycleOf(actor: Actor, now: Date, meant = ''): Promise<Cycle> {
    const cycle = await cycles.cycleOf(actor.personId, now);
    if (cycle) return assertOpen(cycle, now);
    const over = meant ? await cycles.cycle(meant) : undefined;
    throw new UserFacingError((over && whyReadOnly(over, now)) ?? NO_CYCLE);
  }

  return {
    openCycleOf,

    /** The same, before they begin: refused where their objectives leave no room for one more. */
    async cycleWithRoom(actor: Actor, now: Date, meant = ''): Promise<Cycle> {
      const cycle = await openCycleOf(actor, now, meant);
      const present = await store.objectivesOf(actor.personId, cycle.id);
      if (freePlaces(present, 'INDIVIDUAL', cycle).length === 0)
        throw new UserFacingError(noPlaceLeft(undefined, 'INDIVIDUAL', cycle));
      return cycle;
    },

    /** An objective that the actor may change now, and its cycle. */
    async changeable(actor: Actor, id: string, now: Date): Promise<{ objective: Objective; cycle: Cycle }> {
      const objective = await store.objective(id);
      if (!objective) throw new UserFacingError(GONE);
      await assertOwner(actor, objective);
      const cycle = await cycles.cycle(objective.cycleId);
      if (!cycle) throw new Error(`Cycle ${objective.cycleId} of objective ${id} is not stored.`);
      return { objective, cycle: assertOpen(cycle, now) };
    },
  };
}

function assertOpen(cycle: Cycle, now: Date): Cycle {
  if (!acceptsObjectives(cycle, now)) throw new UserFacingError(whyReadOnly(cycle, now)!);
  return cycle;
}
