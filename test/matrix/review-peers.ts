import type { Act } from './acting';
import { CAST, type Part } from './cast';
import { channelLeft, cycles, roleLost, secondHrAdmin } from './cycles';
import { SUBJECTS } from './hr-view';
import type { Documents } from './kept';
import { assignsReviews, comesTo } from './reviews-writing';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

const Q2 = { name: 'Q2 2026' };
const OWNERS = { _id: 'peers' };

const inTheWindow = (world: MatrixWorld) => comesTo(world, 'opensAt', 2);
const becomes = (state: string) => async (world: MatrixWorld) => {
  await inTheWindow(world);
  await world.kept.set('assignments', OWNERS, { state });
};

/** Everybody of whom HR may or may not have a view has been declined by somebody. */
async function allDeclined(world: MatrixWorld): Promise<void> {
  const [one] = (await world.kept.all()).assignments!;
  const reviewerId = await world.idOf('leader');
  const declined = await Promise.all(
    Object.values(SUBJECTS).map(async (subject: Part) => ({
      ...one,
      ...{ _id: `declined-${subject}`, subjectId: await world.idOf(subject), reviewerId },
      ...{ role: 'PEER', state: 'DECLINED' },
    })),
  );
  await world.kept.restore({ assignments: declined } as Documents);
}

/** Each chooses their own peers, the present manager approves them, and each reviewer declines their own review. */
export const reviewsPeers: Matrix = {
  // biome-ignore format: a table
  table: `
    act                       | state        | owner    | keyholder | manager  | colleague | leader   | hr       | hrAway   | member   | guest   | left    | stranger
    reviews.choose_peers      | open         | yes      | yes       | yes      | yes       | yes      | yes      | yes      | yes      | unknown | unknown | elsewhere
    reviews.choose_peers      | draft        | draft    | draft     | draft    | draft     | draft    | draft    | draft    | draft    | unknown | unknown | elsewhere
    reviews.choose_peers      | over         | over     | over      | over     | over      | over     | over     | over     | over     | unknown | unknown | elsewhere
    reviews.choose_peers      | approved     | approved | yes       | yes      | yes       | yes      | yes      | yes      | yes      | unknown | unknown | elsewhere
    reviews.nominate          | open         | yes      | self      | yes      | yes       | yes      | yes      | yes      | yes      | unknown | unknown | elsewhere
    reviews.nominate          | in window    | yes      | self      | yes      | yes       | yes      | yes      | yes      | yes      | unknown | unknown | elsewhere
    reviews.nominate          | over         | over     | over      | over     | over      | over     | over     | over     | over     | unknown | unknown | elsewhere
    reviews.nominate          | approved     | approved | self      | yes      | yes       | yes      | yes      | yes      | yes      | unknown | unknown | elsewhere
    reviews.approve_peers     | open         | yes      | yes       | yes      | yes       | yes      | yes      | yes      | yes      | unknown | unknown | elsewhere
    reviews.ask_approve_peers | open         | approver | approver  | yes      | approver  | approver | approver | approver | approver | unknown | unknown | elsewhere
    reviews.ask_approve_peers | handed over  | approver | approver  | approver | approver  | yes      | approver | approver | approver | unknown | unknown | elsewhere
    reviews.ask_approve_peers | approved     | approver | approver  | done     | approver  | approver | approver | approver | approver | unknown | unknown | elsewhere
    reviews.approve           | open         | approver | approver  | yes      | approver  | approver | approver | approver | approver | unknown | unknown | elsewhere
    reviews.approve           | in window    | approver | approver  | yes      | approver  | approver | approver | approver | approver | unknown | unknown | elsewhere
    reviews.approve           | handed over  | approver | approver  | approver | approver  | yes      | approver | approver | approver | unknown | unknown | elsewhere
    reviews.approve           | over         | approver | approver  | over     | approver  | approver | approver | approver | approver | unknown | unknown | elsewhere
    reviews.approve           | approved     | approver | approver  | done     | approver  | approver | approver | approver | approver | unknown | unknown | elsewhere
    reviews.decline           | in window    | theirs   | theirs    | theirs   | yes       | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    reviews.decline           | open         | theirs   | theirs    | theirs   | yes       | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    reviews.decline           | over         | theirs   | theirs    | theirs   | ended     | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    reviews.decline           | submitted    | theirs   | theirs    | theirs   | locked    | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    reviews.decline           | declined     | theirs   | theirs    | theirs   | declined  | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    reviews.decline           | removed      | theirs   | theirs    | theirs   | theirs    | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    reviews.decline as manager | in window   | theirs   | theirs    | never    | theirs    | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    reviews.confirm_decline   | in window    | theirs   | theirs    | theirs   | yes       | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    reviews.confirm_decline   | open         | theirs   | theirs    | theirs   | yes       | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    reviews.confirm_decline   | over         | theirs   | theirs    | theirs   | ended     | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    reviews.confirm_decline   | submitted    | theirs   | theirs    | theirs   | locked    | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    reviews.confirm_decline   | removed      | theirs   | theirs    | theirs   | theirs    | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    reviews.see_declines      | all declined | hr       | hr        | hr       | hr        | hr       | yes      | away     | hr       | unknown | unknown | elsewhere
    reviews.see_declines      | role lost    | hr1      | hr1       | hr1      | hr1       | hr1      | hr1      | alone    | hr1      | unknown | unknown | elsewhere
    reviews.see_declines      | no member    | hr       | hr        | hr       | hr        | hr       | gone     | away     | hr       | unknown | unknown | elsewhere
    reviews.turn_declines     | all declined | hr       | hr        | hr       | hr        | hr       | yes      | away     | hr       | unknown | unknown | elsewhere
    reviews.turn_declines     | role lost    | hr1      | hr1       | hr1      | hr1       | hr1      | hr1      | alone    | hr1      | unknown | unknown | elsewhere
  `,
  sentences: {
    ...cycles.sentences,
    draft: 'Peers are chosen once Q2 2026 is open.',
    over: 'Reviews of Q2 2026 closed on 30 June 2026, 17:00, so peers can no longer be chosen.',
    approved: 'Your peers in Q2 2026 are approved, so they can no longer be changed here: ask HR, who can.',
    self: 'You write about yourself in your self review: choose others as peers.',
    approver:
      'These peers are not yours to approve, so nothing was changed: they are approved by the present manager.',
    done: 'The peers of Asha Rao are approved already, so nothing was changed: HR can still add somebody or take somebody away.',
    theirs:
      'This review is not among yours, so nothing was changed. Open your reviews from App Home to see those that are.',
    ended: 'The time for this review ended on 30 June 2026, 17:00, so it can no longer be declined.',
    locked: 'This review is submitted and locked for good, so it can no longer be declined.',
    declined: 'You declined this review already; HR is told.',
    never: 'Only peers and reports may decline a review. If you cannot write this one, please talk to HR.',
  },
  states: {
    open: async () => undefined,
    draft: (world) => world.kept.set('cycles', Q2, { state: 'DRAFT' }),
    over: (world) => comesTo(world, 'closesAt', 0),
    'in window': inTheWindow,
    approved: async (world) => {
      const subjectId = await world.idOf('owner');
      await world.kept.set('nominations', { subjectId }, { state: 'APPROVED', owed: null });
    },
    'handed over': async (world) => {
      const line = {
        managerId: await world.idOf('leader'),
        from: new Date('2026-03-01T00:00:00Z'),
        to: null,
      };
      await world.kept.set('persons', { _id: await world.idOf('owner') }, { reportingLines: [line] });
    },
    submitted: becomes('SUBMITTED'),
    declined: becomes('DECLINED'),
    removed: becomes('REMOVED'),
    'all declined': allDeclined,
    'role lost': roleLost,
    'no member': channelLeft,
  },
  async acts(world) {
    await world.app.audit.begin();
    await assignsReviews(world);
    await secondHrAdmin(world);
    await world.kept.set('cycles', Q2, { 'settings.peersPerSubject': { from: 1, to: 5 } });
    const cycleId = String((await world.kept.all()).cycles![0]!._id);
    const onCard = (press: string, value: string): Act => ({ press, value, from: 'message' });
    const choose = onCard('reviews.choose_peers', cycleId);
    const form = await world.shows('owner', choose);
    await world.does('owner', { submit: form, typed: { others: CAST.colleague.slackId } });
    const ask = onCard('reviews.ask_approve_peers', `${cycleId} ${await world.idOf('owner')}`);
    const decline = onCard('reviews.decline', 'peers');
    const seeDeclines = onCard('reviews.see_declines', cycleId);
    const declines = await world.shows('hr', seeDeclines);
    return {
      'reviews.choose_peers': choose,
      'reviews.nominate': { submit: form, typed: { others: CAST.keyholder.slackId } },
      'reviews.approve_peers': onCard('reviews.approve_peers', cycleId),
      'reviews.ask_approve_peers': ask,
      'reviews.approve': {
        submit: await world.shows('manager', ask),
        typed: { peers: CAST.keyholder.slackId },
      },
      'reviews.decline': decline,
      'reviews.decline as manager': onCard('reviews.decline', 'managers'),
      'reviews.confirm_decline': {
        submit: await world.shows('colleague', decline),
        typed: { reason: 'We have not worked together.' },
      },
      'reviews.see_declines': seeDeclines,
      'reviews.turn_declines': { press: 'reviews.turn_declines~1', value: `${cycleId} 1`, from: declines },
    };
  },
};
