import { CAST } from './cast';
import { writesObjective } from './okrs';
import type { Matrix } from './table';
import type { MatrixWorld } from './world';

/** Wednesday of the week after the objective was written. */
const WEDNESDAY = new Date('2026-04-08T10:00:00Z');
const AFTER_THE_QUARTER = new Date('2026-07-01T10:00:00Z');
const ASHAS = 'Parcels arrive in days';
const MEIS = 'Fewer calls';

async function nextWeek(world: MatrixWorld): Promise<void> {
  world.clock.at = WEDNESDAY;
}

/** What may be done on an objective's page: Asha's, and Mei has one as well. */
export const okrLevels: Matrix = {
  // biome-ignore format: a table
  table: `
    act                  | state | owner   | keyholder | manager | colleague | leader | hr     | hrAway | member | guest   | left    | stranger
    okr.choose_whose     | open  | yes     | yes       | yes     | yes       | yes    | yes    | yes    | yes    | unknown | unknown | elsewhere
    okr.choose_whose     | ended | ended   | ended     | ended   | ended     | ended  | ended  | ended  | ended  | unknown | unknown | elsewhere
    okr.delete_objective | open  | kept    | owners    | owners  | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.delete_objective | fresh | yes     | owners    | owners  | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.delete_objective | ended | ended   | owners    | owners  | owners    | owners | owners | owners | owners | unknown | unknown | elsewhere
    okr.take_over        | open  | yes     | here      | here    | here      | here   | here   | here   | here   | unknown | unknown | elsewhere
    okr.take_over        | gone  | unknown | heirs     | yes     | heirs     | heirs  | heirs  | heirs  | heirs  | unknown | unknown | elsewhere
    okr.take_over        | late  | unknown | heirs     | ended   | heirs     | heirs  | heirs  | heirs  | heirs  | unknown | unknown | elsewhere
    okr.ask_contribute   | open  | none    | none      | none    | yes       | none   | none   | none   | none   | unknown | unknown | elsewhere
    okr.ask_contribute   | ended | none    | none      | none    | none      | none   | none   | none   | none   | unknown | unknown | elsewhere
    okr.contribute       | open  | meis    | meis      | meis    | yes       | meis   | meis   | meis   | meis   | unknown | unknown | elsewhere
    okr.contribute       | ended | meis    | meis      | meis    | ended     | meis   | meis   | meis   | meis   | unknown | unknown | elsewhere
    okr.see_history      | open  | yes     | yes       | yes     | yes       | yes    | yes    | yes    | yes    | unknown | unknown | elsewhere
    okr.see_history      | ended | yes     | yes       | yes     | yes       | yes    | yes    | yes    | yes    | unknown | unknown | elsewhere
  `,
  sentences: {
    ended: 'Q2 2026 ended on 30 June; nothing was changed.',
    kept: 'This objective has check-ins, or others contribute to it, so it stays in the record; nothing was deleted. Set its status to abandoned instead, and say why.',
    owners: 'Only Asha Rao can change this objective; nothing was changed.',
    meis: 'Only Mei Tanaka can change this objective; nothing was changed.',
    here: 'Its owner is still here, so nobody takes this objective over; nothing was changed.',
    heirs:
      'Only the manager of whoever left, or the lead of their team or department, can take this over; nothing was changed.',
    none: 'None of your objectives can contribute to this: write one of the same level or below first, with /okr new.',
  },
  states: {
    open: nextWeek,
    async ended(world) {
      world.clock.at = AFTER_THE_QUARTER;
    },
    /** Nobody has checked in on it yet. */
    async fresh(world) {
      await nextWeek(world);
      await world.kept.set('objectives', { title: ASHAS }, { 'keyResults.0.latest': null });
    },
    async gone(world) {
      await nextWeek(world);
      await ownerLeaves(world);
    },
    async late(world) {
      world.clock.at = AFTER_THE_QUARTER;
      await ownerLeaves(world);
    },
  },
  async acts(world) {
    await writesObjective(world);
    const form = await world.shows('colleague', { command: '/okr', text: 'new', channel: 'C0GENERAL' });
    await world.does('colleague', { submit: form, typed: { title: MEIS, start: '14', target: '5' } });
    await nextWeek(world);
    const { objectives } = await world.kept.all();
    const id = String(objectives!.find(({ title }) => title === ASHAS)!._id);
    const page = await world.shows('owner', { press: 'okr.see_objective', value: id, from: 'home' });
    const onPage = (press: string) => ({ press, value: id, from: page });
    return {
      'okr.choose_whose': { press: 'okr.choose_whose', value: 'INDIVIDUAL', from: form },
      'okr.delete_objective': onPage('okr.delete_objective'),
      'okr.take_over': onPage('okr.take_over'),
      'okr.ask_contribute': onPage('okr.ask_contribute'),
      'okr.contribute': {
        submit: await world.shows('colleague', onPage('okr.ask_contribute')),
        typed: {},
      },
      'okr.see_history': onPage('okr.see_history'),
    };
  },
};

const ownerLeaves = (world: MatrixWorld) =>
  world.kept.set('persons', { slackId: CAST.owner.slackId }, { active: false });
