import { AFTER_THE_QUARTER, nextWeek, writesObjective } from './okrs';
import type { Matrix } from './table';

const typed = (command: string, text: string) => ({ command, text, channel: 'C0GENERAL' });

/** Reading objectives is for everybody in the workspace, and for nobody else. */
export const okrTree: Matrix = {
  // biome-ignore format: a table
  table: `
    act                    | state  | owner | keyholder | manager | colleague | leader | hr   | hrAway | member | guest   | left    | stranger
    /okr company           | open   | yes   | yes       | yes     | yes       | yes    | yes  | yes    | yes    | unknown | unknown | elsewhere
    /okr company           | ended  | yes   | yes       | yes     | yes       | yes    | yes  | yes    | yes    | unknown | unknown | elsewhere
    /okr team              | open   | none  | none      | none    | none      | none   | none | none   | none   | unknown | unknown | elsewhere
    /okr at-risk           | open   | yes   | yes       | yes     | yes       | yes    | yes  | yes    | yes    | unknown | unknown | elsewhere
    okr.see_tree company   | open   | yes   | yes       | yes     | yes       | yes    | yes  | yes    | yes    | unknown | unknown | elsewhere
    okr.see_tree person    | open   | yes   | yes       | yes     | yes       | yes    | yes  | yes    | yes    | unknown | unknown | elsewhere
    okr.see_tree below     | open   | yes   | yes       | yes     | yes       | yes    | yes  | yes    | yes    | unknown | unknown | elsewhere
    okr.see_tree below     | gone   | gone  | gone      | gone    | gone      | gone   | gone | gone   | gone   | unknown | unknown | elsewhere
    okr.see_objective      | open   | yes   | yes       | yes     | yes       | yes    | yes  | yes    | yes    | unknown | unknown | elsewhere
    okr.see_objective      | ended  | yes   | yes       | yes     | yes       | yes    | yes  | yes    | yes    | unknown | unknown | elsewhere
    okr.see_objective      | gone   | gone  | gone      | gone    | gone      | gone   | gone | gone   | gone   | unknown | unknown | elsewhere
  `,
  sentences: {
    none: 'You are in no team, so there is none to show. Try /okr team Payments for another one, or /okr company.',
    gone: 'This objective is no longer there. Type /okr to see yours.',
  },
  states: {
    open: nextWeek,
    async ended(world) {
      world.clock.at = AFTER_THE_QUARTER;
    },
    async gone(world) {
      await nextWeek(world);
      await world.kept.set('objectives', {}, { workspaceId: 'T0GONE' });
    },
  },
  async acts(world) {
    await writesObjective(world);
    await nextWeek(world);
    const { objectives } = await world.kept.all();
    const id = String(objectives![0]!._id);
    const fromHome = (press: string, value: string) => ({ press, value, from: 'home' as const });
    return {
      '/okr company': typed('/okr', 'company'),
      '/okr team': typed('/okr', 'team'),
      '/okr at-risk': typed('/okr', 'at-risk'),
      'okr.see_tree company': fromHome('okr.see_tree', 'company::0'),
      'okr.see_tree person': fromHome('okr.see_tree', `person:${await world.idOf('owner')}:0`),
      'okr.see_tree below': fromHome('okr.see_tree', `contributors:${id}:0`),
      'okr.see_objective': fromHome('okr.see_objective', id),
    };
  },
};
