import { roleLost, secondHrAdmin } from './cycles';
import type { MatrixWorld } from './world';

/** What somebody finds on App Home when they open it. */
export interface Page {
  readonly has: readonly string[];
  readonly hasNot: readonly string[];
}

const OBJECTIVE = 'Parcels arrive in days';
const CHECK_IN = 'Check in on 1 key result';
const WRITE = 'Write your objectives';
const FOR_HR = '/cycle roles';
const UNKNOWN = 'Trellis is for the members of this workspace and does not know you yet.';

/** Wednesday, when the week's check-in was asked for and last week's is too old to count. */
async function theWeekAfter(world: MatrixWorld): Promise<void> {
  world.clock.at = new Date('2026-04-15T10:00:00Z');
}

/**
 * Who is shown what on App Home a week and more after the owner's objective was written: a word for everybody, and what
 * the word means.
 */
export const home = {
  // biome-ignore format: a table
  table: `
    act             | state     | owner | keyholder | manager | colleague | leader | hr   | hrAway | member | guest   | left    | stranger
    app_home_opened | open      | own   | asked     | page    | page      | page   | hr   | page   | page   | unknown | unknown | nothing
    app_home_opened | role lost | own   | asked     | page    | page      | page   | page | hr     | page   | unknown | unknown | nothing
    app_home_opened | closed    | old   | old       | old     | old       | old    | oldH | old    | old    | unknown | unknown | nothing
  `,

  pages: {
    own: { has: [OBJECTIVE], hasNot: [CHECK_IN, FOR_HR, UNKNOWN] },
    asked: { has: [CHECK_IN], hasNot: [FOR_HR, UNKNOWN] },
    page: { has: [WRITE], hasNot: [OBJECTIVE, CHECK_IN, FOR_HR, UNKNOWN] },
    hr: { has: [WRITE, FOR_HR], hasNot: [OBJECTIVE, CHECK_IN, UNKNOWN] },
    old: { has: ['Nothing is waiting for you'], hasNot: [CHECK_IN, WRITE, FOR_HR, UNKNOWN] },
    oldH: { has: ['Nothing is waiting for you', FOR_HR], hasNot: [CHECK_IN, WRITE, UNKNOWN] },
    unknown: { has: [UNKNOWN], hasNot: [OBJECTIVE, CHECK_IN, WRITE, FOR_HR, 'To do'] },
  } as Readonly<Record<string, Page>>,

  states: {
    open: theWeekAfter,
    'role lost': async (world) => {
      await theWeekAfter(world);
      await secondHrAdmin(world);
      await roleLost(world);
    },
    closed: async (world) => {
      await theWeekAfter(world);
      const closed = { at: world.clock.now(), by: await world.idOf('hr') };
      await world.kept.set('cycles', { name: 'Q2 2026' }, { state: 'CLOSED', closed });
    },
  } as Readonly<Record<string, (world: MatrixWorld) => Promise<void>>>,

  opens: { event: 'app_home_opened', fields: { tab: 'home' } },
};
