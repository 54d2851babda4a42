import type { NearDatabase } from './support/near-database';
import { organisationOf } from './support/organisation';
import { played } from './support/play';
import { readyDatabase } from './support/world';

let database: NearDatabase;
beforeAll(async () => {
  database = await readyDatabase();
}, 60_000);
afterAll(() => database.close());

/** Six people, of whom some are given longer, decline, change managers, leave and appeal. */
const EVENTFUL = 15;

it('an organisation that is played in full is shown everything there is to see of reviews', async () => {
  const { sightings } = await played(database, organisationOf(EVENTFUL));
  const windows = new Set(sightings.flatMap(({ callback }) => callback ?? []));
  const places = new Set(sightings.map(({ via }) => via));
  expect([...windows]).toEqual(
    expect.arrayContaining([
      ...['cycle.overview', 'cycle.health', 'cycle.preview', 'reviews.extended_one', 'reviews.reminded'],
      ...['reviews.summaries_room', 'reviews.read_summary', 'reviews.summaries_link', 'reviews.second_looks'],
      ...['reviews.release_done', 'reviews.acknowledged', 'reviews.appeal_done', 'reviews.decider_named'],
      ...['reviews.decision_done', 'reviews.read_own', 'reviews.see_list', 'reviews.not_delivered_list'],
    ]),
  );
  expect([...places]).toEqual(
    expect.arrayContaining([
      ...['home', 'page', 'export', 'file', 'person Person 00', 'stranger', 'message reviews.declined'],
      ...['message reviews.extended', 'message reviews.released', 'message reviews.appeal_decided'],
    ]),
  );
}, 120_000);
