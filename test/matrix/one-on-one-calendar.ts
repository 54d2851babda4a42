import type { Meeting } from '../../src/features/one-on-ones/meeting';
import { mongoMeetingStore } from '../../src/features/one-on-ones/stores/meetings.store';
import { aMeeting } from '../support/one-on-ones';
import { TEAM } from './cast';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

const MEETING = 'meeting-for-calendars';
/** Tuesday 7 April 2026, 15:00 in Berlin. */
const TUESDAY_3PM = new Date('2026-04-07T13:00:00Z');

const inState = (state: Meeting['state']) => (world: MatrixWorld) =>
  world.kept.set('one_on_one_meetings', { _id: MEETING }, { state, busy: [] });

/** The owner's 1:1 with her manager, as a file: each of the two gets it, and nobody else. */
export const oneOnOneCalendar: Matrix = {
  // biome-ignore format: a table
  table: `
    act                              | state     | owner | keyholder | manager | colleague | leader | hr     | hrAway | member | guest   | left    | stranger
    one-on-ones.send_calendar        | planned   | yes   | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.send_calendar        | skipped   | yes   | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.send_calendar        | cancelled | yes   | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.send_calendar        | new line  | yes   | theirs    | yes     | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
    one-on-ones.send_calendar forged | planned   | theirs | theirs   | theirs  | theirs    | theirs | theirs | theirs | theirs | unknown | unknown | elsewhere
  `,
  sentences: {
    theirs:
      'This is not one of your 1:1s, or it is no longer there; nothing was shown or changed. Type /1on1 to see yours.',
  },
  states: {
    planned: async () => undefined,
    skipped: inState('SKIPPED'),
    cancelled: inState('CANCELLED'),
    async 'new line'(world) {
      const since = new Date('2026-04-02T00:00:00Z');
      await world.app.people.setManager(await world.idOf('owner'), await world.idOf('leader'), since);
      await world.app.settled();
    },
  },
  async acts(world) {
    const [managerId, reportId] = [await world.idOf('manager'), await world.idOf('owner')];
    await mongoMeetingStore(world.connection, TEAM).insert(
      aMeeting({ id: MEETING, managerId, reportId, startsAt: TUESDAY_3PM }),
    );
    const press = 'one-on-ones.send_calendar';
    return {
      'one-on-ones.send_calendar': { press, value: MEETING, from: 'message' },
      'one-on-ones.send_calendar forged': { press, value: 'meeting-of-nobody', from: 'message' },
    };
  },
};
