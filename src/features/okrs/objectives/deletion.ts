import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { type OkrDeps, weeksOf } from '../okr-deps';
import type { HistoryStore } from '../ports';
import { whyKept } from './final-week';
import type { Objective } from './objective';
import { objectiveAccess } from './objective-access';
import type { CardOfWeek } from './objective-record';

const STAYS =
  'This objective has check-ins, or others contribute to it, so it stays in the record; nothing was deleted. Set its status to abandoned instead, and say why.';
const JUST_CHANGED =
  'This objective was changed a moment ago, so it was not deleted. Look at it again, and delete it then.';

interface DeletionDeps extends Pick<OkrDeps, 'store' | 'people' | 'cycles'> {
  readonly history: Pick<HistoryStore, 'forget'>;
  /** Has somebody's weekly card drawn again after the answer. */
  readonly redraw: (card: CardOfWeek) => void;
}

export type Deletion = ReturnType<typeof deletion>;

/**
 * Deleting what was only written: never checked in on, and nothing contributes to it. Anything else is abandoned, as
 * is in the final week what was written before.
 */
export function deletion({ history, redraw, ...deps }: DeletionDeps) {
  const { store, people } = deps;
  const { changeable } = objectiveAccess(deps);

  async function isDeletable({ id, keyResults }: Objective): Promise<boolean> {
    if (keyResults.some(({ latest }) => latest !== null)) return false;
    return !(await store.hasChildren(id));
  }

  return {
    isDeletable,

    /** Deletes it with its history, and returns what it was. */
    async remove(actor: Actor, id: string, now: Date): Promise<Objective> {
      const { objective, cycle } = await changeable(actor, id, now);
      const kept = whyKept(objective, cycle, now);
      if (kept) throw new UserFacingError(kept);
      if (!(await isDeletable(objective))) throw new UserFacingError(STAYS);
      if (!(await store.remove(objective))) throw new UserFacingError(JUST_CHANGED);
      await history.forget(id);
      for (const [recipient, week] of await weeksOf(objective, actor, now, people))
        redraw({ recipient, week });
      return objective;
    },
  };
}
