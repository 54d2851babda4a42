import type { PeopleService, Person } from '../people';
import type { Cycle } from './cycle';
import { presentCycle, takesPart } from './participation';
import type { CycleStore } from './ports';

export interface BelongingDeps {
  readonly store: Pick<CycleStore, 'inState' | 'lastOver'>;
  readonly people: Pick<PeopleService, 'person' | 'everyone' | 'roster' | 'countActive'>;
}

/** Who is in which cycle, from the directory as it is now. */
export function belonging({ store, people }: BelongingDeps) {
  async function* participants(cycle: Cycle): AsyncIterable<Person> {
    for await (const person of people.everyone()) if (takesPart(cycle, person)) yield person;
  }

  return {
    participants,

    /** How many take part. */
    async countParticipants(cycle: Cycle): Promise<number> {
      if (cycle.participants.kind === 'everyone') return people.countActive();
      return (await people.roster()).filter((person) => takesPart(cycle, person)).length;
    },

    /** Whether somebody takes part in both. */
    haveSomebodyInCommon: async (one: Cycle, other: Cycle): Promise<boolean> =>
      (await people.roster()).some((person) => takesPart(one, person) && takesPart(other, person)),

    async cycleOf(personId: string, now: Date): Promise<Cycle | undefined> {
      const [active, person] = await Promise.all([store.inState('ACTIVE'), people.person(personId)]);
      return person && presentCycle(active, person, now);
    },

    async latestCycleOf(personId: string, now: Date): Promise<Cycle | undefined> {
      const person = await people.person(personId);
      return person && store.lastOver(now, person);
    },

    latestCycleFor: (person: Pick<Person, 'id' | 'teamId'>, now: Date): Promise<Cycle | undefined> =>
      store.lastOver(now, person),
  };
}
