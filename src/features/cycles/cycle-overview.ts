import type { Actor } from '../../shared/actor';
import type { Cycle, CycleState } from './cycle';
import { type CycleFigures, cycleFigures } from './cycle-figures';
import type { CyclesDeps } from './cycles.service';
import { takesPart } from './participation';
import type { CountedReviews } from './review-figures';

/** One cycle at a glance. */
export interface CycleAtAGlance {
  readonly cycle: Cycle;
  /** How many take part. */
  readonly people: number;
  /** How its people stand, or stood when it was over: of open cycles and the latest closed ones. */
  readonly figures?: CycleFigures;
  /** How its reviews stood when they were counted last, for the whole of HR. */
  readonly reviews?: CountedReviews;
}

/** The cycles at a glance. */
export interface Overview {
  /** Open ones first, then drafts, then closed ones; of each the latest first. */
  readonly cycles: readonly CycleAtAGlance[];
  /** Names of teams, by id; only where reviews are counted by them. */
  readonly teamNames: ReadonlyMap<string, string>;
  readonly now: Date;
}

const ORDER: Readonly<Record<CycleState, number>> = { ACTIVE: 0, DRAFT: 1, CLOSED: 2 };

/** Of so many closed cycles figures are shown: a year of quarters. */
const CLOSED_COUNTED = 4;

const byStateThenLatest = (a: Cycle, b: Cycle): number =>
  ORDER[a.state] - ORDER[b.state] || b.window.firstDay.localeCompare(a.window.firstDay);

/**
 * All cycles with figures of the open ones and the latest closed ones, for whoever asks: nobody is counted of whom they have no HR view
 * (docs/people.md). So many store queries whatever the number of people, teams and cycles. Callers admit first.
 */
export const cycleOverview =
  ({ store, people, objectives, reviews, clock }: CyclesDeps) =>
  async (actor: Actor): Promise<Overview> => {
    const now = clock.now();
    const cycles = (await store.cycles()).sort(byStateThenLatest);
    const inState = (state: CycleState) => cycles.filter((cycle) => cycle.state === state);
    const counted = [...inState('ACTIVE'), ...inState('CLOSED').slice(0, CLOSED_COUNTED)].map(({ id }) => id);
    const [roster, standings, reviewed] = await Promise.all([
      people.roster(),
      objectives.standings(counted),
      reviews.counted(counted),
    ]);
    const outside = await people.outsideHrView(actor.personId, roster);
    const figuresOf = (cycle: Cycle, participants: typeof roster) =>
      cycleFigures(cycle, participants, { outside, standings: standings.get(cycle.id) ?? new Map(), now });
    const atAGlance = (cycle: Cycle): CycleAtAGlance => {
      const participants = roster.filter((person) => takesPart(cycle, person));
      const ofReviews = reviewed.get(cycle.id);
      return {
        cycle,
        people: participants.length,
        ...(ofReviews && { reviews: ofReviews }),
        ...(counted.includes(cycle.id) && { figures: figuresOf(cycle, participants) }),
      };
    };
    const teams = reviewed.size > 0 ? await people.teams() : [];
    const teamNames = new Map(teams.map(({ id, name }) => [id, name]));
    return { cycles: cycles.map(atAGlance), teamNames, now };
  };
