import { CAST } from './cast';
import { channelLeft, cycles, roleLost, secondHrAdmin, typed } from './cycles';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

const Q2 = { name: 'Q2 2026' };
/** Proposals are kept for an hour of real time; the matrix takes longer. */
const FAR_AHEAD = new Date('2126-01-01T00:00:00Z');
const FILE = `subject,reviewer,role\n${CAST.colleague.slackId},${CAST.leader.slackId},peer\n`;

const keepsPreview = (world: MatrixWorld) =>
  world.kept.set('assignment_orders', { state: 'PROPOSED' }, { expiresAt: FAR_AHEAD });

async function opened(world: MatrixWorld): Promise<void> {
  await keepsPreview(world);
  const stamp = { at: world.clock.now(), by: await world.idOf('hr') };
  await world.kept.set('cycles', Q2, { state: 'ACTIVE', opened: stamp });
}

export const reviews: Matrix = {
  // biome-ignore format: a table
  table: `
    act                             | state     | owner | keyholder | manager | colleague | leader | hr     | hrAway | member | guest   | left    | stranger
    /cycle assign                   | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    /cycle assign                   | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    /cycle assign                   | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.assign                  | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign                  | over      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_choose           | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_choose           | reviewing | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_choose of guest  | draft     | hr    | hr        | hr      | hr        | hr     | nobody | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_choose of hr     | draft     | hr    | hr        | hr      | hr        | hr     | other  | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_ask_add          | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_add              | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_add              | open      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_add              | reviewing | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_add              | over      | hr    | hr        | hr      | hr        | hr     | over   | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_add              | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.assign_add              | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_add of hr        | draft     | hr    | hr        | hr      | hr        | hr     | other  | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_add the same     | draft     | hr    | hr        | hr      | hr        | hr     | same   | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_add by left      | draft     | hr    | hr        | hr      | hr        | hr     | left   | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_remove           | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_remove           | open      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_remove           | reviewing | hr    | hr        | hr      | hr        | hr     | late   | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_remove           | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.assign_remove           | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_load             | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_ask_chart        | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_chart            | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_chart            | over      | hr    | hr        | hr      | hr        | hr     | over   | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_chart            | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.assign_chart            | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_ask_csv          | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_csv              | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_csv              | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.assign_csv              | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_apply            | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_apply            | reviewing | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_apply            | over      | hr    | hr        | hr      | hr        | hr     | over   | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_apply            | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.assign_apply            | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_watch            | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.assign_watch            | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
  `,
  sentences: {
    ...cycles.sentences,
    nobody:
      'This is a guest, a bot or somebody of another company, who is not in the directory. Choose somebody else.',
    other:
      'Another HR admin does that: you have no HR view of Helen Vogt, because of where you both stand in the org chart.',
    over: 'Reviews of Q2 2026 are over, so nobody can be assigned any more.',
    same: 'Lena Ortiz is assigned to Asha Rao as Peer already.',
    left: 'Peter Lang has left.',
    late: 'Reviews are open, so nobody can be removed any more. A peer or report may decline by themselves.',
  },
  states: {
    draft: keepsPreview,
    open: opened,
    async reviewing(world) {
      await opened(world);
      world.clock.at = new Date('2026-06-20T10:00:00Z');
    },
    async over(world) {
      await opened(world);
      world.clock.at = new Date('2026-07-02T10:00:00Z');
    },
    async 'role lost'(world) {
      await keepsPreview(world);
      await roleLost(world);
    },
    async 'no member'(world) {
      await keepsPreview(world);
      await channelLeft(world);
    },
  },
  async acts(world) {
    await secondHrAdmin(world);
    await world.shows('hr', {
      submit: await world.shows('hr', typed('new')),
      typed: { name: 'Q2 2026', 'review.closesOn': '2026-06-30' },
    });
    const cycleId = String((await world.kept.all()).cycles![0]!._id);
    const hub = await world.shows('hr', typed('assign'));
    const press = (action: string, value: string) => ({ press: action, value, from: hub });
    const askAdd = press('reviews.assign_ask_add', `${cycleId} ${await world.idOf('owner')}`);
    const adds = async (reviewer: string, role = 'PEER') => ({
      submit: await world.shows('hr', askAdd),
      typed: { reviewer, role },
    });
    await world.shows('hr', await adds(CAST.manager.slackId, 'MANAGER'));
    await world.shows('hr', await adds(CAST.leader.slackId));
    const peer = (await world.kept.all()).assignments!.find(({ role }) => role === 'PEER')!;
    const add = await adds(CAST.colleague.slackId);
    const ref = String(add.submit.private_metadata).replace(
      await world.idOf('owner'),
      await world.idOf('hr'),
    );
    const chart = { submit: await world.shows('hr', press('reviews.assign_ask_chart', cycleId)), typed: {} };
    const csv = await world.shows('hr', press('reviews.assign_ask_csv', cycleId));
    const another = await world.shows('hr', press('reviews.assign_ask_chart', cycleId));
    const preview = await world.shows('hr', { submit: another, typed: {} });
    world.file(FILE);
    return {
      '/cycle assign': typed('assign'),
      'reviews.assign': press('reviews.assign', cycleId),
      'reviews.assign_choose': press('reviews.assign_choose', CAST.owner.slackId),
      'reviews.assign_choose of guest': press('reviews.assign_choose', CAST.guest.slackId),
      'reviews.assign_choose of hr': press('reviews.assign_choose', CAST.hr.slackId),
      'reviews.assign_ask_add': askAdd,
      'reviews.assign_add': add,
      'reviews.assign_add of hr': { ...add, submit: { ...add.submit, private_metadata: ref } },
      'reviews.assign_add the same': await adds(CAST.leader.slackId),
      'reviews.assign_add by left': await adds(CAST.left.slackId),
      'reviews.assign_remove': press('reviews.assign_remove', String(peer._id)),
      'reviews.assign_load': press('reviews.assign_load', cycleId),
      'reviews.assign_ask_chart': press('reviews.assign_ask_chart', cycleId),
      'reviews.assign_chart': chart,
      'reviews.assign_ask_csv': press('reviews.assign_ask_csv', cycleId),
      'reviews.assign_csv': { submit: csv, typed: { file: 'F0PEERS' } },
      'reviews.assign_apply': { submit: preview, typed: {} },
      'reviews.assign_watch': press('reviews.assign_watch', String(preview.private_metadata)),
    };
  },
};
