import type { Act } from './acting';
import type { Part } from './cast';
import { typed as cycle } from './cycles';
import type { Documents } from './kept';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

const TEXT = 'She answered every carrier within a day, so that no parcel had to wait.';
const FULL = {
  'answers.overall': '2',
  'answers.collaboration': '4',
  'answers.ownership': '4',
  'answers.strengths': TEXT,
  'answers.improve': TEXT,
};

/** Q2 is open; the colleague reviews the owner as a peer, and the manager as her manager. */
export async function assignsReviews(world: MatrixWorld): Promise<void> {
  await world.does('hr', { submit: await world.shows('hr', cycle('new')), typed: { name: 'Q2 2026' } });
  await world.does('hr', { submit: await world.shows('hr', cycle('open')), typed: {} });
  const { cycles } = await world.kept.all();
  const { _id: cycleId, workspaceId } = cycles![0]!;
  const subjectId = await world.idOf('owner');
  const assigned = async (id: string, part: Part, role: string) => ({
    ...{ _id: id, v: 1, workspaceId, cycleId, subjectId, reviewerId: await world.idOf(part), role },
    ...{ state: 'NOT_STARTED', subjectIncluded: false, extendedTo: null, answers: [], hinted: [] },
    ...{ saidBefore: null, declineReason: null, revision: 1, toTell: [], owedAudit: [], endedAt: null },
  });
  await world.kept.restore({
    assignments: [
      await assigned('peers', 'colleague', 'PEER'),
      await assigned('managers', 'manager', 'MANAGER'),
    ],
  } as Documents);
}

/** So long after reviews opened, or closed where it is negative. */
export async function comesTo(
  world: MatrixWorld,
  edge: 'opensAt' | 'closesAt',
  hours: number,
): Promise<void> {
  const { cycles } = await world.kept.all();
  const { reviewWindow } = cycles![0] as unknown as { reviewWindow: Record<string, Date> };
  world.clock.at = new Date(reviewWindow[edge]!.getTime() + hours * 3_600_000);
}

const inTheWindow = (world: MatrixWorld) => comesTo(world, 'opensAt', 2);
const becomes = (state: string) => async (world: MatrixWorld) => {
  await inTheWindow(world);
  await world.kept.set('assignments', { _id: 'peers' }, { state });
};

/** Each review is its reviewer's alone: nobody else, HR included, is told whether there is one. */
export const reviewsWriting: Matrix = {
  // biome-ignore format: a table
  table: `
    act                    | state     | owner  | keyholder | manager | colleague | leader | hr     | hrAway | member | guest   | left    | stranger
    reviews.see_list       | open      | yes    | yes       | yes     | yes       | yes    | yes    | yes    | yes    | unknown | unknown | elsewhere
    reviews.see_list       | over      | yes    | yes       | yes     | yes       | yes    | yes    | yes    | yes    | unknown | unknown | elsewhere
    reviews.turn_list      | open      | yes    | yes       | yes     | yes       | yes    | yes    | yes    | yes    | unknown | unknown | elsewhere
    reviews.write          | open      | theirs | theirs    | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.write          | early     | theirs | theirs    | theirs  | early     | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.write          | over      | theirs | theirs    | theirs  | over      | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.write          | closed    | theirs | theirs    | theirs  | closed    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.write          | submitted | theirs | theirs    | theirs  | locked    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.write          | declined  | theirs | theirs    | theirs  | declined  | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.write          | removed   | theirs | theirs    | theirs  | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.write          | gone      | unknown | theirs    | theirs  | gone      | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.autosave       | open      | theirs | theirs    | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.autosave       | removed   | theirs | theirs    | theirs  | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.save_draft     | open      | theirs | theirs    | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.save_draft     | removed   | theirs | theirs    | theirs  | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.see_evidence   | open      | theirs | theirs    | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.see_evidence   | declined  | theirs | theirs    | theirs  | declined  | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.turn_evidence  | open      | theirs | theirs    | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.submit         | open      | theirs | theirs    | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.submit         | early     | theirs | theirs    | theirs  | early     | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.submit         | over      | theirs | theirs    | theirs  | over      | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.submit         | declined  | theirs | theirs    | theirs  | declined  | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.submit         | gone      | unknown | theirs    | theirs  | gone      | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.confirm        | open      | theirs | theirs    | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.confirm        | over      | theirs | theirs    | theirs  | over      | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.confirm        | closed    | theirs | theirs    | theirs  | closed    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.confirm        | declined  | theirs | theirs    | theirs  | declined  | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.confirm        | removed   | theirs | theirs    | theirs  | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.say_before     | open      | theirs | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    reviews.say_before     | over      | theirs | theirs    | over    | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
  `,
  sentences: {
    theirs:
      'This review is not among yours, so nothing was changed. Open your reviews from App Home to see those that are.',
    early: 'Reviews of Q2 2026 open on 15 June 2026, 09:00.',
    over: 'The time for this review ended on 30 June 2026, 17:00, so it can no longer be written.',
    closed: 'HR has closed Q2 2026 and with it this review, so it can no longer be written.',
    locked: 'This review is submitted and locked for good.',
    declined: 'You declined this review, so it can no longer be written.',
    gone: 'Asha Rao has left, so nobody needs to review them any more.',
  },
  states: {
    open: inTheWindow,
    early: (world) => comesTo(world, 'opensAt', -1),
    over: (world) => comesTo(world, 'closesAt', 0),
    async closed(world) {
      await inTheWindow(world);
      const closed = { at: world.clock.at, by: await world.idOf('hr') };
      await world.kept.set('cycles', { name: 'Q2 2026' }, { state: 'CLOSED', closed });
    },
    submitted: becomes('SUBMITTED'),
    declined: becomes('DECLINED'),
    removed: becomes('REMOVED'),
    async gone(world) {
      await inTheWindow(world);
      await world.kept.set('persons', { _id: await world.idOf('owner') }, { active: false });
    },
  },
  async acts(world) {
    await assignsReviews(world);
    await inTheWindow(world);
    const onCard = (press: string, value: string) => ({ press, value, from: 'message' as const });
    const review = await world.shows('colleague', onCard('reviews.write', 'peers'));
    const submit: Act = { submit: review, typed: { ...FULL, 'answers.anything_else': TEXT } };
    const confirm = await world.shows('colleague', { submit: review, typed: FULL });
    const managers = await world.shows('manager', onCard('reviews.write', 'managers'));
    const surprise = await world.shows('manager', { submit: managers, typed: FULL });
    const save = { press: 'reviews.save_draft', value: 'peers', from: review };
    return {
      'reviews.see_list': onCard('reviews.see_list', ''),
      'reviews.turn_list': { press: 'reviews.turn_list~1', value: '1', from: review },
      'reviews.write': onCard('reviews.write', 'peers'),
      'reviews.autosave': {
        press: 'reviews.autosave',
        value: 'Thanks',
        from: review,
        into: 'answers.anything_else',
      },
      'reviews.save_draft': { ...save, typed: { 'answers.anything_else': 'Thanks' } },
      'reviews.see_evidence': onCard('reviews.see_evidence', 'peers'),
      'reviews.turn_evidence': { press: 'reviews.turn_evidence~1', value: 'peers:1', from: review },
      'reviews.submit': submit,
      'reviews.confirm': { submit: confirm, typed: {} },
      'reviews.say_before': { submit: surprise, typed: { saidBefore: 'In April, at lunch' } },
    };
  },
};
