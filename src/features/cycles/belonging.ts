import type { PeopleService, Person } from '../people';
import { type Cycle, windowContains } from './cycle';
import { innermost, isFor, takesPart } from './participation';
import type { CycleStore } from './ports';

export interface BelongingDeps {
  readonly store: Pick<CycleStore, 'inState' | 'lastOver'>;
  readonly people: Pick<PeopleService, 'person' | 'everyone' | 'countActive'>;
}

/** Who is in which cycle, from the directory as it is now. */
export function belonging({ store, people }: BelongingDeps) {
  async function* participants(cycle: Cycle): AsyncIterable<Person> {
    for await (const person of people.everyone()) if (takesPart(cycle, person)) yield person;
  }

  return {
    participants,

    /** How many take part in each, by id: in one reading of the directory, whatever their number. */
    async countParticipants(cycles: readonly Cycle[]): Promise<ReadonlyMap<string, number>> {
      const everyone = await people.countActive();
      const counts = new Map(
        cycles.map(({ id, participants: { kind } }) => [id, kind === 'everyone' ? everyone : 0]),
      );
      const chosen = cycles.filter(({ participants: { kind } }) => kind === 'chosen');
      if (chosen.length === 0) return counts;
      for await (const person of people.everyone())
        for (const cycle of chosen)
          if (takesPart(cycle, person)) counts.set(cycle.id, (counts.get(cycle.id) ?? 0) + 1);
      return counts;
    },

    /** Whether somebody takes part in both. */
    async haveSomebodyInCommon(one: Cycle, other: Cycle): Promise<boolean> {
      for await (const person of participants(one)) if (isFor(other, person)) return true;
      return false;
    },

    async cycleOf(personId: string, now: Date): Promise<Cycle | undefined> {
      const [active, person] = await Promise.all([store.inState('ACTIVE'), people.person(personId)]);
      if (!person) return undefined;
      return innermost(active.filter((cycle) => windowContains(cycle, now) && takesPart(cycle, person)));
    },

    async latestCycleOf(personId: string, now: Date): Promise<Cycle | undefined> {
      const person = await people.person(personId);
      return person && store.lastOver(now, person);
    },
  };
}
