import type { Meeting } from '../../src/features/one-on-ones/meeting';
import { mongoMeetingStore } from '../../src/features/one-on-ones/stores/meetings.store';
import { aMeeting, anActionItem } from '../support/one-on-ones';
import type { Act } from './acting';
import { TEAM } from './cast';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

const MEETING = 'meeting-of-the-matrix';
const LINE = 'line-of-the-matrix';
/** Friday 3 April 2026, 15:00 in Berlin. */
const FRIDAY_3PM = new Date('2026-04-03T13:00:00Z');
const AN_HOUR_LATER = new Date('2026-04-03T14:00:00Z');

/** The owner's 1:1 with her manager, with an action item of hers. */
async function aMeetingOfTheOwner(world: MatrixWorld): Promise<void> {
  const [managerId, reportId] = [await world.idOf('manager'), await world.idOf('owner')];
  const action = { ownerId: reportId, due: '2026-04-02', done: false };
  const notes = [anActionItem({ id: LINE, byId: managerId, action })];
  const meeting = aMeeting({ id: MEETING, managerId, reportId, startsAt: FRIDAY_3PM, notes });
  await mongoMeetingStore(world.connection, TEAM).insert(meeting);
}

const becomes = (world: MatrixWorld, fields: Partial<Meeting>) =>
  world.kept.set('one_on_one_meetings', { _id: MEETING }, fields);

export const oneOnOneNotes: Matrix = {
  // biome-ignore format: a table
  table: `
    act                     | state     | owner  | keyholder | manager | colleague | leader | hr     | hrAway | member | guest   | left    | stranger
    one-on-ones.edit_notes  | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.edit_notes  | over      | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.edit_notes  | cancelled | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.edit_notes  | new line  | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.edit_notes  | others    | theirs | yes       | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.save_notes  | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.save_notes  | over      | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.save_notes  | cancelled | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.save_notes  | new line  | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.save_notes  | others    | theirs | yes       | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.tick_action | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.tick_action | over      | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.tick_action | cancelled | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.tick_action | new line  | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.tick_action | others    | theirs | yes       | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.tick_action | taken out | gone   | theirs    | gone    | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.see_actions | over      | yes    | yes       | yes     | yes       | yes    | yes    | yes    | yes    | unknown | unknown | elsewhere
    one-on-ones.open_page   | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.open_page   | others    | theirs | yes       | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.read_page   | over      | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.read_page   | others    | theirs | yes       | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.save_page   | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.save_page   | cancelled | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.save_page   | others    | theirs | yes       | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.give_pulse  | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.give_pulse  | others    | theirs | yes       | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.save_pulse  | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.save_pulse  | over      | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.save_pulse  | others    | theirs | yes       | theirs  | yes       | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
  `,
  sentences: {
    theirs:
      'This is not one of your 1:1s, or it is no longer there; nothing was shown or changed. Type /1on1 to see yours.',
    gone: 'This action item was taken out of the notes meanwhile; nothing was changed. Open the 1:1 again to see what is there.',
  },
  states: {
    planned: async () => undefined,
    async over(world) {
      world.clock.at = AN_HOUR_LATER;
    },
    cancelled: (world) =>
      world.kept.set('one_on_one_meetings', { _id: MEETING }, { state: 'CANCELLED', busy: [] }),
    /** The owner has another manager by now: what was said between the two stays between the two. */
    async 'new line'(world) {
      const since = new Date('2026-04-02T00:00:00Z');
      await world.app.people.setManager(await world.idOf('owner'), await world.idOf('leader'), since);
      await world.app.settled();
    },
    /** Two others meet there: what an old window says counts for nothing. */
    others: async (world) =>
      becomes(world, { managerId: await world.idOf('keyholder'), reportId: await world.idOf('colleague') }),
    'taken out': (world) => becomes(world, { notes: [] }),
  },
  async acts(world) {
    await aMeetingOfTheOwner(world);
    const pressed = (press: string, value = MEETING): Act => ({ press, value, from: 'home' });
    const submitted = async (press: string, typed: Readonly<Record<string, string>>): Promise<Act> => ({
      submit: await world.shows('owner', pressed(press)),
      typed,
    });
    return {
      'one-on-ones.edit_notes': pressed('one-on-ones.edit_notes'),
      'one-on-ones.save_notes': await submitted('one-on-ones.edit_notes', { decisions: 'We hire Ana' }),
      'one-on-ones.tick_action': pressed(`one-on-ones.tick_action~${MEETING}.${LINE}`, 'done'),
      'one-on-ones.see_actions': pressed('one-on-ones.see_actions', ''),
      'one-on-ones.open_page': pressed('one-on-ones.open_page'),
      'one-on-ones.read_page': pressed('one-on-ones.read_page'),
      'one-on-ones.save_page': await submitted('one-on-ones.open_page', { text: 'Ask for more time' }),
      'one-on-ones.give_pulse': pressed('one-on-ones.give_pulse'),
      'one-on-ones.save_pulse': await submitted('one-on-ones.give_pulse', { energy: '4', workload: '3' }),
    };
  },
};
