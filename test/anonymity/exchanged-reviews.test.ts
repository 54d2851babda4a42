import { chanceOf } from './support/chance';
import {
  bothSubmit,
  differences,
  exchanged,
  ofOneTeam,
  oneSubmits,
  shownBut,
  type Two,
} from './support/exchange';
import type { NearDatabase } from './support/near-database';
import { type Organisation, organisationOf } from './support/organisation';
import { played } from './support/play';
import { readyDatabase } from './support/world';

/** So many pairs of each kind in every run; `npm run proof -- anonymity` tries more, of other organisations. */
const { EXCHANGES = '2', ANONYMITY_SEED = '1' } = process.env;
const COUNT = Number(EXCHANGES);
const FIRST = Number(ANONYMITY_SEED);
/** Larger ones take longer, and differ in nothing that matters here. */
const PEOPLE = 8;

let database: NearDatabase;
beforeAll(async () => {
  database = await readyDatabase();
}, 60_000);
afterAll(() => database.close());

interface Exchange {
  readonly organisation: Organisation;
  readonly two: Two;
}

/** One random pair in each of the first small organisations that have any. */
function exchanges(
  pairsIn: (organisation: Organisation) => readonly Two[],
  changed: (organisation: Organisation) => Organisation,
  { first, count } = { first: FIRST, count: COUNT },
): Exchange[] {
  const found: Exchange[] = [];
  for (let seed = first; found.length < count; seed++) {
    const organisation = changed(organisationOf(seed));
    const pairs = pairsIn(organisation);
    if (organisation.size <= PEOPLE && pairs.length > 0)
      found.push({ organisation, two: chanceOf(seed).oneOf(pairs) });
  }
  return found;
}

/** @throws where anybody else is shown anything else, and where the two themselves are not. */
async function onlyTheySee({ organisation, two }: Exchange): Promise<void> {
  const they = two.map(({ reviewer }) => reviewer);
  const before = (await played(database, organisation)).sightings;
  const after = (await played(database, exchanged(organisation, two))).sightings;
  const differs = (but: readonly number[]) => differences(shownBut(but, before), shownBut(but, after));
  expect(shownBut(they, before).length).toBeGreaterThan(200);
  expect(differs(they)).toEqual([]);
  expect(differs([])).not.toEqual([]);
}

const named = (all: readonly Exchange[]) =>
  all.map((each) => [`${each.two[0].role} in organisation ${each.organisation.seed}`, each] as const);

it.each(named(exchanges(bothSubmit, (organisation) => organisation)))(
  'nobody else can tell which of two people wrote what (%s)',
  (_name, exchange) => onlyTheySee(exchange),
  120_000,
);

it.each(named(exchanges(oneSubmits, ofOneTeam)))(
  'nobody else can tell which of two people submitted, before or after sealing (%s)',
  (_name, exchange) => onlyTheySee(exchange),
  120_000,
);

/** Where one of the two is reminded anyway, of another review, and the other one is not. */
const REMINDED_ANYWAY = { first: 108, count: 1 };

it.each(named(exchanges(oneSubmits, ofOneTeam, REMINDED_ANYWAY)))(
  'not even by the number of messages that went out (%s)',
  (_name, exchange) => onlyTheySee(exchange),
  120_000,
);
