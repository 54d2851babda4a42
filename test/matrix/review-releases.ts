import type { Act } from './acting';
import { channelLeft, cycles, roleLost, secondHrAdmin, typed } from './cycles';
import { leaderManages, managerLeft, released, reviewsAreOver, seals } from './review-summaries';
import { assignsReviews } from './reviews-writing';
import type { Matrix } from './table';

const WRITTEN = { themes: 'Calm', ownView: 'Strong', nextSteps: 'Lead' };
const EVERYBODY = { scope: 'all', who: '', day: '2026-07-10' };

/** Who writes on summaries, and who releases them. Whoever may not is told the same whatever there is. */
export const reviewReleases: Matrix = {
  // biome-ignore format: a table
  table: `
    act                          | state        | owner   | keyholder | manager | colleague | leader  | hr      | hrAway | member  | guest   | left    | stranger
    reviews.write_synthesis      | sealed       | none    | none      | yes     | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.write_synthesis      | unsealed     | none    | none      | none    | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.write_synthesis      | new manager  | none    | none      | yes     | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.write_synthesis      | manager left | none    | none      | unknown | none      | yes     | none    | none   | none    | unknown | unknown | elsewhere
    reviews.write_synthesis      | released     | none    | none      | done    | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.save_synthesis       | sealed       | none    | none      | yes     | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.save_synthesis       | unsealed     | none    | none      | none    | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.save_synthesis       | new manager  | none    | none      | yes     | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.save_synthesis       | manager left | none    | none      | unknown | none      | yes     | none    | none   | none    | unknown | unknown | elsewhere
    reviews.save_synthesis       | released     | none    | none      | done    | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.release              | sealed       | none    | none      | yes     | none      | none    | yes     | none   | none    | unknown | unknown | elsewhere
    reviews.release              | unsealed     | none    | none      | none    | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.release              | new manager  | none    | none      | yes     | none      | none    | yes     | none   | none    | unknown | unknown | elsewhere
    reviews.release              | manager left | none    | none      | unknown | none      | yes     | yes     | none   | none    | unknown | unknown | elsewhere
    reviews.release              | released     | none    | none      | done    | none      | none    | done    | none   | none    | unknown | unknown | elsewhere
    reviews.release              | role lost    | none    | none      | yes     | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.release              | no member    | none    | none      | yes     | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.release of hr        | sealed       | none    | none      | none    | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.release_own          | sealed       | none    | none      | yes     | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.release_own          | unsealed     | none    | none      | none    | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.release_own          | manager left | none    | none      | unknown | none      | yes     | none    | none   | none    | unknown | unknown | elsewhere
    reviews.release_own          | released     | none    | none      | done    | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.release_one          | sealed       | none    | none      | none    | none      | none    | yes     | none   | none    | unknown | unknown | elsewhere
    reviews.release_one          | released     | none    | none      | none    | none      | none    | done    | none   | none    | unknown | unknown | elsewhere
    reviews.release_one          | role lost    | none    | none      | none    | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.release_one          | no member    | none    | none      | none    | none      | none    | none    | none   | none    | unknown | unknown | elsewhere
    reviews.release_many         | sealed       | hr      | hr        | hr      | hr        | hr      | yes     | away   | hr      | unknown | unknown | elsewhere
    reviews.release_many         | role lost    | hr1     | hr1       | hr1     | hr1       | hr1     | hr1     | alone  | hr1     | unknown | unknown | elsewhere
    reviews.release_many         | no member    | hr      | hr        | hr      | hr        | hr      | gone    | away   | hr      | unknown | unknown | elsewhere
    reviews.release_preview      | sealed       | hr      | hr        | hr      | hr        | hr      | yes     | away   | hr      | unknown | unknown | elsewhere
    reviews.release_preview      | role lost    | hr1     | hr1       | hr1     | hr1       | hr1     | hr1     | alone  | hr1     | unknown | unknown | elsewhere
    reviews.release_preview      | no member    | hr      | hr        | hr      | hr        | hr      | gone    | away   | hr      | unknown | unknown | elsewhere
    reviews.release_confirm      | sealed       | hr      | hr        | hr      | hr        | hr      | yes     | away   | hr      | unknown | unknown | elsewhere
    reviews.release_confirm      | role lost    | hr1     | hr1       | hr1     | hr1       | hr1     | hr1     | alone  | hr1     | unknown | unknown | elsewhere
    reviews.release_confirm      | no member    | hr      | hr        | hr      | hr        | hr      | gone    | away   | hr      | unknown | unknown | elsewhere
    reviews.release_cancel       | sealed       | hr      | hr        | hr      | hr        | hr      | yes     | away   | hr      | unknown | unknown | elsewhere
    reviews.release_cancel       | role lost    | hr1     | hr1       | hr1     | hr1       | hr1     | hr1     | alone  | hr1     | unknown | unknown | elsewhere
    reviews.release_cancel       | no member    | hr      | hr        | hr      | hr        | hr      | gone    | away   | hr      | unknown | unknown | elsewhere
    reviews.not_delivered        | sealed       | hr      | hr        | hr      | hr        | hr      | yes     | away   | hr      | unknown | unknown | elsewhere
    reviews.not_delivered        | role lost    | hr1     | hr1       | hr1     | hr1       | hr1     | hr1     | alone  | hr1     | unknown | unknown | elsewhere
    reviews.not_delivered        | no member    | hr      | hr        | hr      | hr        | hr      | gone    | away   | hr      | unknown | unknown | elsewhere
    reviews.not_delivered_turn   | sealed       | hr      | hr        | hr      | hr        | hr      | yes     | away   | hr      | unknown | unknown | elsewhere
    reviews.not_delivered_turn   | role lost    | hr1     | hr1       | hr1     | hr1       | hr1     | hr1     | alone  | hr1     | unknown | unknown | elsewhere
    reviews.not_delivered_turn   | no member    | hr      | hr        | hr      | hr        | hr      | gone    | away   | hr      | unknown | unknown | elsewhere
    reviews.release_cancel       | cancelled    | hr      | hr        | hr      | hr        | hr      | ended   | away   | hr      | unknown | unknown | elsewhere
  `,
  sentences: {
    ...cycles.sentences,
    none: 'This summary is not among those that you can release, so nothing was changed. Open your team’s summaries from App Home to see those that are.',
    done: 'This summary has been released, so it cannot be changed any more: what stands in it is what was released.',
    ended: 'This order does not stand any more, so nothing was changed.',
  },
  states: {
    sealed: reviewsAreOver,
    async unsealed(world) {
      await reviewsAreOver(world);
      await world.kept.restore({ review_snapshots: [] });
    },
    released,
    'new manager': leaderManages,
    'manager left': managerLeft,
    async cancelled(world) {
      await reviewsAreOver(world);
      await world.kept.set('release_orders', { state: 'STANDING' }, { state: 'CANCELLED' });
    },
    async 'role lost'(world) {
      await reviewsAreOver(world);
      await roleLost(world);
    },
    async 'no member'(world) {
      await reviewsAreOver(world);
      await channelLeft(world);
    },
  },
  async acts(world) {
    await world.app.audit.begin();
    await assignsReviews(world);
    await secondHrAdmin(world);
    const cycleId = String((await world.kept.all()).cycles![0]!._id);
    await seals(world, cycleId);
    await reviewsAreOver(world);
    const room = await world.shows('hr', typed('summary'));
    const press = (action: string, value: string): Act => ({ press: action, value, from: room });
    const ofOwner = `${cycleId} ${await world.idOf('owner')}`;
    const write = press('reviews.write_synthesis', ofOwner);
    const release = press('reviews.release', ofOwner);
    const many = press('reviews.release_many', cycleId);
    const preview: Act = { submit: await world.shows('hr', many), typed: EVERYBODY, keepsNothing: true };
    const confirm: Act = { submit: await world.shows('hr', preview), typed: {} };
    await world.does('hr', confirm);
    const [order] = (await world.kept.all()).release_orders!;
    return {
      'reviews.write_synthesis': write,
      'reviews.save_synthesis': { submit: await world.shows('manager', write), typed: WRITTEN },
      'reviews.release': release,
      'reviews.release of hr': press('reviews.release', `${cycleId} ${await world.idOf('hr')}`),
      'reviews.release_own': { submit: await world.shows('manager', release), typed: WRITTEN },
      'reviews.release_one': { submit: await world.shows('hr', release), typed: {} },
      'reviews.release_many': many,
      'reviews.release_preview': preview,
      'reviews.release_confirm': { submit: await world.shows('hr', preview), typed: {} },
      'reviews.release_cancel': press('reviews.release_cancel', String(order!._id)),
      'reviews.not_delivered': press('reviews.not_delivered', cycleId),
      'reviews.not_delivered_turn': press('reviews.not_delivered_turn~1', `${cycleId} 1`),
    };
  },
};
