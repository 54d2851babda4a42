import type { Actor } from '../../shared/actor';
import { localDate } from '../../shared/weeks';
import { belonging } from './belonging';
import type { Cycle, CycleState } from './cycle';
import type { CyclePlan } from './cycle-plan';
import type { CyclesDeps } from './cycles.service';
import { suggestPlan } from './suggest-plan';

/** The cycles at a glance. */
export interface Overview {
  /** Open ones first, then drafts, then closed ones; of each the latest first. */
  readonly cycles: readonly Cycle[];
  /** How many people take part in each, by its id. */
  readonly participants: ReadonlyMap<string, number>;
  readonly now: Date;
}

const ORDER: Readonly<Record<CycleState, number>> = { ACTIVE: 0, DRAFT: 1, CLOSED: 2 };

const byStateThenLatest = (a: Cycle, b: Cycle): number =>
  ORDER[a.state] - ORDER[b.state] || b.window.firstDay.localeCompare(a.window.firstDay);

/** What HR sees and searches. Callers admit first. */
export function cycleLookups(deps: CyclesDeps) {
  const { store, clock } = deps;
  const { countParticipants } = belonging(deps);
  return {
    async overview(): Promise<Overview> {
      const cycles = (await store.cycles()).sort(byStateThenLatest);
      return { cycles, participants: await countParticipants(cycles), now: clock.now() };
    },

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
