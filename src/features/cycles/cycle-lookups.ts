import type { Actor } from '../../shared/actor';
import { localDate } from '../../shared/weeks';
import type { Group } from '../people';
import { belonging } from './belonging';
import type { Cycle } from './cycle';
import type { CyclePlan } from './cycle-plan';
import { type CycleVerb, mayBeAbout } from './cycle-verbs';
import type { CyclesDeps } from './cycles.service';
import { mayBeParent } from './parents';
import { suggestPlan } from './suggest-plan';

/** A cycle with everything that HR can change about it. */
export interface Details {
  readonly cycle: Cycle;
  readonly participants: number;
  /** The cycle that it lies inside. */
  readonly parent: Cycle | undefined;
  /** All there are. */
  readonly teams: readonly Group[];
}

/** The one that begins last. */
export const latestOf = <C extends Cycle>(cycles: readonly C[]): C | undefined =>
  [...cycles].sort((a, b) => b.window.firstDay.localeCompare(a.window.firstDay))[0];

/** What HR sees and searches. Callers admit first. */
export function cycleLookups(deps: CyclesDeps) {
  const { store, people, clock } = deps;
  const { countParticipants } = belonging(deps);
  return {
    /** Every cycle there is. */
    all: store.cycles,

    async detailsOf(cycle: Cycle): Promise<Details> {
      const [participants, parent, teams] = await Promise.all([
        countParticipants(cycle),
        cycle.parentId === null ? undefined : store.cycle(cycle.parentId),
        people.teams(),
      ]);
      return { cycle, participants, parent, teams };
    },

    /** Those that another cycle may lie inside, the latest first. */
    async possibleParents(): Promise<readonly Cycle[]> {
      const found = (await store.cycles()).filter(mayBeParent);
      return found.sort((a, b) => b.window.firstDay.localeCompare(a.window.firstDay));
    },

    /** Those that a verb may be about now, the earliest first. */
    async candidates(verb: CycleVerb): Promise<readonly Cycle[]> {
      const now = clock.now();
      const found = (await store.cycles()).filter((cycle) => mayBeAbout(verb, cycle, now));
      return found.sort((a, b) => a.window.firstDay.localeCompare(b.window.firstDay));
    },

    cycleByName: store.cycleByName,

    /** The one whose settings a new cycle starts with: the one that begins last. */
    settingsModel: async (): Promise<Cycle | undefined> => latestOf(await store.cycles()),

    /** What the next cycle most likely is: in the zone of whoever asks. */
    async suggestion(actor: Actor): Promise<CyclePlan> {
      const today = localDate(clock.now(), actor.timeZone);
      return suggestPlan(await store.cycles(), today, actor.timeZone);
    },
  };
}
