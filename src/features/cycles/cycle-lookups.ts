import type { Actor } from '../../shared/actor';
import { localDate } from '../../shared/weeks';
import type { Cycle, CycleState } from './cycle';
import type { CyclePlan } from './cycle-plan';
import type { CyclesDeps } from './cycles.service';
import { suggestPlan } from './suggest-plan';

/** What HR sees and searches. Callers admit first. */
export function cycleLookups({ store, clock }: CyclesDeps) {
  return {
    /** Every cycle there is. */
    all: store.cycles,

    /** Those that an opening (DRAFT) or closing (ACTIVE) may be about, the earliest first. */
    async candidates(state: CycleState): Promise<readonly Cycle[]> {
      const found = await store.inState(state);
      return found.sort((a, b) => a.window.firstDay.localeCompare(b.window.firstDay));
    },

    cycleByName: store.cycleByName,

    /** What the next cycle most likely is: in the zone of whoever asks. */
    async suggestion(actor: Actor): Promise<CyclePlan> {
      const today = localDate(clock.now(), actor.timeZone);
      return suggestPlan(await store.cycles(), today, actor.timeZone);
    },
  };
}
