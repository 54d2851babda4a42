import { mongoPeopleErasure } from '../../src/features/people/people-erasure.store';
import { exportingService } from '../../src/features/reviews/exporting/exporting.service';
import { RETENTION } from '../../src/features/reviews/kept/retention';
import { mongoReviewErasure } from '../../src/features/reviews/kept/review-erasure.store';
import { modalOf, textOf } from '../support/conversation';
import { type TestDatabase, testDatabase } from '../support/database';
import { AFTER_REVIEWS, type Name, type ReviewsWorld, reviewsWorld } from '../support/reviews-world';
import { seals } from '../support/sealed-world';

let database: TestDatabase;
let world: ReviewsWorld;
let worlds = 0;
beforeAll(async () => {
  database = await testDatabase();
  await reviewsWorld(database, 'first');
  await database.buildIndexes();
}, 30_000);
afterAll(() => database.close());
beforeEach(async () => {
  worlds += 1;
  world = await reviewsWorld(database, `W${worlds}`);
  world.clock.at = AFTER_REVIEWS;
});

const reads = async (name: Name, action: string, value = world.cycle.id) =>
  textOf(modalOf(await world.as(await world.actor(name)).press(action, value)));
const ABOUT_ASHA = 'Keeps her promises';
const aboutBen = () =>
  seals(world, { of: 'ben', written: [{ by: 'ben', role: 'SELF', overall: 4, text: 'I tried' }] });

describe('where the erasure of a subject was cut short', () => {
  it('once her reviews are forgotten, a manager who reviewed her as a peer reads what he read before', async () => {
    await seals(world, { manager: 'ben' });
    const summary = () => reads('ben', 'reviews.see_summary', `${world.cycle.id} ${world.ids.asha}`);
    const before = await summary();
    expect(before).toContain('Your own answers are left out of what you see.');
    await mongoReviewErasure(database.connection, world.workspaceId)(world.ids.asha, 'pseudonym');
    expect(await summary()).toBe(before);
  });

  describe('once the directory has forgotten her,', () => {
    beforeEach(async () => {
      await seals(world);
      await aboutBen();
      const erase = mongoPeopleErasure(database.connection, world.workspaceId, world.clock);
      await erase(world.ids.asha, `pseudonym-${worlds}`);
    });

    it('HR and managers have her in no list', async () => {
      const room = await reads('helen', 'reviews.summaries');
      expect(room).toContain('1 person’s reviews are sealed.');
      expect(room).not.toContain('Somebody who left');
      expect(await reads('nora', 'reviews.team_summaries')).toBe(
        'Q2 2026\n*Ben Albrecht*  ·  synthesis to write\nOpen',
      );
    });

    it('neither HR nor an operator is handed out what was written about her', async () => {
      const { forHr, forOperator } = exportingService(world.deps);
      const asked = { personId: world.ids.helen, about: world.cycle.id, linkId: 'l', now: AFTER_REVIEWS };
      for (const { content } of [await forHr(asked), await forOperator('Q2 2026')]) {
        expect(content).toContain('Ben Albrecht');
        expect(content).not.toContain(ABOUT_ASHA);
      }
      expect(world.reads.map(({ facts }) => facts)).toEqual([{ subjects: 1 }, { subjects: 1 }]);
    });
  });
});

it('what is kept long enough is deleted bit by bit: summaries before the reviews that say which answers are whose', () => {
  const collections = RETENTION.map(({ collection }) => collection);
  expect(collections.indexOf('review_snapshots')).toBeLessThan(collections.indexOf('assignments'));
});
