import { mongoReleaseStore } from '../../src/features/reviews/releasing/releases.store';
import { release } from '../support/releases';
import type { Act } from './acting';
import { CAST, type Part, TEAM } from './cast';
import { channelLeft, cycles, roleLost, secondHrAdmin, typed } from './cycles';
import { released, reviewsAreOver, seals } from './review-summaries';
import { assignsReviews } from './reviews-writing';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

const AT = new Date('2026-07-02T09:00:00Z');
const NOBODY_NAMED = { 'appeal.deciderId': null, 'appeal.namedAt': null, 'appeal.decideBy': null };
const OF_OWNER = { _id: 'release-of-owner' };
const sets = (world: MatrixWorld, fields: object) => world.kept.set('releases', OF_OWNER, fields);

/** The reviews are over, and what became of the owner's summary is as `fields` say. */
const over =
  (fields: object = {}) =>
  async (world: MatrixWorld): Promise<void> => {
    await reviewsAreOver(world);
    await sets(world, { acknowledged: null, ...fields });
  };

const decided = (outcome: string) => over({ 'appeal.decided': { outcome, at: AT, by: 'somebody' } });

/** So that everybody of whom HR has no view has appealed, too. */
async function othersAppeal(world: MatrixWorld, cycleId: string): Promise<void> {
  const store = mongoReleaseStore(world.connection, TEAM);
  for (const part of ['hr', 'manager', 'keyholder', 'colleague'] as const) {
    const subjectId = await world.idOf(part);
    const how = { at: AT, by: 'nobody', managerId: null, finalRating: 4 };
    const appeal = {
      ...{ reason: 'Unfair', at: AT, deciderId: null, namedAt: null, decideBy: null, decided: null },
    };
    await store.insert(release(`release-of-${part}`, { cycleId, subjectId, released: how, appeal }), [], []);
  }
}

/** Who acknowledges, who appeals, who names the one that decides, and who decides. */
export const reviewAppeals: Matrix = {
  // biome-ignore format: a table
  table: `
    act                         | state        | owner    | keyholder | manager | colleague | leader  | hr        | hrAway  | member  | guest   | left    | stranger
    reviews.acknowledge         | sealed       | none     | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.acknowledge         | released     | yes      | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.acknowledge         | acknowledged | read     | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.acknowledge_confirm | sealed       | none     | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.acknowledge_confirm | released     | yes      | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.acknowledge_confirm | acknowledged | readElse | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.appeal              | sealed       | none     | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.appeal              | released     | yes      | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.appeal              | appealed     | once     | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.appeal              | withdrawn    | once     | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.appeal_confirm      | sealed       | none     | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.appeal_confirm      | released     | yes      | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.appeal_confirm      | appealed     | once     | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.appeal_confirm      | withdrawn    | once     | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.withdraw_appeal     | released     | none     | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.withdraw_appeal     | appealed     | yes      | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.withdraw_appeal     | named        | yes      | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.withdraw_appeal     | decided      | answered | none      | none    | none      | none    | none      | none    | none    | unknown | unknown | elsewhere
    reviews.second_looks        | released     | hr       | hr        | hr      | hr        | hr      | yes       | away    | hr      | unknown | unknown | elsewhere
    reviews.second_looks        | appealed     | hr       | hr        | hr      | hr        | hr      | yes       | away    | hr      | unknown | unknown | elsewhere
    reviews.second_looks        | role lost    | hr1      | hr1       | hr1     | hr1       | hr1     | hr1       | alone   | hr1     | unknown | unknown | elsewhere
    reviews.second_looks        | no member    | hr       | hr        | hr      | hr        | hr      | gone      | away    | hr      | unknown | unknown | elsewhere
    reviews.second_looks_turn   | released     | hr       | hr        | hr      | hr        | hr      | yes       | away    | hr      | unknown | unknown | elsewhere
    reviews.second_looks_turn   | appealed     | hr       | hr        | hr      | hr        | hr      | yes       | away    | hr      | unknown | unknown | elsewhere
    reviews.second_looks_turn   | role lost    | hr1      | hr1       | hr1     | hr1       | hr1     | hr1       | alone   | hr1     | unknown | unknown | elsewhere
    reviews.second_looks_turn   | no member    | hr       | hr        | hr      | hr        | hr      | gone      | away    | hr      | unknown | unknown | elsewhere
    reviews.ask_decider         | released     | hr       | hr        | hr      | hr        | hr      | notHers   | away    | hr      | unknown | unknown | elsewhere
    reviews.ask_decider         | appealed     | hr       | hr        | hr      | hr        | hr      | yes       | away    | hr      | unknown | unknown | elsewhere
    reviews.ask_decider         | decided      | hr       | hr        | hr      | hr        | hr      | over      | away    | hr      | unknown | unknown | elsewhere
    reviews.ask_decider         | withdrawn    | hr       | hr        | hr      | hr        | hr      | takenBack | away    | hr      | unknown | unknown | elsewhere
    reviews.ask_decider         | hr managed   | hr       | hr        | hr      | hr        | hr      | notHers   | away    | hr      | unknown | unknown | elsewhere
    reviews.ask_decider         | role lost    | hr1      | hr1       | hr1     | hr1       | hr1     | hr1       | alone   | hr1     | unknown | unknown | elsewhere
    reviews.ask_decider         | no member    | hr       | hr        | hr      | hr        | hr      | gone      | away    | hr      | unknown | unknown | elsewhere
    reviews.name_decider        | released     | hr       | hr        | hr      | hr        | hr      | notHers   | away    | hr      | unknown | unknown | elsewhere
    reviews.name_decider        | appealed     | hr       | hr        | hr      | hr        | hr      | yes       | away    | hr      | unknown | unknown | elsewhere
    reviews.name_decider        | decided      | hr       | hr        | hr      | hr        | hr      | over      | away    | hr      | unknown | unknown | elsewhere
    reviews.name_decider        | withdrawn    | hr       | hr        | hr      | hr        | hr      | takenBack | away    | hr      | unknown | unknown | elsewhere
    reviews.name_decider        | hr managed   | hr       | hr        | hr      | hr        | hr      | notHers   | away    | hr      | unknown | unknown | elsewhere
    reviews.name_decider        | role lost    | hr1      | hr1       | hr1     | hr1       | hr1     | hr1       | alone   | hr1     | unknown | unknown | elsewhere
    reviews.name_decider        | no member    | hr       | hr        | hr      | hr        | hr      | gone      | away    | hr      | unknown | unknown | elsewhere
    reviews.ask_decider         | named        | hr       | hr        | hr      | hr        | hr      | yes       | away    | hr      | unknown | unknown | elsewhere
    reviews.ask_decider of hr   | appealed     | hr       | hr        | hr      | hr        | hr      | notHers   | away    | hr      | unknown | unknown | elsewhere
    reviews.second_look         | appealed     | nothing  | nothing   | nothing | nothing   | nothing | nothing   | nothing | nothing | unknown | unknown | elsewhere
    reviews.second_look         | named        | nothing  | nothing   | nothing | yes       | nothing | nothing   | nothing | nothing | unknown | unknown | elsewhere
    reviews.second_look         | replaced     | nothing  | nothing   | nothing | nothing   | yes     | nothing   | nothing | nothing | unknown | unknown | elsewhere
    reviews.second_look         | decided      | nothing  | nothing   | nothing | decided   | nothing | nothing   | nothing | nothing | unknown | unknown | elsewhere
    reviews.second_look         | withdrawn    | nothing  | nothing   | nothing | gaveUp    | nothing | nothing   | nothing | nothing | unknown | unknown | elsewhere
    reviews.decide_appeal       | appealed     | nothing  | nothing   | nothing | nothing   | nothing | nothing   | nothing | nothing | unknown | unknown | elsewhere
    reviews.decide_appeal       | named        | nothing  | nothing   | nothing | yes       | nothing | nothing   | nothing | nothing | unknown | unknown | elsewhere
    reviews.decide_appeal       | replaced     | nothing  | nothing   | nothing | nothing   | yes     | nothing   | nothing | nothing | unknown | unknown | elsewhere
    reviews.decide_appeal       | decided      | nothing  | nothing   | nothing | decided   | nothing | nothing   | nothing | nothing | unknown | unknown | elsewhere
    reviews.decide_appeal       | withdrawn    | nothing  | nothing   | nothing | gaveUp    | nothing | nothing   | nothing | nothing | unknown | unknown | elsewhere
  `,
  sentences: {
    ...cycles.sentences,
    none: 'There is no summary here that you can read. Summaries of yours and of your team are on App Home, once there are any.',
    read: 'You have acknowledged this summary already.',
    readElse:
      'You have acknowledged this summary already, in another window, and that is done once. What you typed here is not saved.',
    once: 'You have appealed against this summary already, which is possible once: open it to see how far that is.',
    answered: 'This was decided meanwhile: open your summary to read the answer.',
    notHers:
      'This is not among the appeals that you look after as HR, so nothing was changed. Open Appeals in the summaries of the cycle to see those that are.',
    over: 'This appeal is decided already, so nobody else can be named.',
    takenBack: 'This appeal was withdrawn meanwhile, so nobody needs to decide it.',
    nothing:
      'There is nothing here for you to decide, so nothing was saved: HR may have asked somebody else meanwhile. What waits for you is on App Home.',
    decided: 'You have decided this already, and that stands.',
    gaveUp: 'This was taken back meanwhile, so there is nothing to decide any more.',
  },
  states: {
    async sealed(world) {
      await reviewsAreOver(world);
      await world.kept.restore({ releases: [] });
    },
    released: over({ appeal: null }),
    acknowledged: over({ appeal: null, acknowledged: { at: AT, comment: null } }),
    appealed: over(NOBODY_NAMED),
    named: over(),
    async replaced(world) {
      await over({ 'appeal.deciderId': await world.idOf('leader') })(world);
    },
    decided: decided('UPHELD'),
    withdrawn: decided('WITHDRAWN'),
    async 'hr managed'(world) {
      await over({ ...NOBODY_NAMED, 'released.managerId': await world.idOf('hr') })(world);
    },
    async 'role lost'(world) {
      await over(NOBODY_NAMED)(world);
      await roleLost(world);
    },
    async 'no member'(world) {
      await over(NOBODY_NAMED)(world);
      await channelLeft(world);
    },
  },
  async acts(world) {
    await world.app.audit.begin();
    await assignsReviews(world);
    await secondHrAdmin(world);
    const cycleId = String((await world.kept.all()).cycles![0]!._id);
    await seals(world, cycleId);
    await released(world);
    await othersAppeal(world, cycleId);
    const ofOwner = `${cycleId} ${await world.idOf('owner')}`;
    const room = await world.shows('hr', typed('summary'));
    const press = (action: string, value: string): Act => ({ press: action, value, from: room });
    const sends = async (part: Part, ask: Act, values: Record<string, string>): Promise<Act> => ({
      submit: await world.shows(part, ask),
      typed: values,
    });
    const acknowledge = press('reviews.acknowledge', ofOwner);
    const appeal = press('reviews.appeal', ofOwner);
    const acknowledges = await sends('owner', acknowledge, { comment: 'Thank you' });
    const appeals = await sends('owner', appeal, { reason: 'May is left out' });
    await world.does('owner', appeals);
    const ask = press('reviews.ask_decider', ofOwner);
    const decideBy = '2026-07-16';
    const names = await sends('hr', ask, { decider: CAST.colleague.slackId, decideBy });
    await world.does('hr', names);
    const look = press('reviews.second_look', OF_OWNER._id);
    const answer = { outcome: 'UPHELD', rating: 'none', reason: 'It stands' };
    return {
      'reviews.acknowledge': acknowledge,
      'reviews.acknowledge_confirm': acknowledges,
      'reviews.appeal': appeal,
      'reviews.appeal_confirm': { ...appeals, typed: { reason: 'June is left out' } } as Act,
      'reviews.withdraw_appeal': press('reviews.withdraw_appeal', ofOwner),
      'reviews.second_looks': press('reviews.second_looks', cycleId),
      'reviews.second_looks_turn': press('reviews.second_looks_turn~1', `${cycleId} 1`),
      'reviews.ask_decider': ask,
      'reviews.ask_decider of hr': press('reviews.ask_decider', `${cycleId} ${await world.idOf('hr')}`),
      'reviews.name_decider': names,
      'reviews.second_look': look,
      'reviews.decide_appeal': await sends('colleague', look, answer),
    };
  },
};
