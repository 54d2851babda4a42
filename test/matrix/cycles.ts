import { ADMIN_CHANNEL } from './cast';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

const GENERAL = 'C0GENERAL';
const Q2 = { name: 'Q2 2026' };

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
    reviewing: 'Q2 2026 cannot be closed while reviews are being written: they close on 30 June 2026, 17:00',
  },
  states: {
    draft: async () => undefined,
    open: opened,
    async reviewing(world) {
      await opened(world);
      world.clock.at = new Date('2026-06-20T10:00:00Z');
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
    await world.kept.restore(draft);
    return {
      '/cycle': typed(''),
      '/cycle outside': typed('', GENERAL),
      '/cycle new': typed('new'),
      '/cycle open': typed('open Q2 2026'),
      '/cycle close': typed('close Q2 2026'),
      'cycle.new': { press: 'cycle.new', value: '', from: overview },
      'cycle.create': { submit: create, typed: {} },
      'cycle.ask_open': { press: 'cycle.ask_open', value: cycleId, from: overview },
      'cycle.open': { submit: open, typed: {} },
      'cycle.ask_close': { press: 'cycle.ask_close', value: cycleId, from: overview },
      'cycle.close': { submit: close, typed: {} },
    };
  },
};
