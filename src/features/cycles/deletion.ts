import type { Actor } from '../../shared/actor';
import { UserFacingError } from '../../shared/errors';
import type { HrAccess } from '../people';
import { auditOf } from './cycle-audit';
import type { CyclesDeps } from './cycles.service';
import { parentRules } from './parents';
import type { CycleEntry } from './ports';
import { type Edit, existing } from './revisions';

/** Deleting drafts: what was open once stays for good. */
export function deleting(deps: CyclesDeps, admit: HrAccess) {
  const { store, clock, newId, settleAudit } = deps;
  const { childrenOf } = parentRules(deps);

  async function refuseDeletion({ id, name, state }: CycleEntry): Promise<void> {
    if (state !== 'DRAFT')
      throw new UserFacingError(`${name} is no draft any more, so it cannot be deleted.`);
    const [child] = await childrenOf(id);
    if (child)
      throw new UserFacingError(
        `${name} was not deleted: ${child.name} lies inside it. Take it out first: \`/cycle edit ${child.name}\`.`,
      );
  }

  return {
    /** What is to be deleted. @throws UserFacingError when it cannot be. */
    async readyToDelete(actor: Actor, id: string): Promise<CycleEntry> {
      await admit(actor);
      const cycle = await existing(store, id);
      await refuseDeletion(cycle);
      return cycle;
    },

    /** Takes a draft away, for good. @throws UserFacingError when it is none, changed, or has cycles inside it. */
    async deleteCycle(actor: Actor, { id, version }: Pick<Edit, 'id' | 'version'>): Promise<void> {
      await admit(actor);
      const cycle = await existing(store, id);
      await refuseDeletion(cycle);
      const at = clock.now();
      const audit = [auditOf(id, 'deleted', { at, by: actor.personId }, newId)];
      const removed = cycle.version === version && (await store.remove(cycle, at, audit));
      settleAudit();
      if (!removed)
        throw new UserFacingError(
          `Somebody changed ${cycle.name} while this window was open, so it was not deleted: open it again to see how it is now.`,
        );
    },
  };
}
