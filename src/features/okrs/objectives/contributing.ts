import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Submission } from '../../../shared/submission';
import { acceptsObjectives } from '../../cycles';
import type { OkrDeps } from '../okr-deps';
import type { Objective } from './objective';
import { assertNotAbandoned, objectiveAccess } from './objective-access';
import { keptOf } from './objective-editing';
import { objectiveWriter } from './objective-writer';
import { parenthood } from './parenthood';
import { mayContain } from './parents';

const NONE =
  'None of your objectives can contribute to this: write one of the same level or below first, with /okr new.';

export type Contributing = ReturnType<typeof contributing>;

/** Saying of an objective of one's own, from the page of another, that it contributes to that one. */
export function contributing(deps: OkrDeps) {
  const { store, cycles, newId } = deps;
  const { existing, changeable } = objectiveAccess(deps);
  const writer = objectiveWriter(deps);
  const parents = parenthood(deps);

  return {
    /** Those that the actor owns and that could. @throws UserFacingError where there is none. */
    async choicesOf(
      actor: Actor,
      parentId: string,
      now: Date,
    ): Promise<{ parent: Objective; mine: Objective[] }> {
      const { objective: parent } = await existing(parentId);
      const cycle = await cycles.cycleOf(actor.personId, now);
      const within = cycle ? [cycle.id, cycle.parentId ?? cycle.id] : [];
      const fits = cycle && acceptsObjectives(cycle, now) && within.includes(parent.cycleId);
      const owned = fits ? await store.objectivesOf(actor.personId, cycle.id) : [];
      const mine = owned.filter(
        (one) =>
          one.status !== 'ABANDONED' &&
          one.id !== parent.id &&
          mayContain(parent.level, one.level) &&
          !one.parentIds.includes(parent.id),
      );
      if (mine.length === 0) throw new UserFacingError(NONE);
      return { parent, mine };
    },

    /** @throws FieldErrors at `parents` where it would go round in a loop. */
    async contribute(actor: Actor, childId: string, parentId: string, submission: Submission, now: Date) {
      const opened = await changeable(actor, childId, now);
      return writer.write(actor, opened, submission, now, async (present, cycle) => {
        if (present.parentIds.includes(parentId)) return undefined;
        assertNotAbandoned(present);
        const parentIds = [...present.parentIds, parentId];
        await parents.refuseParents(present, parentIds, cycle);
        const next = { ...present, parentIds };
        const by = { personId: actor.personId, at: now, why: '' };
        return { next, toTell: keptOf(present, next, [], by, newId) };
      });
    },
  };
}
