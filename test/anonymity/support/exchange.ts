import type { Change, Organisation, Place, PlannedCycle, PlannedReview } from './organisation';
import { STEPS } from './organisation';
import type { Sighting } from './sightings';

/** Two reviews of the same person in the same role. */
export type Two = readonly [PlannedReview, PlannedReview];

/** The same, but each of the two did, when the other one did it, what the other one did, and wrote what the other one wrote. */
export const exchanged = (organisation: Organisation, [one, other]: Two): Organisation => ({
  ...organisation,
  cycles: organisation.cycles.map((plan) => ({
    ...plan,
    reviews: plan.reviews.map((review) => {
      if (review === one) return asBy(review, other);
      return review === other ? asBy(review, one) : review;
    }),
  })),
});

const asBy = (review: PlannedReview, { answers, fate, moment }: PlannedReview): PlannedReview => ({
  ...review,
  ...{ answers, fate, moment },
});

/** Of one team: the figures of teams tell how many of each have submitted. */
export const ofOneTeam = (organisation: Organisation): Organisation => ({
  ...organisation,
  teams: organisation.teams.map(() => 0),
  cycles: organisation.cycles.map((plan) => ({
    ...plan,
    changes: new Map(STEPS.map((step) => [step, (plan.changes.get(step) ?? []).map(inOneTeam)])),
  })),
});

const inOneTeam = (change: Change): Change => (change.kind === 'moves' ? { ...change, team: 0 } : change);

/** All pairs that both write in time: then nobody else may be able to tell which of the two wrote what. */
export const bothSubmit = (organisation: Organisation): Two[] =>
  pairsOf(organisation, (plan, [one, other]) => {
    const both = [one, other];
    return both.every(({ fate, reviewer }) => fate === 'submits' && stays(organisation, reviewer, plan));
  });

/**
 * All pairs of whom one writes and the other does not: then nobody else may be able to tell which. Whoever is somebody's
 * manager or an HR admin is left out: HR admins have no HR view of those above them, of themselves and of their reports, and
 * so figures leave them out.
 */
export const oneSubmits = (organisation: Organisation): Two[] =>
  pairsOf(organisation, (plan, [one, other]) => {
    const places = [one.reviewer, other.reviewer];
    const isAside = (place: Place) => !organisation.admins.includes(place) && !everLeads(organisation, place);
    const { managers } = organisation;
    return (
      one.fate === 'submits' &&
      (other.fate === 'nothing' || other.fate === 'drafts') &&
      places.every((place) => isAside(place) && stays(organisation, place, plan)) &&
      places.every((place) => !changesOf(organisation).some(({ who }) => who === place)) &&
      managers[one.reviewer] === managers[other.reviewer]
    );
  });

function pairsOf(organisation: Organisation, holds: (plan: PlannedCycle, two: Two) => boolean): Two[] {
  return organisation.cycles.flatMap((plan) => {
    const reviews = plan.reviews.filter(({ role }) => role === 'PEER' || role === 'REPORT');
    return reviews.flatMap((one) =>
      reviews
        .filter((other) => one !== other && one.subject === other.subject && one.role === other.role)
        .map((other): Two => [one, other])
        .filter((two) => holds(plan, two)),
    );
  });
}

/** Nobody who leaves can write, and who is given longer can write later. */
const stays = (organisation: Organisation, place: Place, plan: PlannedCycle): boolean =>
  !plan.extended.includes(place) &&
  !changesOf(organisation).some(({ who, kind }) => who === place && kind !== 'moves');

const everLeads = ({ managers, ...organisation }: Organisation, place: Place): boolean =>
  managers.includes(place) ||
  changesOf({ managers, ...organisation }).some(
    (change) => change.kind === 'moves' && change.manager === place,
  );

const changesOf = ({ cycles }: Organisation): Change[] =>
  cycles.flatMap(({ changes }) => [...changes.values()].flat());

/**
 * What everybody but some is shown at each moment in each place, line by line. Answers stand in an order drawn at random, and
 * so does on which page of a window each stands, and how often it is read by who turns to some pages twice: each is taken once.
 */
export function shownBut(some: readonly Place[], sightings: readonly Sighting[]): string[] {
  const others = sightings.filter(({ observer }) => typeof observer !== 'number' || !some.includes(observer));
  const lines = others.flatMap(({ observer, at, via, texts }) =>
    texts
      .flatMap((text) => text.split('\r\n'))
      .map((line) => ({ isAnswer: line.startsWith('>'), observer, at, via, line })),
  );
  const answers = lines.filter(({ isAnswer }) => isAnswer);
  const rest = lines.filter(({ isAnswer }) => !isAnswer);
  return [
    ...new Set(answers.map(({ observer, at, line }) => `${observer} ${at}: ${line}`)),
    ...rest.map(({ observer, at, via, line }) => `${observer} ${at} ${via}: ${line}`),
  ];
}

/** What is read more often by one than by the other. */
export function differences(one: readonly string[], other: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of one) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of other) counts.set(line, (counts.get(line) ?? 0) - 1);
  return [...counts].flatMap(([line, count]) => (count === 0 ? [] : [`${count > 0 ? '-' : '+'} ${line}`]));
}
