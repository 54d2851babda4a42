import { differences, shownBut } from './support/exchange';
import type { NearDatabase } from './support/near-database';
import { organisationOf } from './support/organisation';
import { played } from './support/play';
import { readyDatabase } from './support/world';

let database: NearDatabase;
beforeAll(async () => {
  database = await readyDatabase();
}, 60_000);
afterAll(() => database.close());

it('everybody is shown the same where every question goes to the store as where answers are remembered', async () => {
  const organisation = organisationOf(SMALL);
  const shownBy = async (forgetful: boolean) =>
    shownBut([], (await played(database, organisation, { forgetful, cycles: 1 })).sightings);
  const asked = await shownBy(true);
  expect(asked.length).toBeGreaterThan(500);
  expect(differences(asked, await shownBy(false))).toEqual([]);
}, 120_000);

const SMALL = 15;
