import { mongoAssignmentStore } from '../../src/features/reviews/assignments.store';
import { mongoReleaseStore } from '../../src/features/reviews/releasing/releases.store';
import type { Role } from '../../src/features/reviews/role';
import { mongoSnapshotStore } from '../../src/features/reviews/sealing/snapshots.store';
import { release } from '../support/releases';
import { assignment } from '../support/reviews';
import { sealedReview, snapshot } from '../support/snapshots';
import type { Act } from './acting';
import { CAST, type Part, TEAM } from './cast';
import { channelLeft, cycles, roleLost, secondHrAdmin, typed } from './cycles';
import { assignsReviews } from './reviews-writing';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

const OVER = new Date('2026-07-02T10:00:00Z');
const OF_OWNER: readonly (readonly [Part, Role])[] = [
  ['owner', 'SELF'],
  ['manager', 'MANAGER'],
  ['colleague', 'PEER'],
  ['leader', 'PEER'],
  ['member', 'REPORT'],
];

/** Everybody's reviews of Q2 are sealed; those of the owner by those who are named here. */
export async function seals(world: MatrixWorld, cycleId: string): Promise<void> {
  const store = mongoAssignmentStore(world.connection, TEAM);
  const snapshots = mongoSnapshotStore(world.connection, TEAM);
  await world.kept.restore({ assignments: [] });
  const subjectId = await world.idOf('owner');
  for (const [part, role] of OF_OWNER) {
    const more = {
      cycleId,
      subjectId,
      reviewerId: await world.idOf(part),
      role,
      state: 'SUBMITTED',
    } as const;
    await store.insert(assignment(`by-${part}`, more), [], []);
  }
  const reviews = OF_OWNER.map(([part, role]) => sealedReview(`by-${part}`, role, 4));
  const managerId = await world.idOf('manager');
  const all = [snapshot('of-owner', { cycleId, subjectId, managerId, reviews, orders: {} })];
  for (const part of ['hr', 'manager', 'keyholder', 'colleague'] as const)
    all.push(
      snapshot(`of-${part}`, {
        ...{ cycleId, subjectId: await world.idOf(part), managerId: null, reviews: [], orders: {} },
      }),
    );
  await snapshots.insertAll(all);
}

export const reviewsAreOver = async (world: MatrixWorld) => {
  world.clock.at = OVER;
};

export async function released(world: MatrixWorld): Promise<void> {
  await reviewsAreOver(world);
  const { cycleId, subjectId } = (await world.kept.all()).review_snapshots!.find(
    ({ _id }) => _id === 'of-owner',
  ) as unknown as { cycleId: string; subjectId: string };
  const managerId = await world.idOf('manager');
  const how = { at: OVER, by: managerId, managerId, finalRating: 4 };
  const made = release('release-of-owner', { cycleId, subjectId, released: how });
  await mongoReleaseStore(world.connection, TEAM).insert(made, [], []);
}

export async function leaderManages(world: MatrixWorld): Promise<void> {
  await reviewsAreOver(world);
  const line = { managerId: await world.idOf('leader'), from: new Date('2026-07-01T00:00:00Z'), to: null };
  await world.kept.set('persons', { _id: await world.idOf('owner') }, { reportingLines: [line] });
}

export async function managerLeft(world: MatrixWorld): Promise<void> {
  await leaderManages(world);
  await world.kept.set('persons', { _id: await world.idOf('manager') }, { active: false });
}

/** Who reads what came of reviews, once they are sealed. Whoever may not is told the same whatever there is. */
export const reviewSummaries: Matrix = {
  // biome-ignore format: a table
  table: `
    act                            | state         | owner  | keyholder | manager | colleague | leader | hr     | hrAway | member | guest   | left    | stranger
    /cycle summary                 | sealed        | hr     | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    /cycle summary                 | role lost     | hr1    | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    /cycle summary                 | no member     | hr     | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    /cycle summary of owner        | sealed        | hr     | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    /cycle summary of owner        | unsealed      | hr     | hr        | hr      | hr        | hr     | not    | away   | hr     | unknown | unknown | elsewhere
    /cycle summary of hr           | sealed        | hr     | hr        | hr      | hr        | hr     | other  | away   | hr     | unknown | unknown | elsewhere
    /cycle summary of hr           | unsealed      | hr     | hr        | hr      | hr        | hr     | other  | away   | hr     | unknown | unknown | elsewhere
    reviews.summaries              | sealed        | hr     | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.summaries              | role lost     | hr1    | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.summaries              | no member     | hr     | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.summaries_turn         | sealed        | hr     | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.summaries_turn         | role lost     | hr1    | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.summaries_find         | sealed        | hr     | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.summaries_find         | no member     | hr     | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.see_summary            | unsealed      | none   | none      | none    | none      | none   | none   | none   | none   | unknown | unknown | elsewhere
    reviews.see_summary            | sealed        | none   | none      | yes     | none      | none   | yes    | none   | none   | unknown | unknown | elsewhere
    reviews.see_summary            | released      | yes    | none      | yes     | none      | none   | yes    | none   | none   | unknown | unknown | elsewhere
    reviews.see_summary            | new manager   | none   | none      | yes     | none      | none   | yes    | none   | none   | unknown | unknown | elsewhere
    reviews.see_summary            | manager left  | none   | none      | unknown | none      | yes    | yes    | none   | none   | unknown | unknown | elsewhere
    reviews.see_summary            | left after it | yes    | none      | unknown | none      | none   | yes    | none   | none   | unknown | unknown | elsewhere
    reviews.see_summary            | role lost     | none   | none      | yes     | none      | none   | none   | none   | none   | unknown | unknown | elsewhere
    reviews.see_summary            | no member     | none   | none      | yes     | none      | none   | none   | none   | none   | unknown | unknown | elsewhere
    reviews.see_summary of hr      | sealed        | none   | none      | none    | none      | none   | none   | none   | none   | unknown | unknown | elsewhere
    reviews.turn_summary           | sealed        | none   | none      | yes     | none      | none   | yes    | none   | none   | unknown | unknown | elsewhere
    reviews.turn_summary           | released      | yes    | none      | yes     | none      | none   | yes    | none   | none   | unknown | unknown | elsewhere
    reviews.turn_summary           | manager left  | none   | none      | unknown | none      | yes    | yes    | none   | none   | unknown | unknown | elsewhere
    reviews.turn_summary           | role lost     | none   | none      | yes     | none      | none   | none   | none   | none   | unknown | unknown | elsewhere
    reviews.choose_summary         | sealed        | none   | none      | yes     | none      | none   | yes    | none   | none   | unknown | unknown | elsewhere
    reviews.choose_summary         | no member     | none   | none      | yes     | none      | none   | none   | none   | none   | unknown | unknown | elsewhere
    reviews.team_summaries         | sealed        | yes    | yes       | yes     | yes       | yes    | yes    | yes    | yes    | unknown | unknown | elsewhere
    reviews.team_summaries_turn    | sealed        | yes    | yes       | yes     | yes       | yes    | yes    | yes    | yes    | unknown | unknown | elsewhere
    reviews.own_summaries          | sealed        | yes    | yes       | yes     | yes       | yes    | yes    | yes    | yes    | unknown | unknown | elsewhere
    reviews.own_summaries_turn     | sealed        | yes    | yes       | yes     | yes       | yes    | yes    | yes    | yes    | unknown | unknown | elsewhere
    reviews.reveal                 | sealed        | hr     | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.reveal                 | unsealed      | hr     | hr        | hr      | hr        | hr     | none   | away   | hr     | unknown | unknown | elsewhere
    reviews.reveal of hr           | sealed        | hr     | hr        | hr      | hr        | hr     | none   | away   | hr     | unknown | unknown | elsewhere
    reviews.reveal_confirm         | sealed        | hr     | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.reveal_confirm         | role lost     | hr1    | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.reveal_confirm         | no member     | hr     | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.reveal_turn            | sealed        | hr     | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.reveal_turn            | role lost     | hr1    | hr1       | hr1     | hr1       | hr1    | hr1    | alone  | hr1    | unknown | unknown | elsewhere
    reviews.reveal_turn            | away came     | hr     | hr        | hr      | hr        | hr     | yes    | theirs | hr     | unknown | unknown | elsewhere
    reviews.reveal_see             | sealed        | hr     | hr        | hr      | hr        | hr     | yes    | away   | hr     | unknown | unknown | elsewhere
    reviews.reveal_see             | away came     | hr     | hr        | hr      | hr        | hr     | yes    | yes    | hr     | unknown | unknown | elsewhere
    reviews.reveal_see             | no member     | hr     | hr        | hr      | hr        | hr     | gone   | away   | hr     | unknown | unknown | elsewhere
    reviews.read_own               | sealed        | review | review    | review  | yes       | review | review | review | review | unknown | unknown | elsewhere
    reviews.turn_own               | sealed        | review | review    | review  | yes       | review | review | review | review | unknown | unknown | elsewhere
  `,
  sentences: {
    ...cycles.sentences,
    none: 'There is no summary here that you can read. Summaries of yours and of your team are on App Home, once there are any.',
    not: 'No reviews of Asha Rao that you could read are sealed yet: they are once the time for all of them is over.',
    other:
      'Another HR admin does that: you have no HR view of Helen Vogt, because of where you both stand in the org chart.',
    theirs: 'Another HR admin had these names shown: press the button yourself, and say why.',
    review:
      'This review is not among yours, so nothing was changed. Open your reviews from App Home to see those that are.',
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
    async 'left after it'(world) {
      await released(world);
      await managerLeft(world);
    },
    async 'role lost'(world) {
      await reviewsAreOver(world);
      await roleLost(world);
    },
    async 'no member'(world) {
      await reviewsAreOver(world);
      await channelLeft(world);
    },
    async 'away came'(world) {
      await reviewsAreOver(world);
      world.inChannel('hr', 'hrAway', 'member');
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
    const ofHr = `${cycleId} ${await world.idOf('hr')}`;
    const summary = await world.shows('hr', press('reviews.see_summary', ofOwner));
    const ask = press('reviews.reveal', ofOwner);
    const why = { why: 'A complaint' };
    await world.shows('hr', { submit: await world.shows('hr', ask), typed: why });
    // Looked at once, so that what was asked is kept already.
    const own = await world.shows('colleague', press('reviews.read_own', 'by-colleague'));
    const [reveal] = (await world.kept.all()).reveals!;
    return {
      '/cycle summary': typed('summary'),
      '/cycle summary of owner': typed(`summary <@${CAST.owner.slackId}|asha>`),
      '/cycle summary of hr': typed(`summary <@${CAST.hr.slackId}|helen>`),
      'reviews.summaries': press('reviews.summaries', cycleId),
      'reviews.summaries_turn': press('reviews.summaries_turn~1', `${cycleId} 1`),
      'reviews.summaries_find': press('reviews.summaries_find', CAST.owner.slackId),
      'reviews.see_summary': press('reviews.see_summary', ofOwner),
      'reviews.see_summary of hr': press('reviews.see_summary', ofHr),
      'reviews.turn_summary': { press: 'reviews.turn_summary~1', value: `${ofOwner} 1`, from: summary },
      'reviews.choose_summary': { press: 'reviews.choose_summary', value: ofOwner, from: summary },
      'reviews.team_summaries': { press: 'reviews.team_summaries', value: '', from: 'home' },
      'reviews.team_summaries_turn': press('reviews.team_summaries_turn~1', '1'),
      'reviews.own_summaries': { press: 'reviews.own_summaries', value: '', from: 'home' },
      'reviews.own_summaries_turn': press('reviews.own_summaries_turn~1', '1'),
      'reviews.reveal': ask,
      'reviews.reveal of hr': press('reviews.reveal', ofHr),
      'reviews.reveal_confirm': { submit: await world.shows('hr', ask), typed: why },
      'reviews.reveal_turn': press('reviews.reveal_turn~1', `${String(reveal!._id)} 1`),
      'reviews.reveal_see': press('reviews.reveal_see', String(reveal!._id)),
      'reviews.read_own': press('reviews.read_own', 'by-colleague'),
      'reviews.turn_own': { press: 'reviews.turn_own~1', value: 'by-colleague 1', from: own },
    };
  },
};
