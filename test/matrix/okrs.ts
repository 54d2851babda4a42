import { CAST, type Part } from './cast';
import { typed as cycle } from './cycles';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

/** Wednesday of the week after the first check-in. */
const WEDNESDAY = new Date('2026-04-08T10:00:00Z');
const WEEK = '2026-W15';
export const AFTER_THE_QUARTER = new Date('2026-07-01T10:00:00Z');
const typed = (command: string, text = '') => ({ command, text, channel: 'C0GENERAL' });
const NEW = { title: 'Parcels arrive in days', start: '14', target: '5' };

/** The owner's objective, checked in on as red last week; its key result is the keyholder's from then on. */
export async function writesObjective(world: MatrixWorld): Promise<void> {
  const submits = async (part: Part, act: Parameters<MatrixWorld['does']>[1]) => {
    const { refused, changed, said } = await world.does(part, act);
    if (refused || !changed) throw new Error(`The ${part} could not do it: ${said}`);
  };
  await submits('hr', { submit: await world.shows('hr', cycle('new')), typed: { name: 'Q2 2026' } });
  await submits('hr', { submit: await world.shows('hr', cycle('open')), typed: {} });
  await submits('owner', { submit: await world.shows('owner', typed('/okr', 'new')), typed: NEW });
  const red = { value: '13', confidence: 'RED' };
  await submits('owner', { submit: await world.shows('owner', typed('/checkin')), typed: red });
  const ownerId = await world.idOf('owner');
  const keyholder = { 'keyResults.0.ownerId': await world.idOf('keyholder') };
  await world.kept.set('objectives', { ownerId }, keyholder);
}

export async function nextWeek(world: MatrixWorld): Promise<void> {
  world.clock.at = WEDNESDAY;
}

export const okrs: Matrix = {
  // biome-ignore format: a table
  table: `
    act                     | state     | owner   | keyholder | manager  | colleague | leader   | hr       | hrAway   | member   | guest   | left    | stranger
    /okr                    | open      | yes     | yes       | yes      | yes       | yes      | yes      | yes      | yes      | unknown | unknown | elsewhere
    /okr                    | ended     | yes     | yes       | yes      | yes       | yes      | yes      | yes      | yes      | unknown | unknown | elsewhere
    /okr @owner             | open      | yes     | yes       | yes      | yes       | yes      | yes      | yes      | yes      | unknown | unknown | elsewhere
    /okr @owner             | closed    | yes     | yes       | yes      | yes       | yes      | yes      | yes      | yes      | unknown | unknown | elsewhere
    /okr new                | open      | yes     | yes       | yes      | yes       | yes      | yes      | yes      | yes      | unknown | unknown | elsewhere
    /okr new                | ended     | none    | none      | none     | none      | none     | none     | none     | none     | unknown | unknown | elsewhere
    /checkin                | open      | nothing | yes       | nothing  | nothing   | nothing  | nothing  | nothing  | nothing  | unknown | unknown | elsewhere
    /checkin                | ended     | finished | finished   | finished  | finished   | finished  | finished  | finished  | finished  | unknown | unknown | elsewhere
    okr.new_objective       | open      | yes     | yes       | yes      | yes       | yes      | yes      | yes      | yes      | unknown | unknown | elsewhere
    okr.new_objective       | ended     | ended   | ended     | ended    | ended     | ended    | ended    | ended    | ended    | unknown | unknown | elsewhere
    okr.new_objective       | closed    | closed  | closed    | closed   | closed    | closed   | closed   | closed   | closed   | unknown | unknown | elsewhere
    okr.save_objective new  | open      | yes     | yes       | yes      | yes       | yes      | yes      | yes      | yes      | unknown | unknown | elsewhere
    okr.save_objective new  | ended     | ended   | ended     | ended    | ended     | ended    | ended    | ended    | ended    | unknown | unknown | elsewhere
    okr.save_objective new  | closed    | closed  | closed    | closed   | closed    | closed   | closed   | closed   | closed   | unknown | unknown | elsewhere
    okr.edit_objective      | open      | yes     | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.edit_objective      | ended     | ended   | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.edit_objective      | closed    | closed  | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.save_objective edit | open      | yes     | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.save_objective edit | ended     | ended   | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.save_objective edit | closed    | closed  | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.save_objective edit | taken     | bens    | yes       | bens     | bens      | bens     | bens     | bens     | bens     | unknown | unknown | elsewhere
    okr.add_key_result      | open      | yes     | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.add_key_result      | ended     | ended   | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.remove_key_result   | open      | yes     | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.remove_key_result   | closed    | closed  | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.choose_measure      | open      | yes     | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.choose_measure      | ended     | ended   | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.check_wording       | open      | yes     | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.check_wording       | ended     | ended   | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.check_wording       | closed    | closed  | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.set_status          | open      | yes     | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.set_status          | abandoned | yes     | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.set_status          | closed    | closed  | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.save_status         | open      | yes     | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.save_status         | ended     | ended   | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.save_status         | closed    | closed  | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.accept_status       | open      | yes     | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.accept_status       | ended     | ended   | owners    | owners   | owners    | owners   | owners   | owners   | owners   | unknown | unknown | elsewhere
    okr.check_in_all        | open      | theirs  | done      | theirs   | theirs    | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    okr.check_in_all        | ended     | theirs  | ended     | theirs   | theirs    | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    okr.check_in_all        | closed    | theirs  | closed    | theirs   | theirs    | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    okr.check_in_on         | open      | yes     | yes       | checkers | checkers  | checkers | checkers | checkers | checkers | unknown | unknown | elsewhere
    okr.check_in_on         | ended     | ended   | ended     | checkers | checkers  | checkers | checkers | checkers | checkers | unknown | unknown | elsewhere
    okr.check_in_on         | abandoned | over    | over      | checkers | checkers  | checkers | checkers | checkers | checkers | unknown | unknown | elsewhere
    okr.choose_confidence   | open      | yes     | yes       | checkers | checkers  | checkers | checkers | checkers | checkers | unknown | unknown | elsewhere
    okr.choose_confidence   | ended     | ended   | ended     | checkers | checkers  | checkers | checkers | checkers | checkers | unknown | unknown | elsewhere
    okr.choose_confidence   | abandoned | over    | over      | checkers | checkers  | checkers | checkers | checkers | checkers | unknown | unknown | elsewhere
    okr.keep_value          | open      | yes     | yes       | checkers | checkers  | checkers | checkers | checkers | checkers | unknown | unknown | elsewhere
    okr.keep_value          | ended     | ended   | ended     | checkers | checkers  | checkers | checkers | checkers | checkers | unknown | unknown | elsewhere
    okr.keep_value          | abandoned | over    | over      | checkers | checkers  | checkers | checkers | checkers | checkers | unknown | unknown | elsewhere
    okr.save_check_in       | open      | yes     | yes       | checkers | checkers  | checkers | checkers | checkers | checkers | unknown | unknown | elsewhere
    okr.save_check_in       | ended     | ended   | ended     | checkers | checkers  | checkers | checkers | checkers | checkers | unknown | unknown | elsewhere
    okr.save_check_in       | closed    | closed  | closed    | checkers | checkers  | checkers | checkers | checkers | checkers | unknown | unknown | elsewhere
    okr.save_check_in       | abandoned | over    | over      | checkers | checkers  | checkers | checkers | checkers | checkers | unknown | unknown | elsewhere
  `,
  sentences: {
    none: 'No cycle is open for you at the moment. Objectives can be written as soon as HR opens one.',
    finished: 'There is nothing to check in on: Q2 2026 ended on 30 June.',
    nothing: 'You have nothing to check in on yet. Type `/okr new` to write your first objective.',
    ended: 'Q2 2026 ended on 30 June; nothing was changed.',
    closed: 'Q2 2026 closed on 8 April; nothing was changed.',
    owners: 'Only Asha Rao can change this objective; nothing was changed.',
    bens: 'Only Ben Albrecht can change this objective; nothing was changed.',
    checkers: 'Only Asha Rao can check in on this key result; nothing was changed.',
    done: 'Everything is checked in for this week. Type `/checkin` to look at it again.',
    theirs: 'This check-in is somebody else’s; nothing was changed. Type /checkin for yours.',
    over: 'This objective is marked as achieved or abandoned, so there is nothing to check in on; nothing was changed.',
  },
  states: {
    open: nextWeek,
    async ended(world) {
      world.clock.at = AFTER_THE_QUARTER;
    },
    async closed(world) {
      await nextWeek(world);
      const closed = { at: WEDNESDAY, by: await world.idOf('hr') };
      await world.kept.set('cycles', { name: 'Q2 2026' }, { state: 'CLOSED', closed });
    },
    async abandoned(world) {
      await nextWeek(world);
      await world.kept.set('objectives', {}, { status: 'ABANDONED', place: null });
    },
    /** It became somebody else's while its owner's window was open. */
    async taken(world) {
      await nextWeek(world);
      await world.kept.set('objectives', {}, { ownerId: await world.idOf('keyholder') });
    },
  },
  async acts(world) {
    await writesObjective(world);
    await nextWeek(world);
    const { objectives, cycles } = await world.kept.all();
    const objective = objectives![0] as unknown as { _id: string; keyResults: [{ id: string }] };
    const [id, keyResult] = [objective._id, objective.keyResults[0].id];
    const cycleId = String(cycles![0]!._id);
    const atHome = (press: string, value: string) => ({ press, value, from: 'home' as const });
    const onCard = (press: string, value: string) => ({ press, value, from: 'message' as const });
    const shown = (press: string) => world.shows('owner', atHome(press, id));
    const edit = await shown('okr.edit_objective');
    const checkIn = await shown('okr.check_in_on');
    return {
      '/okr': typed('/okr'),
      '/okr @owner': typed('/okr', `<@${CAST.owner.slackId}|asha>`),
      '/okr new': typed('/okr', 'new'),
      '/checkin': typed('/checkin'),
      'okr.new_objective': atHome('okr.new_objective', cycleId),
      'okr.save_objective new': {
        submit: await world.shows('owner', typed('/okr', 'new')),
        typed: { ...NEW, title: 'Something new' },
      },
      'okr.edit_objective': atHome('okr.edit_objective', id),
      'okr.save_objective edit': { submit: edit, typed: { target: '4', reason: 'It goes well' } },
      'okr.add_key_result': { press: 'okr.add_key_result', value: '', from: edit },
      'okr.remove_key_result': { press: 'okr.remove_key_result', value: keyResult, from: edit },
      'okr.check_wording': { press: 'okr.check_wording', value: '', from: edit },
      'okr.choose_measure': { press: 'okr.choose_measure', value: '', from: edit },
      'okr.choose_confidence': { press: 'okr.choose_confidence', value: '', from: checkIn },
      'okr.set_status': atHome('okr.set_status', id),
      'okr.save_status': { submit: await shown('okr.set_status'), typed: { status: 'AT_RISK' } },
      'okr.accept_status': onCard('okr.accept_status', `${id}:OFF_TRACK:${WEEK}`),
      'okr.check_in_all': onCard('okr.check_in_all', `${await world.idOf('keyholder')}:${cycleId}:${WEEK}`),
      'okr.check_in_on': atHome('okr.check_in_on', id),
      'okr.keep_value': onCard('okr.keep_value', `${id}:${keyResult}`),
      'okr.save_check_in': {
        submit: checkIn,
        typed: { value: '9', confidence: 'GREEN', note: 'Two carriers' },
      },
    };
  },
};
