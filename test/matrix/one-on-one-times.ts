import type { Act } from './acting';
import { CAST } from './cast';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

/** Tuesday 7 April 2026, 15:00 in Berlin: the first of the owner's 1:1s with her manager. */
const AN_HOUR_LATER = new Date('2026-04-07T14:00:00Z');
const FIRST = { ordinal: 0 };
const typed = (command: string, text = '') => ({ command, text, channel: 'C0GENERAL' });

/** Every Tuesday at 15:00, in a cycle that the manager was asked about. */
async function everyTuesday(world: MatrixWorld): Promise<{ seriesId: string; meetingId: string }> {
  const submit = await world.shows('manager', typed('/1on1'));
  const report = await world.idOf('owner');
  const { refused, said } = await world.does('manager', {
    submit,
    typed: { report, day: '2026-04-07', time: '15:00' },
  });
  if (refused) throw new Error(`The manager could not schedule: ${said}`);
  await world.kept.set('one_on_one_series', {}, { cycleId: 'cycle-q2' });
  const { one_on_one_series: series, one_on_one_meetings: meetings } = await world.kept.all();
  const first = meetings!.find(({ ordinal }) => ordinal === 0);
  return { seriesId: String(series![0]!._id), meetingId: String(first!._id) };
}

export const oneOnOneTimes: Matrix = {
  // biome-ignore format: a table
  table: `
    act                                        | state    | owner    | keyholder | manager   | colleague | leader   | hr       | hrAway   | member   | guest   | left    | stranger
    /1on1                                      | planned  | yes      | alone    | yes       | alone    | alone    | alone    | alone    | alone    | unknown | unknown | elsewhere
    /1on1                                      | over     | yes      | alone    | yes       | alone    | alone    | alone    | alone    | alone    | unknown | unknown | elsewhere
    /1on1 @owner                               | planned  | yes      | below    | yes       | below    | below    | below    | below    | below    | unknown | unknown | elsewhere
    one-on-ones.choose_time                    | planned  | nobody   | nobody   | yes       | nobody   | nobody   | nobody   | nobody   | nobody   | unknown | unknown | elsewhere
    one-on-ones.schedule_meetings              | planned  | oneself  | notTheir | yes       | notTheir | notTheir | notTheir | notTheir | notTheir | unknown | unknown | elsewhere
    one-on-ones.schedule_meetings              | clash    | oneself  | notTheir | clash     | notTheir | notTheir | notTheir | notTheir | notTheir | unknown | unknown | elsewhere
    one-on-ones.schedule_meetings              | new line | oneself  | notTheir | notTheir  | notTheir | yes      | notTheir | notTheir | notTheir | unknown | unknown | elsewhere
    one-on-ones.move_meeting                   | planned  | yes      | theirs   | yes       | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.move_meeting                   | over     | over     | theirs   | over      | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.move_meeting                   | skipped  | over     | theirs   | over      | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.choose_new_time                | planned  | yes      | theirs   | yes       | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.choose_new_time                | over     | over     | theirs   | over      | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.choose_new_time                | skipped  | over     | theirs   | over      | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.save_move one                  | planned  | yes      | theirs   | yes       | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.save_move one                  | over     | over     | theirs   | over      | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.save_move one                  | skipped  | over     | theirs   | over      | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.skip_meeting                   | planned  | yes      | theirs   | yes       | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.skip_meeting                   | over     | over     | theirs   | over      | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.skip_meeting                   | skipped  | over     | theirs   | over      | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.cancel_meeting                 | planned  | yes      | theirs   | yes       | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.cancel_meeting                 | over     | over     | theirs   | over      | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.cancel_meeting                 | skipped  | over     | theirs   | over      | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.save_move one                  | moved    | moved    | theirs   | moved     | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.save_move one                  | clash    | taken    | theirs   | clash8    | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.save_move following            | planned  | managers | theirs   | yes       | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.save_move following            | moved    | managers | theirs   | moved     | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.save_move following            | ended    | managers | theirs   | ended     | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.confirm_skip                   | planned  | yes      | theirs   | yes       | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.confirm_skip                   | over     | over     | theirs   | over      | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.confirm_cancel one             | planned  | yes      | theirs   | yes       | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.confirm_cancel one             | over     | over     | theirs   | over      | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.confirm_cancel following       | planned  | managers | theirs   | yes       | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.confirm_cancel following       | over     | over     | theirs   | over      | theirs   | theirs   | theirs   | theirs   | theirs   | unknown | unknown | elsewhere
    one-on-ones.schedule_with                  | planned  | notNow   | notNow   | yes       | notNow   | notNow   | notNow   | notNow   | notNow   | unknown | unknown | elsewhere
    one-on-ones.schedule_with                  | new line | notNow   | notNow   | notNow    | notNow   | yes      | notNow   | notNow   | notNow   | unknown | unknown | elsewhere
    one-on-ones.renew_series                   | planned  | renewers | renewers | yes       | renewers | renewers | renewers | renewers | renewers | unknown | unknown | elsewhere
    one-on-ones.renew_series                   | ended    | renewers | renewers | finished  | renewers | renewers | renewers | renewers | renewers | unknown | unknown | elsewhere
  `,
  sentences: {
    theirs:
      'This is not one of your 1:1s, or it is no longer there; nothing was shown or changed. Type /1on1 to see yours.',
    alone:
      'You have no 1:1 planned. Managers plan them with their reports: ask yours, and it is shown here and in the app’s Home tab.',
    below:
      'Asha Rao does not report to you, so you cannot plan 1:1s with them. Try `/1on1 @report` with somebody who does, or just `/1on1`.',
    nobody:
      'Nobody reports to you, so there is nobody to plan 1:1s with. Type `/1on1` for your own next one.',
    oneself: 'A 1:1 takes two: choose somebody who reports to you.',
    notTheir:
      'Only somebody’s managers schedule 1:1s with them: choose somebody who reports to you, directly or through others.',
    clash: 'You have a 1:1 with Asha Rao then: Thursday 9 April, 10:00–10:30. Choose another time.',
    clash8: 'You have a 1:1 with Asha Rao then: Wednesday 8 April, 15:00–15:30. Choose another time.',
    taken: 'You have a 1:1 with Nina Rossi then: Wednesday 8 April, 15:00–15:30. Choose another time.',
    over: 'This 1:1 is over or called off, so it cannot be changed any more; nothing was done.',
    moved:
      'This 1:1 was moved or called off since you opened this window, so nothing was done. Please open it again.',
    managers: 'Only the manager of a series can change all that follow; nothing was done.',
    ended: 'This series of 1:1s has ended, so nothing follows any more; nothing was done.',
    notNow:
      'They do not report to you now, so no window was opened. Type `/1on1` to plan 1:1s with those who do.',
    renewers: 'Only the manager of these 1:1s can renew them; nothing was changed.',
    finished: 'These 1:1s have ended, so they cannot be renewed. Type /1on1 to schedule new ones.',
  },
  states: {
    planned: async () => undefined,
    async over(world) {
      world.clock.at = AN_HOUR_LATER;
    },
    skipped: (world) => world.kept.set('one_on_one_meetings', FIRST, { state: 'SKIPPED', busy: [] }),
    moved: (world) => world.kept.set('one_on_one_meetings', FIRST, { sequence: 1 }),
    ended: (world) =>
      world.kept.set('one_on_one_series', {}, { endsAt: new Date('2026-04-03T09:00:00Z'), planAt: null }),
    /** Two others of the series were moved to where somebody wants to go. */
    async clash(world) {
      const moved = (ordinal: number, startsAt: Date) =>
        world.kept.set(
          'one_on_one_meetings',
          { ordinal },
          { startsAt, endsAt: new Date(startsAt.getTime() + 30 * 60_000), busy: [] },
        );
      await moved(1, new Date('2026-04-08T13:00:00Z'));
      await moved(2, new Date('2026-04-09T08:00:00Z'));
    },
    /** The owner has another manager by now: the old one plans no new 1:1s. */
    async 'new line'(world) {
      const since = new Date('2026-04-02T00:00:00Z');
      await world.app.people.setManager(await world.idOf('owner'), await world.idOf('leader'), since);
      await world.app.settled();
    },
  },
  async acts(world) {
    const { seriesId, meetingId } = await everyTuesday(world);
    const schedule = await world.shows('manager', typed('/1on1'));
    const report = await world.idOf('owner');
    const hub = await world.shows('manager', {
      press: 'one-on-ones.open_meeting',
      value: meetingId,
      from: 'home',
    });
    const inHub = (press: string): Act => ({ press, value: meetingId, from: hub });
    const shown = (press: string) => world.shows('manager', inHub(press));
    const move = await shown('one-on-ones.move_meeting');
    const cancel = await shown('one-on-ones.cancel_meeting');
    const toWednesday = { day: '2026-04-08', time: '15:00' };
    return {
      '/1on1': typed('/1on1'),
      '/1on1 @owner': typed('/1on1', `<@${CAST.owner.slackId}|asha>`),
      'one-on-ones.choose_time': { press: 'one-on-ones.choose_time~day', value: '', from: schedule },
      'one-on-ones.schedule_meetings': {
        submit: schedule,
        typed: { report, day: '2026-04-09', time: '10:00' },
      },
      'one-on-ones.move_meeting': inHub('one-on-ones.move_meeting'),
      'one-on-ones.choose_new_time': {
        press: 'one-on-ones.choose_new_time~day',
        value: '',
        from: move,
      },
      'one-on-ones.save_move one': { submit: move, typed: toWednesday },
      'one-on-ones.save_move following': { submit: move, typed: { ...toWednesday, scope: 'following' } },
      'one-on-ones.skip_meeting': inHub('one-on-ones.skip_meeting'),
      'one-on-ones.confirm_skip': { submit: await shown('one-on-ones.skip_meeting'), typed: {} },
      'one-on-ones.cancel_meeting': inHub('one-on-ones.cancel_meeting'),
      'one-on-ones.confirm_cancel one': { submit: cancel, typed: {} },
      'one-on-ones.confirm_cancel following': { submit: cancel, typed: { scope: 'following' } },
      'one-on-ones.schedule_with': {
        press: 'one-on-ones.schedule_with',
        value: report,
        from: 'message',
      },
      'one-on-ones.renew_series': {
        press: 'one-on-ones.renew_series',
        value: `${seriesId}:cycle-q2`,
        from: 'message',
      },
    };
  },
};
