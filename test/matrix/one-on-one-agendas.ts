import type { Meeting } from '../../src/features/one-on-ones/meeting';
import { mongoMeetingStore } from '../../src/features/one-on-ones/stores/meetings.store';
import { aMeeting, aPoint } from '../support/one-on-ones';
import type { Act } from './acting';
import { TEAM } from './cast';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

/** Tuesday 7 April 2026, 15:00 in Berlin. */
const TUESDAY_3PM = new Date('2026-04-07T13:00:00Z');
const AN_HOUR_LATER = new Date('2026-04-07T14:00:00Z');
const MEETING = 'meeting-of-the-matrix';
const NEXT = 'meeting-after-it';

/** The owner's 1:1s with her manager: with a point for each of them, and an empty one a week later. */
async function twoMeetings(world: MatrixWorld): Promise<void> {
  const meetings = mongoMeetingStore(world.connection, TEAM);
  const [managerId, reportId] = [await world.idOf('manager'), await world.idOf('owner')];
  const put = (more: Partial<Meeting>) => meetings.insert(aMeeting({ managerId, reportId, ...more }));
  const points = [
    aPoint({ id: 'first', byId: reportId, rank: 1 }),
    aPoint({ id: 'second', byId: managerId, rank: 2 }),
  ];
  await put({ id: MEETING, startsAt: TUESDAY_3PM, points });
  await put({ id: NEXT, ordinal: 1, startsAt: new Date('2026-04-14T13:00:00Z') });
}

const inState = (state: Meeting['state']) => (world: MatrixWorld) =>
  world.kept.set('one_on_one_meetings', { _id: MEETING }, { state, busy: [] });

export const oneOnOneAgendas: Matrix = {
  // biome-ignore format: a table
  table: `
    act                         | state     | owner  | keyholder | manager | colleague | leader | hr     | hrAway | member | guest   | left    | stranger
    one-on-ones.open_meeting    | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.open_meeting    | over      | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.open_meeting    | skipped   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.open_meeting    | cancelled | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.open_meeting    | new line  | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.show_meeting    | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.show_page       | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.add_point       | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.add_point       | over      | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.add_point       | cancelled | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.add_point       | new line  | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.tick_point      | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.tick_point      | over      | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.tick_point      | cancelled | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.change_point ed | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.change_point mv | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.change_point mv | over      | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.change_point rm | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.edit_point      | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.edit_point      | over      | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.edit_point      | removed   | gone   | theirs    | gone    | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.remove_point    | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.remove_point    | cancelled | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.edit_template   | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.reset_template  | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.save_template   | planned   | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.save_template   | over      | yes    | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.read_coaching   | planned   | coach  | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.add_message     | planned   | yes    | none      | yes     | none      | none   | none   | none   | none   | unknown | unknown | elsewhere
    one-on-ones.save_message    | planned   | yes    | never     | never   | never     | never  | never  | never  | never  | unknown | unknown | elsewhere
  `,
  sentences: {
    theirs:
      'This is not one of your 1:1s, or it is no longer there; nothing was shown or changed. Type /1on1 to see yours.',
    coach: 'These prompts are for the manager of a 1:1; nothing was shown.',
    gone: 'This point was removed meanwhile. Copy your text and add it as a new point.',
    none: 'You have no 1:1 with anybody yet, so there is no agenda that this message could go to.',
    never: 'You have no 1:1 with this person, so there is no agenda to add it to.',
  },
  states: {
    planned: async () => undefined,
    async over(world) {
      world.clock.at = AN_HOUR_LATER;
    },
    skipped: inState('SKIPPED'),
    cancelled: inState('CANCELLED'),
    /** The owner has another manager by now: what was said between the two stays between the two. */
    async 'new line'(world) {
      const since = new Date('2026-04-02T00:00:00Z');
      await world.app.people.setManager(await world.idOf('owner'), await world.idOf('leader'), since);
      await world.app.settled();
    },
    removed: (world) => world.kept.set('one_on_one_meetings', { _id: MEETING }, { points: [] }),
  },
  async acts(world) {
    await twoMeetings(world);
    const atHome = (press: string, value: string): Act => ({ press, value, from: 'home' });
    const hub = await world.shows('owner', atHome('one-on-ones.open_meeting', MEETING));
    const inHub = (press: string, value: string): Act => ({ press, value, from: hub });
    const menu = (choice: string) => inHub('one-on-ones.change_point~second', choice);
    const shown = (act: Act) => world.shows('owner', act);
    const template = await shown(inHub('one-on-ones.edit_template', MEETING));
    const message: Act = { shortcut: 'one-on-ones.add_message', text: 'The carrier was late' };
    return {
      'one-on-ones.open_meeting': atHome('one-on-ones.open_meeting', MEETING),
      'one-on-ones.show_meeting': inHub('one-on-ones.show_meeting~next', NEXT),
      'one-on-ones.show_page': inHub('one-on-ones.show_page~on', '1'),
      'one-on-ones.add_point': { submit: hub, typed: { text: 'Budget' } },
      'one-on-ones.tick_point': {
        press: 'one-on-ones.tick_point~first',
        value: 'first',
        ticked: ['first'],
        from: hub,
      },
      'one-on-ones.change_point ed': menu('edit'),
      'one-on-ones.change_point mv': menu('before|first'),
      'one-on-ones.change_point rm': menu('remove'),
      'one-on-ones.edit_point': { submit: await shown(menu('edit')), typed: { text: 'Two carriers' } },
      'one-on-ones.remove_point': { submit: await shown(menu('remove')), typed: {} },
      'one-on-ones.edit_template': inHub('one-on-ones.edit_template', MEETING),
      'one-on-ones.reset_template': { press: 'one-on-ones.reset_template', value: '', from: template },
      'one-on-ones.save_template': { submit: template, typed: { OPENING: 'One good thing' } },
      'one-on-ones.read_coaching': inHub('one-on-ones.read_coaching', 'feedback'),
      'one-on-ones.add_message': message,
      'one-on-ones.save_message': { submit: await shown(message), typed: { text: 'Whom do we call?' } },
    };
  },
};
