import type { Cycle, Cycles } from '../../src/features/cycles';
import { windowContains } from '../../src/features/cycles';
import type { OkrPeople } from '../../src/features/okrs/okr-deps';
import { type Group, type Person, presentManager, type Role } from '../../src/features/people';
import { actor } from './okr-people';

/** A directory in memory. */
export interface FakePeople extends OkrPeople {
  /** Puts a team in, or in place of what it was. */
  setTeam(team: Group): void;
  setDepartment(department: Group): void;
  give(role: Role, ...personIds: string[]): void;
  /** Puts a person in, or in place of who they were. */
  set(person: Person): void;
  /** Nobody but those who were there at first, as they were. */
  reset(): void;
}

export function fakePeople(...all: Person[]): FakePeople {
  const byId = new Map(all.map((person) => [person.id, person]));
  const teams = new Map<string, Group>();
  const departments = new Map<string, Group>();
  const roles = new Map<Role, readonly string[]>();
  const found = (where: (person: Person) => boolean) => [...byId.values()].filter(where);
  return {
    set: (person) => void byId.set(person.id, person),
    setTeam: (team) => void teams.set(team.id, team),
    setDepartment: (department) => void departments.set(department.id, department),
    give: (role, ...personIds) => void roles.set(role, personIds),
    teams: async () => [...teams.values()],
    departments: async () => [...departments.values()],
    team: async (id) => teams.get(id),
    department: async (id) => departments.get(id),
    holdersOf: async (role) => found(({ id, active }) => active && roles.get(role)?.includes(id) === true),
    reset() {
      for (const kept of [byId, teams, departments, roles]) kept.clear();
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
    everyReportOf: async (managerIds) => found((person) => managerIds.includes(presentManager(person) ?? '')),
    membersOf: async (teamIds, departmentId) =>
      found(
        (person) =>
          person.active &&
          (person.teamId === null
            ? departmentId !== undefined && person.departmentId === departmentId
            : teamIds.includes(person.teamId)),
      ).sort((one, other) => one.name.localeCompare(other.name, 'en')),
    async *changedSince(instant) {
      yield* found(({ changedAt }) => changedAt >= instant);
    },
    holds: async (id, role) => roles.get(role)?.includes(id) === true && byId.get(id)?.active === true,
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
