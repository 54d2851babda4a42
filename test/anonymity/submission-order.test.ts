import { modalOf } from '../support/conversation';
import { chanceOf } from './support/chance';
import { textsIn } from './support/collect';
import type { NearDatabase } from './support/near-database';
import { type Organisation, organisationOf, type PlannedReview, STEPS } from './support/organisation';
import { played } from './support/play';
import { likelihood, type Trial } from './support/rank';
import { type Traces, tracesIn } from './support/traces';
import { readyDatabase, type World } from './support/world';

/** So many times the same reviews are submitted, in another order each time. */
const TIMES = 4;
const REVIEWERS = 7;
/** What is unlikelier than this by chance alone is no chance; shared by all orders that are looked at. */
const LEAST = 0.01;
/** What is likelier than this at a first, short look is looked at no further. */
const SUSPICIOUS = 0.05;

let database: NearDatabase;
beforeAll(async () => {
  database = await readyDatabase();
}, 60_000);
afterAll(() => database.close());

/** Seven people review the same colleague, one after the other; nobody leaves or moves. */
function reviewedInOrder(seed: number): Organisation {
  const chance = chanceOf(seed);
  const organisation = organisationOf(seed);
  const [plan] = organisation.cycles;
  const reviews = Array.from(
    { length: REVIEWERS },
    (_, i): PlannedReview => ({
      ...{ reviewer: i + 1, subject: 0, role: 'PEER', fate: 'submits', moment: chance.next() },
      answers: {
        overall: 3,
        collaboration: 4,
        ownership: 4,
        strengths: chance.word().repeat(3),
        improve: chance.word().repeat(3),
      },
    }),
  );
  const size = REVIEWERS + 2;
  return {
    ...organisation,
    ...{ seed, size, admins: [size - 1], minimum: 3 },
    managers: Array.from({ length: size }, () => null),
    teams: Array.from({ length: size }, () => 0),
    cycles: [
      {
        ...plan!,
        reviews,
        questions: organisationOf(DEFAULT_SET).cycles[0]!.questions,
        extended: [],
        changes: new Map(STEPS.map((step) => [step, []])),
        released: { 0: 'HR' },
      },
    ],
  };
}
/** Of an organisation that asks the default questions. */
const DEFAULT_SET = 4;

interface Looked {
  readonly when: string;
  readonly traces: Traces;
  readonly order: ReadonlyMap<string, number>;
}

async function looked(seed: number): Promise<readonly Looked[]> {
  const found: { when: string; traces: Traces }[] = [];
  const looks = (when: string) => async (world: World) => {
    const assignments = await world.connection.db!.collection('assignments').find({}).toArray();
    const reviews = assignments.map(({ _id, reviewerId }) => ({
      id: String(_id),
      reviewerId: String(reviewerId),
    }));
    found.push({ when, traces: await tracesIn(world, reviews) });
  };
  const texts: string[] = [];
  const { truths } = await played(database, reviewedInOrder(seed), {
    ...{ cycles: 1, blind: true, submitted: looks('all submitted') },
    async sealed(world) {
      await looks('sealed')(world);
      const [cycle] = await world.cycles.all();
      const hr = world.as((await world.actor(world.organisation.admins[0]!))!);
      const seen = await hr.press('reviews.see_summary', `${cycle!.id} ${world.ids[0]}`);
      texts.push(...textsIn(modalOf(seen).blocks));
    },
  });
  const order = new Map(truths.map(({ id, moment }) => [id, moment]));
  const shown = new Map(
    ['strengths', 'improve'].map((question) => [
      `shown ${question}`,
      new Map(truths.map(({ id, answers }) => [id, texts.indexOf(`>${answers[question]}`)])),
    ]),
  );
  return [...found, { when: 'read', traces: shown }].map((each) => ({ ...each, order }));
}

const trialIn = ({ traces, order }: Looked, where: string): Trial => {
  const values = [...(traces.get(where) ?? [])];
  return { submitted: values.map(([id]) => order.get(id)!), observed: values.map(([, value]) => value) };
};

it('nothing that is stored or shown lies in the order in which reviews were submitted', async () => {
  const all: Looked[] = [];
  for (let seed = 1; seed <= TIMES; seed++) all.push(...(await looked(seed)));
  const places = new Map(
    all.flatMap(({ when, traces }) =>
      [...traces.keys()].map((where) => [`${when}: ${where}`, { when, where }]),
    ),
  );
  const chance = chanceOf(1);
  const likelihoods = [...places].map(([name, { when, where }]) => {
    const trials = all.filter((each) => each.when === when).map((each) => trialIn(each, where));
    const roughly = likelihood(trials, chance, 199);
    return { name, likelihood: roughly > SUSPICIOUS ? roughly : likelihood(trials, chance, 9_999) };
  });
  expect([...places.keys()]).toEqual(
    expect.arrayContaining([
      'all submitted: assignments as it lies',
      'all submitted: assignments by id',
      'sealed: assignments as it lies',
      'sealed: review_snapshots.contents.reviews []',
      'sealed: review_snapshots.contents.orders.strengths []',
      'read: shown strengths',
    ]),
  );
  expect(likelihoods.filter(({ likelihood: found }) => found <= LEAST / places.size)).toEqual([]);
}, 300_000);

it('would be noticed where anything did', () => {
  const chance = chanceOf(2);
  const anyOrder = () => chance.shuffled([1, 2, 3, 4, 5, 6, 7]);
  const inOrder = Array.from({ length: TIMES }, () => ({ submitted: anyOrder() })).map(({ submitted }) => ({
    submitted,
    observed: submitted.map((place) => place * 60_000),
  }));
  const nearly = inOrder.map(({ submitted }) => ({
    submitted,
    observed: submitted.map((place) => place + 4 * chance.next()),
  }));
  const atRandom = inOrder.map(({ submitted }) => ({ submitted, observed: anyOrder() }));
  expect(likelihood(inOrder, chance, 9_999)).toBe(1 / 10_000);
  expect(likelihood(nearly, chance, 9_999)).toBe(1 / 10_000);
  expect(likelihood(atRandom, chance, 9_999)).toBeGreaterThan(LEAST);
});
