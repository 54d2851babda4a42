import type { NearDatabase } from './support/near-database';
import {
  type Organisation,
  organisationOf,
  type Place,
  type PlannedReview,
  STEPS,
} from './support/organisation';
import { played, type Sighting } from './support/play';
import { readyDatabase } from './support/world';

let database: NearDatabase;
beforeAll(async () => {
  database = await readyDatabase();
}, 60_000);
afterAll(() => database.close());

type Two = readonly [PlannedReview, PlannedReview];

/** Of one team in which everybody stays: figures of teams are the same whoever of it has submitted. */
function steady(seed: number): Organisation {
  const organisation = organisationOf(seed);
  return {
    ...organisation,
    teams: organisation.teams.map(() => 0),
    cycles: organisation.cycles.slice(0, 1).map((plan) => ({
      ...plan,
      extended: [],
      changes: new Map(STEPS.map((step) => [step, []])),
    })),
  };
}

/** The first two in the same role about the same person for whom it holds. */
function twoOf(organisation: Organisation, hold: (one: PlannedReview, other: PlannedReview) => boolean): Two {
  const reviews = organisation.cycles[0]!.reviews.filter(({ role }) => role === 'PEER' || role === 'REPORT');
  for (const one of reviews)
    for (const other of reviews)
      if (one !== other && one.subject === other.subject && one.role === other.role && hold(one, other))
        return [one, other];
  throw new Error(`Nobody in organisation ${organisation.seed} could have exchanged their reviews.`);
}

/** The same, but each of the two wrote what the other one did, or nothing where the other one wrote nothing. */
const exchanged = (organisation: Organisation, [one, other]: Two): Organisation => ({
  ...organisation,
  cycles: organisation.cycles.map((plan) => ({
    ...plan,
    reviews: plan.reviews.map((review) => {
      if (review === one) return { ...review, answers: other.answers, fate: other.fate };
      return review === other ? { ...review, answers: one.answers, fate: one.fate } : review;
    }),
  })),
});

/** What everybody but some read at each moment in each place, whatever the order of the texts. */
function shownBut(some: readonly Place[], sightings: readonly Sighting[]): string[] {
  const places = new Map<string, string[]>();
  for (const { observer, at, via, texts } of sightings) {
    if (typeof observer === 'number' && some.includes(observer)) continue;
    const key = `${observer} ${at} ${via}`;
    places.set(key, [...(places.get(key) ?? []), ...texts.flatMap((text) => text.split('\r\n'))]);
  }
  return [...places].map(([key, texts]) => `${key}: ${texts.sort().join(' | ')}`).sort();
}

async function shownOf(organisation: Organisation, { 0: one, 1: other }: Two): Promise<string[]> {
  const { sightings } = await played(database, organisation);
  return shownBut([one.reviewer, other.reviewer], sightings);
}

it.each([8])(
  'nobody else can tell which of two peers wrote what (organisation %i)',
  async (seed) => {
    const organisation = steady(seed);
    const two = twoOf(organisation, (one, other) => one.fate === 'submits' && other.fate === 'submits');
    const shown = await shownOf(organisation, two);
    expect(shown.length).toBeGreaterThan(50);
    expect(await shownOf(exchanged(organisation, two), two)).toEqual(shown);
  },
  120_000,
);

it.each([10])(
  'nobody else can tell which of two peers submitted, before or after sealing (organisation %i)',
  async (seed) => {
    const organisation = steady(seed);
    const two = twoOf(organisation, (one, other) => one.fate === 'submits' && other.fate === 'nothing');
    const shown = await shownOf(organisation, two);
    expect(shown.length).toBeGreaterThan(50);
    expect(await shownOf(exchanged(organisation, two), two)).toEqual(shown);
  },
  120_000,
);
