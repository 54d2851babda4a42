import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { acceptsObjectives, type Cycle } from '../../cycles';
import type { OkrDeps } from '../okr-deps';
import { NO_CYCLE, whyReadOnly } from './cycle-sentences';
import type { Objective } from './objective';
import { objectiveRights } from './objective-rights';

export const GONE = 'This objective is no longer there; nothing was changed. Type /okr to see yours.';
const COMPANYS = 'Only leadership and HR can change the company’s objectives; nothing was changed.';

const ABANDONED =
  'This objective is abandoned, so it stays as it was; nothing was saved. Set another status first, or write a new one.';

/** @throws UserFacingError where it is abandoned: it is not rewritten, nor asked to be approved, as it is. */
export function assertNotAbandoned({ status }: Pick<Objective, 'status'>): void {
  if (status === 'ABANDONED') throw new UserFacingError(ABANDONED);
}

/** Who may change which objective, and when. Every refusal is a {@link UserFacingError}. */
export function objectiveAccess({ store, cycles, people }: Pick<OkrDeps, 'store' | 'cycles' | 'people'>) {
  const rights = objectiveRights(people);

  async function assertMayChange(actor: Actor, objective: Objective): Promise<void> {
    if (await rights.mayChange(actor.personId, objective)) return;
    if (objective.level === 'COMPANY') throw new UserFacingError(COMPANYS);
    const entitled = [objective.ownerId, await rights.leadOf(objective)].filter((id) => id !== null);
    const found = await people.people([...new Set(entitled)]);
    const names = entitled.flatMap((id) => found.get(id)?.name ?? []);
    const who = [...new Set(names)].join(' or ') || 'its owner';
    throw new UserFacingError(`Only ${who} can change this objective; nothing was changed.`);
  }

  /** An objective, whoever's, and its cycle. */
  async function existing(id: string): Promise<{ objective: Objective; cycle: Cycle }> {
    const objective = await store.objective(id);
    if (!objective) throw new UserFacingError(GONE);
    const cycle = await cycles.cycle(objective.cycleId);
    if (!cycle) throw new Error(`Cycle ${objective.cycleId} of objective ${id} is not stored.`);
    return { objective, cycle };
  }

  return {
    existing,

    /**
     * The cycle that the actor may write a new objective in now.
     * @param meant the cycle that was open when they began, to say what became of it; where theirs lies inside it, it
     * is the one.
     */
    async openCycleOf(actor: Actor, now: Date, meant = ''): Promise<Cycle> {
      const cycle = await cycles.cycleOf(actor.personId, now);
      const other = meant && meant !== cycle?.id ? await cycles.cycle(meant) : undefined;
      const outer =
        other && other.id === cycle?.parentId && acceptsObjectives(other, now) ? other : undefined;
      if (cycle) return assertOpen(outer ?? cycle, now);
      throw new UserFacingError((other && whyReadOnly(other, now)) ?? NO_CYCLE);
    },

    /** An objective that the actor may change now, and its cycle. */
    async changeable(actor: Actor, id: string, now: Date): Promise<{ objective: Objective; cycle: Cycle }> {
      const { objective, cycle } = await existing(id);
      await assertMayChange(actor, objective);
      return { objective, cycle: assertOpen(cycle, now) };
    },
  };
}

/** @throws UserFacingError where objectives in it can only be read. */
export function assertOpen(cycle: Cycle, now: Date): Cycle {
  if (!acceptsObjectives(cycle, now)) throw new UserFacingError(whyReadOnly(cycle, now)!);
  return cycle;
}
