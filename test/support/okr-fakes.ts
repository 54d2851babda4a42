import type { Cycle, Cycles } from '../../src/features/cycles';
import { windowContains } from '../../src/features/cycles';
import { type People, type Person, presentManager } from '../../src/features/people';
import { actor } from './okr-people';

/** A directory in memory. */
export interface FakePeople extends People {
  /** Puts a person in, or in place of who they were. */
  set(person: Person): void;
  /** Nobody but those who were there at first, as they were. */
  reset(): void;
}

export function fakePeople(...all: Person[]): FakePeople {
  const byId = new Map(all.map((person) => [person.id, person]));
  const found = (where: (person: Person) => boolean) => [...byId.values()].filter(where);
  return {
    set: (person) => void byId.set(person.id, person),
    reset() {
      byId.clear();
      for (const person of all) byId.set(person.id, person);
    },
    person: async (id) => byId.get(id),
    people: async (ids) => new Map(found(({ id }) => ids.includes(id)).map((person) => [person.id, person])),
    personBySlackId: async (slackId) => found((person) => person.slackId === slackId)[0],
    async actorOf(slackId) {
      const person = found((candidate) => candidate.slackId === slackId && candidate.active)[0];
      return person && actor(person);
    },
    async *everyone() {
      yield* found(({ active }) => active);
    },
    countActive: async () => found(({ active }) => active).length,
    roster: async () =>
      [...byId.values()].map((person) => ({ ...person, managerId: presentManager(person) })),
    reportIdsOf: async (managerId) =>
      found((person) => person.active && presentManager(person) === managerId).map(({ id }) => id),
    async *changedSince(instant) {
      yield* found(({ changedAt }) => changedAt >= instant);
    },
    holds: async () => false,
    hrMayView: async () => false,
    outsideHrView: async () => new Set(byId.keys()),
  };
}

/** Cycles in memory; everybody takes part in each. */
export interface FakeCycles extends Cycles {
  set(cycle: Cycle): void;
  /** There are none any more. */
  forget(): void;
  all(): Promise<Cycle[]>;
}

export function fakeCycles(...all: Cycle[]): FakeCycles {
  const byId = new Map(all.map((cycle) => [cycle.id, cycle]));
  const inState = (wanted: Cycle['state']) => [...byId.values()].filter(({ state }) => state === wanted);
  const active = () => inState('ACTIVE');
  const latest = (now: Date) => [...byId.values()].filter((cycle) => isOver(cycle, now)).sort(latestFirst)[0];
  return {
    set: (cycle) => void byId.set(cycle.id, cycle),
    forget: () => byId.clear(),
    all: async () => [...byId.values()],
    cycle: async (id) => byId.get(id),
    cycleOf: async (_personId, now) => active().find((cycle) => windowContains(cycle, now)),
    latestCycleOf: async (_personId, now) => latest(now),
    latestCycleFor: async (_person, now) => latest(now),
    activeCycles: async () => active(),
    closedCycles: async () => inState('CLOSED'),
    participants: () => nobody(),
  };
}

async function* nobody(): AsyncIterable<Person> {}

const isOver = ({ state, window }: Cycle, now: Date): boolean =>
  window.startsAt <= now && (state === 'CLOSED' || (state === 'ACTIVE' && window.endsAt <= now));
const latestFirst = (one: Cycle, other: Cycle): number =>
  other.window.startsAt.getTime() - one.window.startsAt.getTime();
