import { mongoPeopleErasure } from '../../src/features/people/people-erasure.store';
import { exportingService } from '../../src/features/reviews/exporting/exporting.service';
import { RETENTION } from '../../src/features/reviews/kept/retention';
import { mongoReviewErasure } from '../../src/features/reviews/kept/review-erasure.store';
import { onlyOfSealed } from '../../src/features/reviews/releasing/only-of-sealed';
import { mongoReleaseErasure } from '../../src/features/reviews/releasing/release-erasure.store';
import { mongoSnapshotErasure } from '../../src/features/reviews/sealing/snapshots-erasure.store';
import { modalOf, textOf } from '../support/conversation';
import { type TestDatabase, testDatabase } from '../support/database';
import { WHOLE_SYNTHESIS } from '../support/releases';
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
    expect(before).toContain('Your own answers are left out.');
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
        expect(content.join('')).toContain('Ben Albrecht');
        expect(content.join('')).not.toContain(ABOUT_ASHA);
      }
      expect(world.reads.map(({ facts }) => facts)).toEqual([{ subjects: 1 }, { subjects: 1 }]);
    });
  });
});

it('what is kept long enough is deleted bit by bit: summaries before the reviews that say which answers are whose', () => {
  const collections = RETENTION.map(({ collection }) => collection);
  expect(collections.indexOf('review_snapshots')).toBeLessThan(collections.indexOf('assignments'));
});

describe('a subject who is erased while their summary is', () => {
  /** Another process, whose first word on a release comes in just after the erasure went through there. */
  function late() {
    const { snapshots, releases } = world.deps;
    const eraseSnapshots = mongoSnapshotErasure(database.connection, world.workspaceId);
    const eraseReleases = mongoReleaseErasure(database.connection, world.workspaceId);
    const slow: typeof releases = {
      ...releases,
      async insert(...release) {
        for (const erase of [eraseSnapshots, eraseReleases]) await erase(world.ids.asha, 'pseudonym');
        return releases.insert(...release);
      },
    };
    return world.rewired({ releases: onlyOfSealed({ releases: slow, snapshots }) });
  }
  const ofAsha = () => `${world.cycle.id} ${world.ids.asha}`;
  const left = () => world.deps.releases.lines(world.cycle.id);

  it('written on, leaves nothing behind, and the manager is told plainly', async () => {
    await seals(world);
    const nora = late().as(await world.actor('nora'));
    const form = modalOf(await nora.press('reviews.write_synthesis', ofAsha()));
    expect((await nora.submit(form, WHOLE_SYNTHESIS)).error).toContain('nothing was changed');
    expect(await left()).toEqual([]);
  });

  it('released by HR or the manager, neither', async () => {
    for (const [name, typed] of [['helen', {}] as const, ['nora', WHOLE_SYNTHESIS] as const]) {
      await seals(world);
      const talk = late().as(await world.actor(name));
      const form = modalOf(await talk.press('reviews.release', ofAsha()));
      expect((await talk.submit(form, typed)).error).toContain('has been deleted');
      expect(await left()).toEqual([]);
    }
  });

  it('released by an order, neither, and the order is carried out for the others', async () => {
    await seals(world);
    await aboutBen();
    const { as } = late();
    const helen = as(world.helen);
    const room = modalOf(await helen.press('reviews.release_many', world.cycle.id));
    const preview = modalOf(await helen.submit(room, { scope: 'all', who: null, day: null }));
    await (await helen.submit(preview, {})).later!();
    expect((await left()).map(({ subjectId }) => subjectId)).toEqual([world.ids.ben]);
  });
});
