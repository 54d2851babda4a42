import { CAST } from './cast';
import { writesObjective } from './okrs';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

/** Wednesday of the week after the objective was written. */
const WEDNESDAY = new Date('2026-04-08T10:00:00Z');
const AFTER_THE_QUARTER = new Date('2026-07-01T10:00:00Z');
const EARLIER = new Date('2026-04-03T10:00:00Z');

type Stands = 'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'CHANGES_ASKED';

/** Asha's objective stands so, by her or by her manager. */
async function stands(world: MatrixWorld, state: Stands): Promise<void> {
  world.clock.at = WEDNESDAY;
  const by = await world.idOf(state === 'SUBMITTED' ? 'owner' : 'manager');
  const asked = { state, asked: 1, by, at: EARLIER, comment: '' };
  const draft = { state, asked: 0, by: null, at: null, comment: '' };
  await world.kept.set('objectives', {}, { approval: state === 'DRAFT' ? draft : asked, toTell: [] });
}

const standing = (state: Stands) => (world: MatrixWorld) => stands(world, state);

/** It waits, and then comes what makes that pointless. */
const waitedUntil = (then: (world: MatrixWorld) => Promise<void>) => async (world: MatrixWorld) => {
  await stands(world, 'SUBMITTED');
  await then(world);
};

/** Who asks for approval of an objective, and who answers: its window may be an old one. */
export const okrApproval: Matrix = {
  // biome-ignore format: a table
  table: `
    act                   | state     | owner    | keyholder | manager   | colleague | leader | hr     | hrAway | member | guest   | left    | stranger
    okr.ask_approval      | draft     | yes      | owners    | owners    | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.ask_approval      | submitted | waits    | owners    | owners    | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.ask_approval      | approved  | approved | owners    | owners    | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.ask_approval      | changes   | yes      | owners    | owners    | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.ask_approval      | ended     | ended    | owners    | owners    | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.ask_approval      | off       | off      | owners    | owners    | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.send_for_approval | draft     | yes      | owners    | owners    | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.send_for_approval | submitted | waits    | owners    | owners    | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.send_for_approval | approved  | approved | owners    | owners    | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.send_for_approval | changes   | yes      | owners    | owners    | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.send_for_approval | abandoned | none     | owners    | owners    | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.send_for_approval | ended     | ended    | owners    | owners    | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.send_for_approval | off       | off      | owners    | owners    | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.open_approval     | draft     | notYours | notYours  | nobody    | notYours  | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.open_approval     | submitted | notYours | notYours  | yes       | notYours  | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.open_approval     | approved  | notYours | notYours  | answered  | notYours  | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.open_approval     | changes   | notYours | notYours  | sentBack  | notYours  | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.open_approval     | abandoned | notYours | notYours  | gone      | notYours  | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.open_approval     | ended     | notYours | notYours  | ended     | notYours  | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.open_approval     | moved     | notYours | notYours  | notYours  | yes       | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.decide_approval   | draft     | notYours | notYours  | nobody    | notYours  | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.decide_approval   | submitted | notYours | notYours  | yes       | notYours  | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.decide_approval   | approved  | notYours | notYours  | answered  | notYours  | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.decide_approval   | changes   | notYours | notYours  | sentBack  | notYours  | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.decide_approval   | abandoned | notYours | notYours  | gone      | notYours  | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.decide_approval   | ended     | notYours | notYours  | ended     | notYours  | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.decide_approval   | off       | notYours | notYours  | off       | notYours  | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.decide_approval   | moved     | notYours | notYours  | notYours  | yes       | notYours | notYours | notYours | notYours | unknown | unknown | elsewhere
    okr.see_approvals     | submitted | yes      | yes       | yes       | yes       | yes    | yes    | yes    | yes    | unknown | unknown | elsewhere
    okr.turn_approvals    | submitted | yes      | yes       | yes       | yes       | yes    | yes    | yes    | yes    | unknown | unknown | elsewhere
  `,
  sentences: {
    owners: 'Only Asha Rao can change this objective; nothing was changed.',
    waits: 'This objective waits for approval already; nothing was changed.',
    approved: 'This objective is approved already; nothing was changed.',
    ended: 'Q2 2026 ended on 30 June; nothing was changed.',
    off: 'Q2 2026 asks for no approval of objectives any more; nothing was changed.',
    none: 'This objective is abandoned, so there is nothing to approve; nothing was changed.',
    notYours:
      'This objective is not yours to approve, so nothing was changed. What waits for you is on App Home.',
    nobody: 'Nobody asks for approval of this objective at the moment; nothing was changed.',
    answered: 'You have approved this objective already; nothing was changed.',
    sentBack: 'You have asked for changes already, and it was not submitted again yet; nothing was changed.',
    gone: 'This objective was abandoned meanwhile, so there is nothing to approve any more.',
  },
  states: {
    draft: standing('DRAFT'),
    submitted: standing('SUBMITTED'),
    approved: standing('APPROVED'),
    changes: standing('CHANGES_ASKED'),
    abandoned: waitedUntil((world) => world.kept.set('objectives', {}, { status: 'ABANDONED', place: null })),
    ended: waitedUntil(async (world) => {
      world.clock.at = AFTER_THE_QUARTER;
    }),
    off: waitedUntil((world) => world.kept.set('cycles', {}, { 'settings.approval': false })),
    /** Asha came under somebody else. */
    moved: waitedUntil(async (world) => {
      const line = { managerId: await world.idOf('colleague'), from: EARLIER, to: null };
      const asha = { slackId: CAST.owner.slackId };
      await world.kept.set('persons', asha, { reportingLines: [line] });
    }),
  },
  async acts(world) {
    await writesObjective(world);
    const { objectives } = await world.kept.all();
    const id = String(objectives![0]!._id);
    await stands(world, 'DRAFT');
    const ask = { press: 'okr.ask_approval', value: id, from: 'home' as const };
    const asking = await world.shows('owner', ask);
    await stands(world, 'SUBMITTED');
    const open = { press: 'okr.open_approval', value: `${id}:1:`, from: 'message' as const };
    const deciding = await world.shows('manager', open);
    const see = { press: 'okr.see_approvals', value: '0', from: 'home' as const };
    return {
      'okr.ask_approval': ask,
      'okr.send_for_approval': { submit: asking, typed: { comment: 'As we said' } },
      'okr.open_approval': open,
      'okr.decide_approval': { submit: deciding, typed: { state: 'APPROVED', comment: 'Good' } },
      'okr.see_approvals': see,
      'okr.turn_approvals': {
        press: 'okr.turn_approvals~1',
        value: '1',
        from: await world.shows('manager', see),
      },
    };
  },
};
