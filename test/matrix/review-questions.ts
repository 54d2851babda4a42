import { channelLeft, roleLost, secondHrAdmin, typed } from './cycles';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

const Q2 = { name: 'Q2 2026' };

async function moved(world: MatrixWorld, state: 'ACTIVE' | 'CLOSED'): Promise<void> {
  const stamp = { at: world.clock.now(), by: await world.idOf('hr') };
  await world.kept.set('cycles', Q2, { state, opened: stamp, closed: state === 'CLOSED' ? stamp : null });
}

/** `/cycle questions`: what the reviewers of a cycle are asked. */
export const reviewQuestions: Matrix = {
  // biome-ignore format: a table
  table: `
    act                          | state     | owner | keyholder | manager | colleague | leader | hr     | hrAway | member | guest   | left    | stranger
    /cycle questions             | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    /cycle questions             | open      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    /cycle questions             | closed    | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    /cycle questions             | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    /cycle questions             | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_see        | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_see        | closed    | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_see        | removed   | hr    | hr        | hr      | hr        | hr     | removed| away   | hr     | unknown | unknown | elsewhere
    reviews.questions_show_role  | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_show_role  | open      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_row        | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_row        | open      | hr    | hr        | hr      | hr        | hr     | opened | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_row up     | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_row up     | open      | hr    | hr        | hr      | hr        | hr     | opened | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_row up     | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.questions_row remove | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_add        | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_add        | open      | hr    | hr        | hr      | hr        | hr     | opened | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_type       | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_type       | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_save       | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_save       | open      | hr    | hr        | hr      | hr        | hr     | opened | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_save       | closed    | hr    | hr        | hr      | hr        | hr     | ended  | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_save       | removed   | hr    | hr        | hr      | hr        | hr     | removed| away   | hr     | unknown | unknown | elsewhere
    reviews.questions_save       | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.questions_save       | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_save new   | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_save new   | open      | hr    | hr        | hr      | hr        | hr     | opened | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_remove     | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_remove     | open      | hr    | hr        | hr      | hr        | hr     | opened | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_remove     | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.questions_ask_sets   | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_use_set    | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_use_set    | open      | hr    | hr        | hr      | hr        | hr     | opened | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_use_set    | no member | hr    | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_default    | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_default    | open      | hr    | hr        | hr      | hr        | hr     | opened | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_preview    | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_preview_as | open      | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.questions_previewed  | draft     | hr    | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
  `,
  sentences: {
    hr: 'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Helen Vogt or Luca Moretti.',
    hr1: 'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Luca Moretti.',
    away: 'Review cycles are run in the admin channel, and you are not a member of it: ask Helen Vogt to invite you.',
    alone:
      'Review cycles are run in the admin channel, and you are not a member of it: ask one of its members to invite you.',
    gone: 'Review cycles are run in the admin channel, and you are not a member of it: ask Luca Moretti to invite you.',
    opened: 'Q2 2026 is open: what its reviewers are asked stays as it is. Nothing was changed.',
    ended: 'Q2 2026 is closed: what its reviewers were asked stays as it was. Nothing was changed.',
    removed: 'This cycle does not exist any more, so nothing was changed: type /cycle to see those that do.',
  },
  states: {
    draft: async () => undefined,
    open: (world) => moved(world, 'ACTIVE'),
    closed: (world) => moved(world, 'CLOSED'),
    removed: (world) => world.kept.set('cycles', Q2, { removedAt: world.clock.now() }),
    'role lost': roleLost,
    'no member': channelLeft,
  },
  async acts(world) {
    await secondHrAdmin(world);
    const plan = { name: 'Q2 2026', 'review.closesOn': '2026-06-30' };
    await world.shows('hr', { submit: await world.shows('hr', typed('new')), typed: plan });
    const cycleId = String((await world.kept.all()).cycles![0]!._id);
    const first = await world.shows('hr', typed('questions'));
    const sets = await world.shows('hr', { press: 'reviews.questions_ask_sets', value: '', from: first });
    // From now on they are not the default ones any more.
    await world.shows('hr', { submit: sets, typed: { set: 'peer_feedback' } });
    const list = await world.shows('hr', typed('questions'));
    const press = (action: string, value = '', from = list) => ({ press: action, value, from });
    const row = (value: string) => press('reviews.questions_row~improve', value);
    const edit = await world.shows('hr', row('edit'));
    const fresh = await world.shows('hr', press('reviews.questions_add'));
    const removal = await world.shows('hr', row('remove'));
    const choice = await world.shows('hr', press('reviews.questions_ask_sets'));
    const preview = await world.shows('hr', press('reviews.questions_preview', 'PEER'));
    return {
      '/cycle questions': typed('questions Q2 2026'),
      'reviews.questions_see': press('reviews.questions_see', cycleId),
      'reviews.questions_show_role': press('reviews.questions_show_role', 'PEER'),
      'reviews.questions_row': row('edit'),
      'reviews.questions_row up': row('up'),
      'reviews.questions_row remove': row('remove'),
      'reviews.questions_add': press('reviews.questions_add'),
      'reviews.questions_type': press('reviews.questions_type', 'CHOICE', edit),
      'reviews.questions_save': { submit: edit, typed: { label: 'Where to grow' } },
      'reviews.questions_save new': { submit: fresh, typed: { label: 'What else?' } },
      'reviews.questions_remove': { submit: removal, typed: {} },
      'reviews.questions_ask_sets': press('reviews.questions_ask_sets'),
      'reviews.questions_use_set': { submit: choice, typed: { set: 'self_assessment' } },
      'reviews.questions_default': press('reviews.questions_default'),
      'reviews.questions_preview': press('reviews.questions_preview', 'PEER'),
      'reviews.questions_preview_as': press('reviews.questions_preview_as', 'SELF', preview),
      'reviews.questions_previewed': { submit: preview, typed: {}, keepsNothing: true },
    };
  },
};
