import type { PeopleService, Person } from '../people';
import type { Cycle } from './cycle';
import type { Nudge } from './cycle-settings';
import { type NudgeAudienceDeps, nudgeAudience, PROGRESS_DECIDES } from './nudge-audience';
import { isAbout, plannedNudge } from './nudges';
import type { CycleMarks, CycleStore } from './ports';

export interface NudgesDeps extends NudgeAudienceDeps {
  readonly store: Pick<CycleStore, 'cycle' | 'inState'>;
  readonly marks: CycleMarks;
  /** Whom a reminder of a cycle was recorded for, told or not. */
  readonly recorded: (nudge: Nudge, cycleId: string) => Promise<ReadonlySet<string>>;
  readonly people: NudgeAudienceDeps['people'] & Pick<PeopleService, 'person'>;
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

export type NudgesService = ReturnType<typeof nudgesService>;

/** Whoever will be reminded, and from when on. */
export interface NudgeForeseen {
  readonly from: Date;
  readonly people: readonly Person[];
  /** Whether it is still to come and there is nobody at all whom it concerns. */
  readonly concernsNobody: boolean;
}

/** So long after a look is it looked again whether the reminder concerns somebody else by now. */
const LOOK_AGAIN_MS = 3_600_000;

const latest = (...instants: readonly Date[]): Date =>
  new Date(Math.max(...instants.map((instant) => instant.getTime())));

/** The calendar of a cycle: who is reminded of what, each once. */
export function nudgesService(deps: NudgesDeps) {
  const { store, marks, recorded, people, countObjectives } = deps;
  const { meantBy, meantLater } = nudgeAudience(deps);

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

  /**
   * Looked at now and then until it has become pointless: whoever joins, gets a team or a role meanwhile gets theirs.
   * Whoever was recorded is passed over, but not after a look that was cut short: that may have left them half told.
   */
  async function* dueIn(
    cycle: Cycle,
    nudge: Nudge,
    { at, now }: { at: Date; now: Date },
  ): AsyncIterable<NudgeDue> {
    const next = await marks.nextLook(cycle.id, nudge);
    if (next && next > now) return;
    const [meant, known] = await Promise.all([
      meantBy(nudge, cycle),
      next ? recorded(nudge, cycle.id) : new Set<string>(),
    ]);
    const left = new Set(meant.map(({ id }) => id).filter((id) => !known.has(id)));
    const looked = () => marks.lookNext(cycle.id, nudge, new Date(now.getTime() + LOOK_AGAIN_MS));
    if (left.size === 0) return looked();
    if (next) await marks.lookNext(cycle.id, nudge, null);
    const settled = async (id: string) => {
      if (left.delete(id) && left.size === 0) await looked();
    };
    for (const id of [...left]) yield { recipient: id, cycleId: cycle.id, at, settle: () => settled(id) };
  }

  return {
    /**
     * What is still to come: whoever was recorded has had theirs, and nobody is told before the next look. Of a draft,
     * as if it were opened at `now`.
     *
     * @returns `undefined` where the reminder is turned off.
     */
    async foreseen(nudge: Nudge, cycle: Cycle, now: Date): Promise<NudgeForeseen | undefined> {
      const plan = plannedNudge(cycle, nudge);
      if (!plan) return undefined;
      const from = latest(plan.from, now);
      const isDraft = cycle.state === 'DRAFT';
      const isPast = plan.until <= now || !(isDraft || isAbout(cycle, nudge));
      if (isPast || (await marks.of(nudge)).get(cycle.id)) return { from, people: [], concernsNobody: false };
      const meant = await meantLater(nudge, cycle);
      const concernsNobody = meant.length === 0;
      if (isDraft) return { from, people: meant, concernsNobody };
      const [known, next] = await Promise.all([recorded(nudge, cycle.id), marks.nextLook(cycle.id, nudge)]);
      // How many are left would tell how far the others are.
      const isTold = PROGRESS_DECIDES.includes(nudge) && known.size > 0;
      const people = isTold ? [] : meant.filter(({ id }) => !known.has(id));
      return { from: latest(from, next ?? now), people, concernsNobody };
    },

    async *due(nudge: Nudge, now: Date): AsyncIterable<NudgeDue> {
      for (const cycle of await underWay(nudge)) {
        const plan = plannedNudge(cycle, nudge);
        if (!isAbout(cycle, nudge) || (plan && plan.until <= now)) await marks.finish(cycle.id, nudge);
        else if (plan && plan.from <= now) yield* dueIn(cycle, nudge, { at: plan.from, now });
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
