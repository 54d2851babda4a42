import type { Modal } from '../../src/slack/blocks';
import { ADMIN_CHANNEL, CAST } from './cast';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

const GENERAL = 'C0GENERAL';
const Q2 = { name: 'Q2 2026' };

/** What of a cycle has a form of its own. */
const PARTS_OF_A_CYCLE = [
  'plan',
  'participants',
  'check_ins',
  'team_check_ins',
  'objectives',
  'reviews',
  'reminders',
] as const;

const stamp = async (world: MatrixWorld) => ({ at: world.clock.now(), by: await world.idOf('hr') });

async function opened(world: MatrixWorld): Promise<void> {
  await world.kept.set('cycles', Q2, { state: 'ACTIVE', opened: await stamp(world) });
}

/** `/cycle` in the admin channel. */
export const typed = (text: string, channel = ADMIN_CHANNEL) => ({ command: '/cycle', text, channel });

/** Luca is HR admin too. */
export async function secondHrAdmin(world: MatrixWorld): Promise<void> {
  const operator = { by: 'operator', admit: async () => undefined };
  const personId = await world.idOf('hrAway');
  await world.app.people.grantRole(operator, { grantId: 'luca-hr', personId, role: 'HR_ADMIN' });
  await world.app.settled();
}

/** The HR admin's role is taken away, whatever windows she has open. */
export async function roleLost(world: MatrixWorld): Promise<void> {
  const revocation = { at: world.clock.now(), by: 'operator', number: 1 };
  const personId = await world.idOf('hr');
  await world.kept.set('role_grants', { personId, role: 'HR_ADMIN' }, { standing: false, revocation });
}

/** The HR admin leaves the admin channel. */
export const channelLeft = async (world: MatrixWorld): Promise<void> => world.inChannel('member');

export const cycles: Matrix = {
  // biome-ignore format: a table
  table: `
    act            | state     | owner | keyholder | manager | colleague | leader | hr        | hrAway | member | guest   | left    | stranger
    /cycle         | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    /cycle         | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    /cycle         | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    /cycle outside | draft     | hr    | hr        | hr      | hr        | hr     | channel   | away   | hr     | unknown | unknown | elsewhere
    /cycle new     | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    /cycle open    | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    /cycle open    | open      | hr    | hr        | hr      | hr        | hr     | opened    | away   | hr     | unknown | unknown | elsewhere
    /cycle close   | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    /cycle close   | reviewing | hr    | hr        | hr      | hr        | hr     | reviewing | away   | hr     | unknown | unknown | elsewhere
    cycle.new       | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.new       | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.show_overview | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.show_overview | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.show_overview | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_people | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_people | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.ask_people | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_roles | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_roles | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.ask_roles | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    /cycle help | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.create    | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.create    | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.create    | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_open  | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_open  | open      | hr    | hr        | hr      | hr        | hr     | opened    | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_open  | closed    | hr    | hr        | hr      | hr        | hr     | closed    | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_open  | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.open      | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.open      | open      | hr    | hr        | hr      | hr        | hr     | opened    | away   | hr     | unknown | unknown | elsewhere
    cycle.open      | closed    | hr    | hr        | hr      | hr        | hr     | closed    | away   | hr     | unknown | unknown | elsewhere
    cycle.open      | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.open      | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_close | draft     | hr    | hr        | hr      | hr        | hr     | draft     | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_close | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_close | reviewing | hr    | hr        | hr      | hr        | hr     | reviewing | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_close | closed    | hr    | hr        | hr      | hr        | hr     | closed    | away   | hr     | unknown | unknown | elsewhere
    cycle.close     | draft     | hr    | hr        | hr      | hr        | hr     | draft     | away   | hr     | unknown | unknown | elsewhere
    cycle.close     | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.close     | reviewing | hr    | hr        | hr      | hr        | hr     | reviewing | away   | hr     | unknown | unknown | elsewhere
    cycle.close     | closed    | hr    | hr        | hr      | hr        | hr     | closed    | away   | hr     | unknown | unknown | elsewhere
    cycle.close     | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.close     | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    /cycle edit     | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    /cycle edit     | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    /cycle edit     | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    /cycle delete   | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    /cycle delete   | open      | hr    | hr        | hr      | hr        | hr     | begun     | away   | hr     | unknown | unknown | elsewhere
    /cycle extend   | reviewing | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    /cycle extend   | open      | hr    | hr        | hr      | hr        | hr     | notYet    | away   | hr     | unknown | unknown | elsewhere
    /cycle extend   | reviewed  | hr    | hr        | hr      | hr        | hr     | tooLate   | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_edit  | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_edit  | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_edit  | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_edit  | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.ask_plan  | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_plan  | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_plan  | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_plan  | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.ask_participants | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_participants | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_participants | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_participants | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.ask_check_ins | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_check_ins | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_check_ins | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_check_ins | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.ask_team_check_ins | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_team_check_ins | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_team_check_ins | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_team_check_ins | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.ask_objectives | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_objectives | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_objectives | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_objectives | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.first_time | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.first_time | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.first_time | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.first_time | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.ask_reviews | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_reviews | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_reviews | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_reviews | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.ask_reminders | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_reminders | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_reminders | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_reminders | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.ask_delete | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_delete | open      | hr    | hr        | hr      | hr        | hr     | begun     | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_delete | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.ask_extend | reviewing | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_extend | open      | hr    | hr        | hr      | hr        | hr     | notYet    | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_extend | reviewed  | hr    | hr        | hr      | hr        | hr     | tooLate   | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_extend | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.save_draft | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.save_draft | open      | hr    | hr        | hr      | hr        | hr     | begunEdit | away   | hr     | unknown | unknown | elsewhere
    cycle.save_draft | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.save_draft | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    cycle.save_open | open      | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.save_open | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.save_open | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.save_participants | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.save_participants | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.save_participants | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.save_participants | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    cycle.save_check_ins | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.save_check_ins | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.save_check_ins | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.save_check_ins | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    cycle.save_team_check_ins | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.save_team_check_ins | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.save_team_check_ins | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.save_team_check_ins | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    cycle.save_objectives | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.save_objectives | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.save_objectives | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.save_objectives | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    cycle.save_reviews | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.save_reviews | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.save_reviews | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.save_reviews | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    cycle.save_reminders | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.save_reminders | closed    | hr    | hr        | hr      | hr        | hr     | ended     | away   | hr     | unknown | unknown | elsewhere
    cycle.save_reminders | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.save_reminders | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    cycle.save_reviews | reviewing | hr    | hr        | hr      | hr        | hr     | reviewed  | away   | hr     | unknown | unknown | elsewhere
    cycle.extend    | reviewing | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.extend    | open      | hr    | hr        | hr      | hr        | hr     | notYet    | away   | hr     | unknown | unknown | elsewhere
    cycle.extend    | reviewed  | hr    | hr        | hr      | hr        | hr     | tooLate   | away   | hr     | unknown | unknown | elsewhere
    cycle.extend    | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.extend    | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
    cycle.delete    | draft     | hr    | hr        | hr      | hr        | hr     | yes       | away   | hr     | unknown | unknown | elsewhere
    cycle.delete    | open      | hr    | hr        | hr      | hr        | hr     | begun     | away   | hr     | unknown | unknown | elsewhere
    cycle.delete    | role lost | hr1   | hr1       | hr1     | hr1       | hr1    | hr1       | alone  | hr1    | unknown | unknown | elsewhere
    cycle.delete    | no member | hr    | hr        | hr      | hr        | hr     | gone      | away   | hr     | unknown | unknown | elsewhere
  `,
  sentences: {
    hr: 'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Helen Vogt or Luca Moretti.',
    hr1: 'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Luca Moretti.',
    away: 'Review cycles are run in the admin channel, and you are not a member of it: ask Helen Vogt to invite you.',
    alone:
      'Review cycles are run in the admin channel, and you are not a member of it: ask one of its members to invite you.',
    gone: 'Review cycles are run in the admin channel, and you are not a member of it: ask Luca Moretti to invite you.',
    channel: '`/cycle` works in the admin channel only: type it in <#C0PEOPLEOPS>.',
    opened: 'Q2 2026 is open already: you did that on 3 April 2026.',
    closed: 'Q2 2026 is closed already: you did that on 3 April 2026.',
    draft: 'Q2 2026 is still a draft: it can be closed once it was open.',
    ended: 'Q2 2026 was closed on 3 April 2026, so nothing of it can be changed any more.',
    begun: 'Q2 2026 is no draft any more, so it cannot be deleted.',
    begunEdit: 'Q2 2026 is no draft any more, so nothing was changed.',
    notYet:
      'Reviews of Q2 2026 open on 15 June 2026, 09:00 (Europe/Berlin); until then both ends can be moved: `/cycle edit Q2 2026`.',
    tooLate:
      'Reviews of Q2 2026 closed on 30 June 2026, 17:00 (Europe/Berlin), so they cannot be extended any more.',
    reviewed: 'Reviews of Q2 2026 have opened, so this cannot be changed any more.',
    reviewing: 'Q2 2026 cannot be closed while reviews are being written: they close on 30 June 2026, 17:00',
  },
  states: {
    draft: async () => undefined,
    open: opened,
    async 'people chosen'(world) {
      const chosen = ['hr', 'manager', 'keyholder', 'colleague'] as const;
      const personIds = await Promise.all(chosen.map(world.idOf));
      await world.kept.set('cycles', Q2, { participants: { kind: 'chosen', teamIds: [], personIds } });
    },
    async reviewing(world) {
      await opened(world);
      world.clock.at = new Date('2026-06-20T10:00:00Z');
    },
    async reviewed(world) {
      await opened(world);
      world.clock.at = new Date('2026-07-02T10:00:00Z');
    },
    async closed(world) {
      await opened(world);
      await world.kept.set('cycles', Q2, { state: 'CLOSED', closed: await stamp(world) });
    },
    'role lost': roleLost,
    'no member': channelLeft,
  },
  async acts(world) {
    await secondHrAdmin(world);
    const { id: teamId } = await world.app.people.defineTeam({
      name: 'Platform',
      departmentId: null,
      leadId: null,
    });
    await world.shows('hr', {
      submit: await world.shows('hr', typed('new')),
      typed: { name: 'Q2 2026', 'review.closesOn': '2026-06-30' },
    });
    const draft = await world.kept.all();
    const cycleId = String(draft.cycles![0]!._id);
    const overview = await world.shows('hr', typed(''));
    const create = await world.shows('hr', typed('new'));
    const open = await world.shows('hr', typed('open'));
    await opened(world);
    const close = await world.shows('hr', typed('close'));
    const details = await world.shows('hr', typed('edit Q2 2026'));
    const asks = (press: string, value = cycleId) => ({ press, value, from: details });
    const saveOpen = await world.shows('hr', asks('cycle.ask_plan'));
    world.clock.at = new Date('2026-06-20T10:00:00Z');
    const extend = await world.shows('hr', typed('extend'));
    await world.resets(draft);
    const forms: Record<string, Modal> = {};
    for (const part of PARTS_OF_A_CYCLE) forms[part] = await world.shows('hr', asks(`cycle.ask_${part}`));
    const saves = (part: string, change: Readonly<Record<string, string>>) => ({
      submit: forms[part]!,
      typed: change,
    });
    return {
      '/cycle': typed(''),
      '/cycle outside': typed('', GENERAL),
      '/cycle new': typed('new'),
      '/cycle open': typed('open Q2 2026'),
      '/cycle close': typed('close Q2 2026'),
      'cycle.new': { press: 'cycle.new', value: '', from: overview },
      'cycle.show_overview': { press: 'cycle.show_overview', value: '', from: overview },
      'cycle.ask_people': { press: 'cycle.ask_people', value: '', from: overview },
      'cycle.ask_roles': { press: 'cycle.ask_roles', value: '', from: overview },
      '/cycle help': typed('help'),
      'cycle.create': { submit: create, typed: {} },
      'cycle.ask_open': { press: 'cycle.ask_open', value: cycleId, from: overview },
      'cycle.open': { submit: open, typed: {} },
      'cycle.ask_close': { press: 'cycle.ask_close', value: cycleId, from: overview },
      'cycle.close': { submit: close, typed: {} },
      '/cycle edit': typed('edit Q2 2026'),
      '/cycle delete': typed('delete Q2 2026'),
      '/cycle extend': typed('extend Q2 2026'),
      ...Object.fromEntries(
        [...PARTS_OF_A_CYCLE, 'edit', 'delete', 'extend'].map((part) => [
          `cycle.ask_${part}`,
          asks(`cycle.ask_${part}`),
        ]),
      ),
      'cycle.first_time': asks('cycle.first_time'),
      'cycle.save_draft': saves('plan', { name: 'Spring' }),
      'cycle.save_open': { submit: saveOpen, typed: { name: 'Spring' } },
      'cycle.save_participants': saves('participants', { kind: 'chosen', people: CAST.colleague.slackId }),
      'cycle.save_check_ins': saves('check_ins', { weekday: '3' }),
      'cycle.save_team_check_ins': saves('team_check_ins', { team: teamId, everyWeeks: '2' }),
      'cycle.save_objectives': saves('objectives', { company: '1-2/3' }),
      'cycle.save_reviews': saves('reviews', { peers: '2-4' }),
      'cycle.save_reminders': saves('reminders', { closing: 'autoClose' }),
      'cycle.extend': {
        submit: extend,
        typed: { closesOn: '2026-07-07', reason: 'Half were at the trade fair' },
      },
      'cycle.delete': { submit: await world.shows('hr', typed('delete')), typed: {} },
    };
  },
};
