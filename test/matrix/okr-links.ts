import type { Modal } from '../../src/slack/blocks';
import type { Act } from './acting';
import { CAST, type Part } from './cast';
import { typed as cycle } from './cycles';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

/** Wednesday of the week after the quarter began. */
const WEDNESDAY = new Date('2026-04-08T10:00:00Z');
const FEED = { what: 'A feed of all parcels by May' };
const CLOSED = { state: 'CLOSED' };
const ASKED_ON_FRIDAY = { 'dependencies.0.state': 'DECLINED', 'dependencies.0.answer': 'No hands' };

const atHome = (press: string, value: string): Act => ({ press, value, from: 'home' });

async function submits(world: MatrixWorld, part: Part, modal: Modal, typed: Record<string, string>) {
  const { refused, changed, said } = await world.does(part, { submit: modal, typed });
  if (refused || !changed) throw new Error(`The ${part} could not do it: ${said}`);
}

async function writes(world: MatrixWorld, part: Part, title: string): Promise<string> {
  const form = await world.shows(part, { command: '/okr', text: 'new', channel: 'C0GENERAL' });
  await submits(world, part, form, { title, start: '14', target: '5' });
  const { objectives } = await world.kept.all();
  const ownerId = await world.idOf(part);
  return String(objectives!.find((objective) => objective.ownerId === ownerId)!._id);
}

interface Links {
  /** The owner's objective. */
  readonly id: string;
  readonly initiative: string;
  readonly dependency: { readonly id: string; readonly askedAt: Date };
  readonly conflict: string;
}

/**
 * The owner has an objective with an initiative of the keyholder's; it depends on the colleague's team and conflicts
 * with the manager's, which the leader decides about. The keyholder has an objective too.
 */
async function linksOf(world: MatrixWorld): Promise<Links> {
  const shows = (press: string, value: string) => world.shows('owner', atHome(press, value));
  await submits(world, 'hr', await world.shows('hr', cycle('new')), { name: 'Q2 2026' });
  await submits(world, 'hr', await world.shows('hr', cycle('open')), {});
  const id = await writes(world, 'owner', 'Deliver faster');
  const managers = await writes(world, 'manager', 'Move the warehouse');
  await writes(world, 'keyholder', 'Lose no parcel');
  const lead = { departmentId: null, leadId: await world.idOf('colleague') };
  const team = await world.app.people.defineTeam({ name: 'Data', ...lead });
  const initiative = { title: 'Sign a carrier', owner: CAST.keyholder.slackId };
  await submits(world, 'owner', await shows('okr.add_initiative', id), initiative);
  await submits(world, 'owner', await shows('okr.ask_team', id), { team: team.id, ...FEED });
  const conflict = { other: managers, why: 'The same engineers', sponsor: CAST.leader.slackId };
  await submits(world, 'owner', await formWith(world, id, CAST.manager.slackId), conflict);
  const { objectives, objective_conflicts: conflicts } = await world.kept.all();
  const kept = objectives!.find(({ _id }) => _id === id) as unknown as {
    initiatives: [{ id: string }];
    dependencies: [Links['dependency']];
  };
  const ids = { initiative: kept.initiatives[0].id, conflict: String(conflicts![0]!._id) };
  return { id, ...ids, dependency: kept.dependencies[0] };
}

/** The window in which a conflict is marked, with the objectives of that person to choose from. */
async function formWith(world: MatrixWorld, id: string, slackId: string): Promise<Modal> {
  const form = await world.shows('owner', atHome('okr.mark_conflict', id));
  const typed = { person: slackId };
  return world.shows('owner', { press: 'okr.choose_other_owner', value: slackId, from: form, typed });
}

async function nextWeek(world: MatrixWorld): Promise<void> {
  world.clock.at = WEDNESDAY;
}

const ofOwner = async (world: MatrixWorld) => ({ ownerId: await world.idOf('owner') });

export const okrLinks: Matrix = {
  // biome-ignore format: a table
  table: `
    act                   | state     | owner     | keyholder | manager   | colleague      | leader    | hr        | hrAway    | member    | guest   | left    | stranger
    okr.see_initiatives   | open      | yes       | yes       | yes       | yes            | yes       | yes       | yes       | yes       | unknown | unknown | elsewhere
    okr.see_initiatives   | closed    | yes       | yes       | yes       | yes            | yes       | yes       | yes       | yes       | unknown | unknown | elsewhere
    okr.see_dependencies  | open      | yes       | yes       | yes       | yes            | yes       | yes       | yes       | yes       | unknown | unknown | elsewhere
    okr.see_dependencies  | closed    | yes       | yes       | yes       | yes            | yes       | yes       | yes       | yes       | unknown | unknown | elsewhere
    okr.see_conflicts     | open      | yes       | yes       | yes       | yes            | yes       | yes       | yes       | yes       | unknown | unknown | elsewhere
    okr.see_conflicts     | closed    | yes       | yes       | yes       | yes            | yes       | yes       | yes       | yes       | unknown | unknown | elsewhere
    okr.see_asked         | open      | yes       | yes       | yes       | yes            | yes       | yes       | yes       | yes       | unknown | unknown | elsewhere
    okr.see_to_decide     | open      | yes       | yes       | yes       | yes            | yes       | yes       | yes       | yes       | unknown | unknown | elsewhere
    okr.add_initiative    | open      | yes       | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.add_initiative    | closed    | closed    | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.edit_initiative   | open      | yes       | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.edit_initiative   | closed    | closed    | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.remove_initiative | open      | yes       | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.remove_initiative | closed    | closed    | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.save_initiative   | open      | yes       | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.save_initiative   | closed    | closed    | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.ask_team          | open      | yes       | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.ask_team          | closed    | closed    | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.save_asking       | open      | yes       | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.save_asking       | closed    | closed    | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.withdraw_asking   | open      | yes       | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.withdraw_asking   | closed    | closed    | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.tick_initiative   | open      | yes       | yes       | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.tick_initiative   | closed    | closed    | closed    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.ask_again         | open      | not again | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.ask_again         | declined  | yes       | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.ask_again         | withdrawn | not asked | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.save_asking_again | declined  | yes       | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.save_asking_again | closed    | closed    | owners    | owners    | owners         | owners    | owners    | owners    | owners    | unknown | unknown | elsewhere
    okr.accept_asking     | open      | leads     | leads     | leads     | yes            | leads     | leads     | leads     | leads     | unknown | unknown | elsewhere
    okr.accept_asking     | closed    | leads     | leads     | leads     | closed         | leads     | leads     | leads     | leads     | unknown | unknown | elsewhere
    okr.accept_asking     | withdrawn | withdrawn | withdrawn | withdrawn | withdrawn      | withdrawn | withdrawn | withdrawn | withdrawn | unknown | unknown | elsewhere
    okr.decline_asking    | open      | leads     | leads     | leads     | yes            | leads     | leads     | leads     | leads     | unknown | unknown | elsewhere
    okr.decline_asking    | closed    | leads     | leads     | leads     | closed         | leads     | leads     | leads     | leads     | unknown | unknown | elsewhere
    okr.decline_asking    | withdrawn | withdrawn | withdrawn | withdrawn | withdrawn      | withdrawn | withdrawn | withdrawn | withdrawn | unknown | unknown | elsewhere
    okr.discuss_asking    | open      | leads     | leads     | leads     | yes            | leads     | leads     | leads     | leads     | unknown | unknown | elsewhere
    okr.discuss_asking    | closed    | leads     | leads     | leads     | closed         | leads     | leads     | leads     | leads     | unknown | unknown | elsewhere
    okr.discuss_asking    | withdrawn | withdrawn | withdrawn | withdrawn | withdrawn      | withdrawn | withdrawn | withdrawn | withdrawn | unknown | unknown | elsewhere
    okr.save_declining    | open      | leads     | leads     | leads     | yes            | leads     | leads     | leads     | leads     | unknown | unknown | elsewhere
    okr.save_declining    | closed    | leads     | leads     | leads     | closed         | leads     | leads     | leads     | leads     | unknown | unknown | elsewhere
    okr.save_declining    | withdrawn | withdrawn | withdrawn | withdrawn | withdrawn      | withdrawn | withdrawn | withdrawn | withdrawn | unknown | unknown | elsewhere
    okr.save_discussing   | open      | leads     | leads     | leads     | yes            | leads     | leads     | leads     | leads     | unknown | unknown | elsewhere
    okr.save_discussing   | closed    | leads     | leads     | leads     | closed         | leads     | leads     | leads     | leads     | unknown | unknown | elsewhere
    okr.save_discussing   | withdrawn | withdrawn | withdrawn | withdrawn | withdrawn      | withdrawn | withdrawn | withdrawn | withdrawn | unknown | unknown | elsewhere
    okr.accept_asking     | abandoned | leads     | leads     | leads     | nothing needed | leads     | leads     | leads     | leads     | unknown | unknown | elsewhere
    okr.save_declining    | abandoned | leads     | leads     | leads     | nothing needed | leads     | leads     | leads     | leads     | unknown | unknown | elsewhere
    okr.mark_conflict     | open      | yes       | yes       | yes       | yes            | yes       | yes       | yes       | yes       | unknown | unknown | elsewhere
    okr.mark_conflict     | closed    | closed    | closed    | closed    | closed         | closed    | closed    | closed    | closed    | unknown | unknown | elsewhere
    okr.choose_other_owner      | open      | yes       | yes       | yes       | yes            | yes       | yes       | yes       | yes       | unknown | unknown | elsewhere
    okr.choose_other_owner      | closed    | closed    | closed    | closed    | closed         | closed    | closed    | closed    | closed    | unknown | unknown | elsewhere
    okr.save_conflict     | open      | yes       | yes       | either    | either         | either    | either    | either    | either    | unknown | unknown | elsewhere
    okr.save_conflict     | closed    | closed    | closed    | closed    | closed         | closed    | closed    | closed    | closed    | unknown | unknown | elsewhere
    okr.withdraw_conflict | open      | yes       | withdraws | yes       | withdraws      | withdraws | withdraws | withdraws | withdraws | unknown | unknown | elsewhere
    okr.withdraw_conflict | closed    | closed    | withdraws | closed    | withdraws      | withdraws | withdraws | withdraws | withdraws | unknown | unknown | elsewhere
    okr.withdraw_conflict | decided   | decided   | decided   | decided   | decided        | decided   | decided   | decided   | decided   | unknown | unknown | elsewhere
    okr.decide_conflict   | open      | sponsors  | sponsors  | sponsors  | sponsors       | yes       | sponsors  | sponsors  | sponsors  | unknown | unknown | elsewhere
    okr.decide_conflict   | closed    | sponsors  | sponsors  | sponsors  | sponsors       | over      | sponsors  | sponsors  | sponsors  | unknown | unknown | elsewhere
    okr.decide_conflict   | decided   | sponsors  | sponsors  | sponsors  | sponsors       | decided   | sponsors  | sponsors  | sponsors  | unknown | unknown | elsewhere
    okr.save_decision     | open      | sponsors  | sponsors  | sponsors  | sponsors       | yes       | sponsors  | sponsors  | sponsors  | unknown | unknown | elsewhere
    okr.save_decision     | closed    | sponsors  | sponsors  | sponsors  | sponsors       | over      | sponsors  | sponsors  | sponsors  | unknown | unknown | elsewhere
    okr.save_decision     | decided   | sponsors  | sponsors  | sponsors  | sponsors       | decided   | sponsors  | sponsors  | sponsors  | unknown | unknown | elsewhere
  `,
  sentences: {
    closed: 'Q2 2026 closed on 8 April; nothing was changed.',
    owners: 'Only Asha Rao can change this objective; nothing was changed.',
    leads: 'Only Mei Tanaka, who leads Data, can answer this; nothing was changed.',
    withdrawn: 'This was withdrawn, so there is nothing to answer any more.',
    'nothing needed':
      'This objective is achieved or abandoned, so nothing is needed any more; nothing was changed.',
    'not again': 'This was accepted, or is still waiting for an answer; nothing was changed.',
    'not asked': 'This is no longer asked of any team; nothing was changed.',
    either:
      'Two objectives are marked as conflicting by whoever may change one of them, which you may not; nothing was saved.',
    withdraws:
      'A conflict is withdrawn by whoever marked it, or may change one of the two; nothing was changed.',
    sponsors: 'Only Lena Ortiz decides about this; nothing was changed.',
    decided: 'This is decided already; nothing was changed.',
    over: 'One of the two is gone, achieved or abandoned, or their cycle is over: there is nothing to decide, and nothing was saved.',
  },
  states: {
    open: nextWeek,
    async closed(world) {
      await nextWeek(world);
      const closed = { at: WEDNESDAY, by: await world.idOf('hr') };
      await world.kept.set('cycles', { name: 'Q2 2026' }, { ...CLOSED, closed });
    },
    async declined(world) {
      await nextWeek(world);
      const answeredBy = await world.idOf('colleague');
      const answer = { 'dependencies.0.answeredBy': answeredBy, 'dependencies.0.answeredAt': WEDNESDAY };
      await world.kept.set('objectives', await ofOwner(world), { ...ASKED_ON_FRIDAY, ...answer });
    },
    async withdrawn(world) {
      await nextWeek(world);
      await world.kept.set('objectives', await ofOwner(world), { dependencies: [] });
    },
    async abandoned(world) {
      await nextWeek(world);
      await world.kept.set('objectives', await ofOwner(world), { status: 'ABANDONED', place: null });
    },
    async decided(world) {
      await nextWeek(world);
      const by = { decidedBy: await world.idOf('leader'), at: WEDNESDAY };
      const decision = { what: 'Delivery first', tradeOffs: 'The warehouse waits', ...by };
      await world.kept.set('objective_conflicts', {}, { decision });
    },
  },
  async acts(world) {
    const { id, initiative, dependency, conflict } = await linksOf(world);
    await nextWeek(world);
    const asking = [id, dependency.id, dependency.askedAt.getTime(), 'card'].join(':');
    const onCard = (press: string, value: string): Act => ({ press, value, from: 'message' });
    const inWindow = async (part: Part, window: string, value: string, press: string, of: string) => ({
      press,
      value: of,
      from: await world.shows(part, atHome(window, value)),
    });
    const initiatives = (press: string, of: string) =>
      inWindow('owner', 'okr.see_initiatives', id, press, of);
    const both = `${id}:${initiative}`;
    const { objectives } = await world.kept.all();
    const keyholderId = await world.idOf('keyholder');
    const other = String(objectives!.find(({ ownerId }) => ownerId === keyholderId)!._id);
    const marking = await formWith(world, id, CAST.keyholder.slackId);
    const why = { why: 'The same engineers', sponsor: CAST.leader.slackId };
    const decide = onCard('okr.decide_conflict', `${conflict}:card:`);
    const answering = (press: string) => world.shows('colleague', onCard(press, asking));
    const again = async () => {
      const base = await world.kept.all();
      await okrLinks.states.declined!(world);
      const form = await world.shows('owner', atHome('okr.ask_again', `${id}:${dependency.id}`));
      await world.resets(base);
      await nextWeek(world);
      return form;
    };
    return {
      'okr.see_initiatives': atHome('okr.see_initiatives', id),
      'okr.see_dependencies': atHome('okr.see_dependencies', id),
      'okr.see_conflicts': atHome('okr.see_conflicts', id),
      'okr.see_asked': atHome('okr.see_asked', ''),
      'okr.see_to_decide': atHome('okr.see_to_decide', ''),
      'okr.add_initiative': await initiatives('okr.add_initiative', id),
      'okr.edit_initiative': await initiatives('okr.edit_initiative', both),
      'okr.remove_initiative': await initiatives('okr.remove_initiative', both),
      'okr.tick_initiative': await initiatives('okr.tick_initiative', `${both}:done`),
      'okr.save_initiative': {
        submit: await world.shows('owner', atHome('okr.edit_initiative', both)),
        typed: { title: 'Sign two carriers' },
      },
      'okr.ask_team': atHome('okr.ask_team', id),
      'okr.save_asking': {
        submit: await world.shows('owner', atHome('okr.ask_team', id)),
        typed: { team: await teamOf(world), what: 'Two engineers' },
      },
      'okr.withdraw_asking': await inWindow(
        'owner',
        'okr.see_dependencies',
        id,
        'okr.withdraw_asking',
        `${id}:${dependency.id}`,
      ),
      'okr.ask_again': atHome('okr.ask_again', `${id}:${dependency.id}`),
      'okr.save_asking_again': { submit: await again(), typed: { what: 'The feed by June' } },
      'okr.accept_asking': onCard('okr.accept_asking', asking),
      'okr.decline_asking': onCard('okr.decline_asking', asking),
      'okr.discuss_asking': onCard('okr.discuss_asking', asking),
      'okr.save_declining': {
        submit: await answering('okr.decline_asking'),
        typed: { answer: 'We are two short' },
      },
      'okr.save_discussing': {
        submit: await answering('okr.discuss_asking'),
        typed: { answer: 'Which parcels?' },
      },
      'okr.mark_conflict': atHome('okr.mark_conflict', id),
      'okr.choose_other_owner': {
        press: 'okr.choose_other_owner',
        value: CAST.keyholder.slackId,
        from: marking,
        typed: { person: CAST.keyholder.slackId },
      },
      'okr.save_conflict': { submit: marking, typed: { other, ...why } },
      'okr.withdraw_conflict': await inWindow(
        'owner',
        'okr.see_conflicts',
        id,
        'okr.withdraw_conflict',
        `${conflict}:page:${id}`,
      ),
      'okr.decide_conflict': decide,
      'okr.save_decision': {
        submit: await world.shows('leader', decide),
        typed: { what: 'Delivery first', tradeOffs: 'The warehouse waits' },
      },
    };
  },
};

const teamOf = async (world: MatrixWorld): Promise<string> => String((await world.kept.all()).teams![0]!._id);
