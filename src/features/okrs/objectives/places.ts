import type { Cycle } from '../../cycles';
import type { OkrDeps } from '../okr-deps';
import { holderName } from './holders';
import { holderOf, type Objective } from './objective';
import { freePlaces, noPlaceFor, noPlaceLeft } from './objective-limits';
import { objectiveRights } from './objective-rights';
import { isProposal } from './proposal';

export type Places = ReturnType<typeof places>;

/** Which of its holder's places an objective takes in its cycle. */
export function places({ store, people }: Pick<OkrDeps, 'store' | 'people'>) {
  const rights = objectiveRights(people);

  return {
    /**
     * The place that it has, or the first that is free; `null` once abandoned and while it is only proposed.
     * @returns `undefined` where none is free.
     */
    async placeOf(objective: Omit<Objective, 'id'>, cycle: Cycle): Promise<number | null | undefined> {
      if (objective.status === 'ABANDONED') return null;
      if (objective.place !== null) return objective.place;
      if (objective.level === 'TEAM' && isProposal(objective, await rights.leadOf(objective), cycle))
        return null;
      const held = await store.objectivesHeldBy(objective.level, holderOf(objective), cycle.id);
      return freePlaces(held, objective.level, cycle)[0];
    },

    /** Said where none is free. */
    noneFree: async (objective: Omit<Objective, 'id'>, cycle: Cycle): Promise<string> =>
      noPlaceLeft(await holderName(objective, people), objective.level, cycle),

    /** The same at a form that was filled in already. */
    noneFreeFor: async (objective: Omit<Objective, 'id'>, cycle: Cycle): Promise<string> =>
      noPlaceFor(await holderName(objective, people), objective.level, cycle),
  };
}
