import { attacked } from './support/attack';
import type { NearDatabase } from './support/near-database';
import { organisationOf } from './support/organisation';
import { played } from './support/play';
import { readyDatabase } from './support/world';

/** Averages as they must not be: exact, and not cut off at their ends. */
jest.mock('../../src/features/reviews/summaries/averages', () => ({
  averageFor: (_audience: string, ratings: readonly number[]) => {
    const average = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
    return { text: average.toFixed(2), length: average };
  },
}));

let database: NearDatabase;
beforeAll(async () => {
  database = await readyDatabase();
}, 60_000);
afterAll(() => database.close());

it('whole organisations whose averages are exact are found to give single ratings away', async () => {
  const found: string[] = [];
  for (const seed of AGREEING) {
    const { leaks, contradictions } = attacked(
      await played(database, organisationOf(seed), { inBrief: true }),
    );
    expect(contradictions).toEqual([]);
    found.push(...leaks);
  }
  expect(found.length).toBeGreaterThan(10);
  expect(found[0]).toMatch(/^seed \d+: .+ knows that Person \d\d as (PEER|REPORT) gave [15] to /);
}, 120_000);

/** Organisations in which nearly everybody agrees. */
const AGREEING = [3, 2];
