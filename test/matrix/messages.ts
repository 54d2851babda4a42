import { ADMIN_CHANNEL, type Part, TEAM } from './cast';
import { channelLeft, cycles, roleLost, secondHrAdmin, typed } from './cycles';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

const Q2 = { name: 'Q2 2026' };
const CARD = 'card-of-ben';

/** Whose messages failed besides. */
const OTHERS = ['hr', 'manager', 'colleague'] as const satisfies readonly Part[];

/** A message that failed. */
async function givenUp(world: MatrixWorld, id: string, to: Part): Promise<Record<string, unknown>> {
  const at = world.clock.now();
  return {
    ...{ _id: id, workspaceId: TEAM, v: 1, recipient: await world.idOf(to) },
    ...{ day: '2026-04-03', ordinal: 1, at, items: [{ kind: 'okr.weekly_prompt', slot: '2026-W14' }] },
    ...{ state: 'failed', queue: null, nextAt: null, heldUntil: null, toldAt: at, replaces: null },
    ...{ lease: null, fence: 3, revision: 7, version: 1, drawnVersion: 0, channel: null, ts: null },
    ...{ attempts: 0, triedSince: null, possibleDuplicates: 0, reply: null, reason: 'user_not_found' },
    ...{ gaveUpAt: at, owedAudit: [] },
  };
}

/** What HR foresees of messages, and does about those that did not arrive. */
export const messages: Matrix = {
  // biome-ignore format: a table
  table: `
    act                | state        | owner | keyholder | manager | colleague | leader | hr      | hrAway | member | guest   | left    | stranger
    /cycle preview     | given up     | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    /cycle preview     | role lost    | hr1   | hr1       | hr1     | hr1       | hr1    | hr1     | alone  | hr1    | unknown | unknown | elsewhere
    /cycle preview     | no member    | hr    | hr        | hr      | hr        | hr     | gone    | away   | hr     | unknown | unknown | elsewhere
    /cycle health      | given up     | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    /cycle health      | role lost    | hr1   | hr1       | hr1     | hr1       | hr1    | hr1     | alone  | hr1    | unknown | unknown | elsewhere
    /cycle health      | no member    | hr    | hr        | hr      | hr        | hr     | gone    | away   | hr     | unknown | unknown | elsewhere
    /cycle preview     | closed       | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_preview  | given up     | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_preview  | role lost    | hr1   | hr1       | hr1     | hr1       | hr1    | hr1     | alone  | hr1    | unknown | unknown | elsewhere
    cycle.ask_preview  | no member    | hr    | hr        | hr      | hr        | hr     | gone    | away   | hr     | unknown | unknown | elsewhere
    cycle.turn_preview | given up     | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    cycle.turn_preview | role lost    | hr1   | hr1       | hr1     | hr1       | hr1    | hr1     | alone  | hr1    | unknown | unknown | elsewhere
    cycle.turn_preview | no member    | hr    | hr        | hr      | hr        | hr     | gone    | away   | hr     | unknown | unknown | elsewhere
    cycle.show_example | given up     | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    cycle.show_example | role lost    | hr1   | hr1       | hr1     | hr1       | hr1    | hr1     | alone  | hr1    | unknown | unknown | elsewhere
    cycle.show_example | no member    | hr    | hr        | hr      | hr        | hr     | gone    | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_health   | given up     | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_health   | role lost    | hr1   | hr1       | hr1     | hr1       | hr1    | hr1     | alone  | hr1    | unknown | unknown | elsewhere
    cycle.ask_health   | no member    | hr    | hr        | hr      | hr        | hr     | gone    | away   | hr     | unknown | unknown | elsewhere
    cycle.turn_health  | given up     | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    cycle.turn_health  | role lost    | hr1   | hr1       | hr1     | hr1       | hr1    | hr1     | alone  | hr1    | unknown | unknown | elsewhere
    cycle.turn_health  | no member    | hr    | hr        | hr      | hr        | hr     | gone    | away   | hr     | unknown | unknown | elsewhere
    cycle.send_again   | given up     | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    cycle.send_again   | role lost    | hr1   | hr1       | hr1     | hr1       | hr1    | hr1     | alone  | hr1    | unknown | unknown | elsewhere
    cycle.send_again   | no member    | hr    | hr        | hr      | hr        | hr     | gone    | away   | hr     | unknown | unknown | elsewhere
    cycle.ask_preview  | deleted      | hr    | hr        | hr      | hr        | hr     | deleted | away   | hr     | unknown | unknown | elsewhere
    cycle.turn_preview | deleted      | hr    | hr        | hr      | hr        | hr     | deleted | away   | hr     | unknown | unknown | elsewhere
    cycle.show_example | deleted      | hr    | hr        | hr      | hr        | hr     | deleted | away   | hr     | unknown | unknown | elsewhere
    cycle.show_example | closed       | hr    | hr        | hr      | hr        | hr     | closed  | away   | hr     | unknown | unknown | elsewhere
    cycle.send_again   | sent         | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
    cycle.send_again   | failed since | hr    | hr        | hr      | hr        | hr     | yes     | away   | hr     | unknown | unknown | elsewhere
  `,
  sentences: {
    ...cycles.sentences,
    deleted: 'This cycle does not exist any more: type /cycle to see those that do.',
    closed: 'This cycle sends no such message any more. Open the preview afresh.',
  },
  states: {
    'given up': async () => undefined,
    'failed since': (world) => world.kept.set('cards', { _id: CARD }, { fence: 5 }),
    sent: (world) => world.kept.set('cards', { _id: CARD }, { state: 'sent' }),
    async closed(world) {
      const stamp = { at: world.clock.now(), by: await world.idOf('hr') };
      await world.kept.set('cycles', Q2, { state: 'CLOSED', opened: stamp, closed: stamp });
    },
    deleted: (world) => world.kept.restore({ cycles: [] }),
    'role lost': roleLost,
    'no member': channelLeft,
  },
  async acts(world) {
    await secondHrAdmin(world);
    await world.shows('hr', {
      submit: await world.shows('hr', typed('new')),
      typed: { name: Q2.name, 'review.closesOn': '2026-06-30' },
    });
    const others = OTHERS.map((part) => givenUp(world, `card-of-${part}`, part));
    await world.kept.restore({ cards: await Promise.all([givenUp(world, CARD, 'keyholder'), ...others]) });
    const cycleId = String((await world.kept.all()).cycles![0]!._id);
    const overview = await world.shows('hr', typed('', ADMIN_CHANNEL));
    const preview = await world.shows('hr', typed('preview Q2 2026'));
    const health = await world.shows('hr', typed('health'));
    return {
      '/cycle preview': typed('preview Q2 2026'),
      '/cycle health': typed('health'),
      'cycle.ask_preview': { press: 'cycle.ask_preview', value: cycleId, from: overview },
      'cycle.turn_preview': { press: 'cycle.turn_preview', value: `${cycleId} 1`, from: preview },
      'cycle.show_example': {
        press: 'cycle.show_example',
        value: `${cycleId} okr.weekly_prompt`,
        from: preview,
      },
      'cycle.ask_health': { press: 'cycle.ask_health', value: '', from: 'message' },
      'cycle.turn_health': { press: 'cycle.turn_health', value: '1', from: health },
      'cycle.send_again': { press: 'cycle.send_again', value: `${CARD} 3 0`, from: health },
    };
  },
};
