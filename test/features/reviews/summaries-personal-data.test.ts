import { releasedSummaries } from '../../../src/features/reviews/summaries/summaries-personal-data';
import { type TestDatabase, testDatabase } from '../../support/database';
import { type ReviewsWorld, reviewsWorld } from '../../support/reviews-world';
import { releases, seals } from '../../support/sealed-world';

let database: TestDatabase;
let world: ReviewsWorld;
beforeAll(async () => {
  database = await testDatabase();
  world = await reviewsWorld(database, 'W1');
  await database.buildIndexes();
}, 30_000);
afterAll(() => database.close());

it('somebody is handed out the summaries that were released to them as they read them, and never who wrote what', async () => {
  const handedOut = () => releasedSummaries({ ...world.deps })(world.ids.asha);
  const sealed = await seals(world);
  expect(await handedOut()).toEqual([]);

  await releases(world, sealed);
  const [summary, ...others] = await handedOut();
  expect(others).toEqual([]);
  expect(summary).toMatchObject({
    cycle: 'Q2 2026',
    sealedOn: '2026-06-30',
    finalRating: 3,
    synthesis: { themes: 'Calm in every storm' },
    choices: [],
  });
  expect(summary!.ratings[0]).toEqual({
    question: 'Overall performance',
    groups: [
      { group: 'Self', rating: 5 },
      { group: 'Peers', average: '3.0', answers: '3–4' },
    ],
  });
  const texts = summary!.texts.find(({ question }) => question === 'Top 2-3 strengths')!.groups;
  expect(texts.map(({ group }) => group)).toEqual(['Self', 'Manager', 'Peers']);
  expect(new Set(texts.at(-1)!.texts)).toEqual(
    new Set(['Explains with patience', 'Listens before she speaks', 'Shares what she knows']),
  );
  expect(JSON.stringify(summary)).not.toMatch(/Ben|Mei|Luca|Nora/);
  for (const id of Object.values(world.ids)) expect(JSON.stringify(summary)).not.toContain(id);
});
