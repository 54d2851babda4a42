import { type PeopleService, type Person, presentLead } from '../people';
import type { belonging } from './belonging';
import type { Cycle } from './cycle';
import type { Nudge } from './cycle-settings';
import type { ObjectiveFigures, PersonStanding } from './figures';
import { isAbout, plannedNudge } from './nudges';
import { takesPart } from './participation';
import type { CycleMarks, CycleStore } from './ports';

export interface NudgesDeps {
  readonly store: Pick<CycleStore, 'cycle' | 'inState'>;
  readonly marks: CycleMarks;
  readonly people: Pick<PeopleService, 'person' | 'people' | 'holdersOf' | 'roster' | 'teams'>;
  readonly participants: ReturnType<typeof belonging>['participants'];
  readonly objectives: ObjectiveFigures;
  /** How many objectives somebody has set in a cycle. */
  readonly countObjectives: (personId: string, cycleId: string) => Promise<number>;
}

/** Somebody to be reminded. */
export interface NudgeDue {
  readonly recipient: string;
  readonly cycleId: string;
  readonly at: Date;
  /** Once it is recorded; doing it again changes nothing. */
  settle(): Promise<void>;
}

/** What a reminder is about, from what is true now. */
export interface NudgeAbout {
  readonly cycle: Cycle;
  /** How many objectives the person has set. */
  readonly objectives: number;
  /** Whether that is enough. */
  readonly enough: boolean;
  /** Whether it is too late, or has nothing to ask for any more. */
  readonly over: boolean;
}

/** Those that only some are sent, by how far they are with their objectives. */
const PROGRESS_DECIDES: readonly Nudge[] = ['individualObjectives', 'midCycle', 'finalWeek'];

export type NudgesService = ReturnType<typeof nudgesService>;

/** The calendar of a cycle: who is reminded of what, each once. */
export function nudgesService(deps: NudgesDeps) {
  const { store, marks, people, participants, objectives, countObjectives } = deps;

  async function leadsIn(cycle: Cycle): Promise<Person[]> {
    const [teams, roster] = await Promise.all([people.teams(), people.roster()]);
    const taking = new Set(roster.filter((person) => takesPart(cycle, person)).map(({ teamId }) => teamId));
    const leads = teams.filter(({ id }) => taking.has(id)).flatMap((team) => presentLead(team) ?? []);
    return [...(await people.people([...new Set(leads)])).values()].filter(({ active }) => active);
  }

  async function withStanding(cycle: Cycle, isMeant: (standing: PersonStanding | undefined) => boolean) {
    const standings = (await objectives.standings([cycle.id])).get(cycle.id);
    const meant: Person[] = [];
    for await (const person of participants(cycle))
      if (isMeant(standings?.get(person.id))) meant.push(person);
    return meant;
  }

  async function everybodyIn(cycle: Cycle): Promise<Person[]> {
    const all: Person[] = [];
    for await (const person of participants(cycle)) all.push(person);
    return all;
  }

  /** Whoever is reminded, as things stand. */
  async function meantBy(nudge: Nudge, cycle: Cycle): Promise<readonly Person[]> {
    const { individualExpected, objectives: advice } = cycle.settings;
    switch (nudge) {
      case 'companyObjectives':
        return (await people.holdersOf('LEADERSHIP')).filter((person) => takesPart(cycle, person));
      case 'teamObjectives':
      case 'teamReview':
        return leadsIn(cycle);
      case 'individualObjectives':
        return individualExpected
          ? withStanding(cycle, (standing) => (standing?.objectives ?? 0) < advice.individual.from)
          : [];
      case 'midCycle':
      case 'finalWeek':
        return withStanding(cycle, (standing) => standing !== undefined);
    }
  }

  /** Cycles of which it is not done with: the open ones, and those that were. */
  async function underWay(nudge: Nudge): Promise<readonly Cycle[]> {
    const [active, known] = await Promise.all([store.inState('ACTIVE'), marks.of(nudge)]);
    const fresh = active.filter(({ id }) => !known.has(id));
    for (const { id } of fresh) await marks.begin(id, nudge);
    const open = active.filter(({ id }) => known.get(id) !== true);
    const left = [...known].filter(([id, done]) => !done && !active.some((cycle) => cycle.id === id));
    const others = await Promise.all(left.map(([id]) => store.cycle(id)));
    return [...open, ...others.flatMap((cycle) => cycle ?? [])];
  }

  async function* dueIn(cycle: Cycle, nudge: Nudge, at: Date): AsyncIterable<NudgeDue> {
    const meant = await meantBy(nudge, cycle);
    const left = new Set(meant.map(({ id }) => id));
    const settled = async (id?: string) => {
      if (id) left.delete(id);
      if (left.size === 0) await marks.finish(cycle.id, nudge);
    };
    if (meant.length === 0) await settled();
    for (const { id } of meant) yield { recipient: id, cycleId: cycle.id, at, settle: () => settled(id) };
  }

  return {
    /**
     * Whoever may be reminded, whatever they have written by now: how far people are would show of those, too, of whom
     * whoever asks has no HR view.
     */
    async foreseenFor(nudge: Nudge, cycle: Cycle): Promise<readonly Person[]> {
      if (!PROGRESS_DECIDES.includes(nudge)) return meantBy(nudge, cycle);
      if (nudge === 'individualObjectives' && !cycle.settings.individualExpected) return [];
      return everybodyIn(cycle);
    },

    async *due(nudge: Nudge, now: Date): AsyncIterable<NudgeDue> {
      for (const cycle of await underWay(nudge)) {
        const plan = plannedNudge(cycle, nudge);
        if (!isAbout(cycle, nudge) || (plan && plan.until <= now)) await marks.finish(cycle.id, nudge);
        else if (plan && plan.from <= now) yield* dueIn(cycle, nudge, plan.from);
      }
    },

    /** When the next one falls due in a cycle that is open now. */
    async nextDue(nudge: Nudge, now: Date): Promise<Date | undefined> {
      const plans = (await store.inState('ACTIVE')).flatMap(
        (cycle) => plannedNudge(cycle, nudge)?.from ?? [],
      );
      return plans.filter((at) => at > now).sort((a, b) => a.getTime() - b.getTime())[0];
    },

    /** `undefined` where there is no such cycle or person any more. */
    async about(
      nudge: Nudge,
      { recipient, cycleId }: Pick<NudgeDue, 'recipient' | 'cycleId'>,
      now: Date,
    ): Promise<NudgeAbout | undefined> {
      const [cycle, person, count] = await Promise.all([
        store.cycle(cycleId),
        people.person(recipient),
        countObjectives(recipient, cycleId),
      ]);
      if (!cycle || !person?.active) return undefined;
      const plan = plannedNudge(cycle, nudge);
      const enough = count >= cycle.settings.objectives.individual.from;
      const late = !plan || plan.until <= now || !isAbout(cycle, nudge);
      return { cycle, objectives: count, enough, over: late || (nudge === 'individualObjectives' && enough) };
    },
  };
}
