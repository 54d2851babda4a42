import { CAST } from './cast';
import { channelLeft, cycles, roleLost, secondHrAdmin, typed } from './cycles';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

async function comesTo(world: MatrixWorld, instant: string): Promise<void> {
  const stamp = { at: world.clock.now(), by: await world.idOf('hr') };
  await world.kept.set('cycles', { name: 'Q2 2026' }, { state: 'ACTIVE', opened: stamp });
  world.clock.at = new Date(instant);
}
const inReviews = (world: MatrixWorld) => comesTo(world, '2026-06-20T10:00:00Z');

/** What HR does with the review window of a cycle: for everybody, or for one reviewer. */
export const reviewsWindow: Matrix = {
  // biome-ignore format: a table
  table: `
    act                      | state     | owner | keyholder | manager | colleague | leader | hr     | hrAway | member | guest   | left    | stranger
    reviews.ask_extend_one   | reviewing | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.ask_extend_one   | draft     | hr    | hr        | hr      | hr        | hr     | early  | away   | hr     | unknown | unknown | elsewhere
    reviews.extend_one       | reviewing | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.extend_one       | over      | hr    | hr        | hr      | hr        | hr     | none   | away   | hr     | unknown | unknown | elsewhere
    reviews.extend_one       | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.extend_one       | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.extend_one by hr | reviewing | hr    | hr        | hr      | hr        | hr     | other  | away   | hr     | unknown | unknown | elsewhere
    reviews.nudge_everybody  | reviewing | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.nudge_everybody  | over      | hr    | hr        | hr      | hr        | hr     | closed | away   | hr     | unknown | unknown | elsewhere
    reviews.nudge_everybody  | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.nudge_everybody  | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
  `,
  sentences: {
    ...cycles.sentences,
    early:
      'Reviews of Q2 2026 have not opened yet; until then both ends can be moved for everyone: `/cycle edit Q2 2026`.',
    none: 'Lena Ortiz has no reviews here whose time you could extend: they have none, or their time is over.',
    other:
      'Another HR admin does that: you have no HR view of Helen Vogt, because of where you both stand in the org chart.',
    closed: 'Reviews of Q2 2026 are not open now, so nobody is reminded: type /cycle to see when they are.',
  },
  states: {
    draft: async (world) => {
      world.clock.at = new Date('2026-06-20T10:00:00Z');
      await world.kept.set('cycles', { name: 'Q2 2026' }, { state: 'DRAFT' });
    },
    reviewing: inReviews,
    over: (world) => comesTo(world, '2026-07-02T10:00:00Z'),
    async 'role lost'(world) {
      await inReviews(world);
      await roleLost(world);
    },
    async 'no member'(world) {
      await inReviews(world);
      await channelLeft(world);
    },
  },
  async acts(world) {
    await secondHrAdmin(world);
    const planned = { name: 'Q2 2026', 'review.closesOn': '2026-06-30' };
    await world.shows('hr', { submit: await world.shows('hr', typed('new')), typed: planned });
    const cycleId = String((await world.kept.all()).cycles![0]!._id);
    const hub = await world.shows('hr', typed('assign'));
    const press = (action: string, value: string) => ({ press: action, value, from: hub });
    const form = await world.shows(
      'hr',
      press('reviews.assign_ask_add', `${cycleId} ${await world.idOf('owner')}`),
    );
    await world.shows('hr', { submit: form, typed: { reviewer: CAST.leader.slackId, role: 'PEER' } });
    const begun = world.clock.at;
    await inReviews(world);
    const extend = await world.shows('hr', press('reviews.ask_extend_one', cycleId));
    world.clock.at = begun;
    const longer = (reviewer: string) => ({
      submit: extend,
      typed: { reviewer, closesOn: '2026-07-10', closesAt: '17:00', reason: 'They were ill' },
    });
    return {
      'reviews.ask_extend_one': press('reviews.ask_extend_one', cycleId),
      'reviews.extend_one': longer(CAST.leader.slackId),
      'reviews.extend_one by hr': longer(CAST.hr.slackId),
      'reviews.nudge_everybody': press('reviews.nudge_everybody', cycleId),
    };
  },
};
