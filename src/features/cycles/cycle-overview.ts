import type { Actor } from '../../shared/actor';
import type { Cycle, CycleState } from './cycle';
import { type CycleFigures, cycleFigures } from './cycle-figures';
import type { CyclesDeps } from './cycles.service';
import { takesPart } from './participation';

/** One cycle at a glance. */
export interface CycleAtAGlance {
  readonly cycle: Cycle;
  /** How many take part. */
  readonly people: number;
  /** Of an open cycle, how its people stand. */
  readonly figures?: CycleFigures;
}

/** The cycles at a glance. */
export interface Overview {
  /** Open ones first, then drafts, then closed ones; of each the latest first. */
  readonly cycles: readonly CycleAtAGlance[];
  readonly now: Date;
}

const ORDER: Readonly<Record<CycleState, number>> = { ACTIVE: 0, DRAFT: 1, CLOSED: 2 };

const byStateThenLatest = (a: Cycle, b: Cycle): number =>
  ORDER[a.state] - ORDER[b.state] || b.window.firstDay.localeCompare(a.window.firstDay);

/**
 * All cycles with live figures of the open ones, for whoever asks: nobody is counted of whom they have no HR view
 * (docs/people.md). So many store queries whatever the number of people, teams and cycles. Callers admit first.
 */
export const cycleOverview =
  ({ store, people, objectives, clock }: CyclesDeps) =>
  async (actor: Actor): Promise<Overview> => {
    const now = clock.now();
    const cycles = (await store.cycles()).sort(byStateThenLatest);
    const open = cycles.flatMap(({ id, state }) => (state === 'ACTIVE' ? [id] : []));
    const [roster, standings] = await Promise.all([people.roster(), objectives.standings(open)]);
    const outside = await people.outsideHrView(actor.personId, roster);
    const figuresOf = (cycle: Cycle, participants: typeof roster) =>
      cycleFigures(cycle, participants, { outside, standings: standings.get(cycle.id) ?? new Map(), now });
    const atAGlance = (cycle: Cycle): CycleAtAGlance => {
      const participants = roster.filter((person) => takesPart(cycle, person));
      const isOpen = cycle.state === 'ACTIVE';
      return {
        cycle,
        people: participants.length,
        ...(isOpen && { figures: figuresOf(cycle, participants) }),
      };
    };
    return { cycles: cycles.map(atAGlance), now };
  };
