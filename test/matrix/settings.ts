import type { Matrix } from './table';

const typed = (text = '') => ({ command: '/trellis', text, channel: 'C0GENERAL' });

/** Everybody sets their own hours and days, and nobody else's: no window says whose they are. */
export const settings: Matrix = {
  // biome-ignore format: a table
  table: `
    act                  | state | owner | keyholder | manager | colleague | leader | hr  | hrAway | member | guest   | left    | stranger
    /trellis             | any   | yes   | yes       | yes     | yes       | yes    | yes | yes    | yes    | unknown | unknown | elsewhere
    /trellis settings    | any   | yes   | yes       | yes     | yes       | yes    | yes | yes    | yes    | unknown | unknown | elsewhere
    /trellis away        | any   | yes   | yes       | yes     | yes       | yes    | yes | yes    | yes    | unknown | unknown | elsewhere
    settings.open        | any   | yes   | yes       | yes     | yes       | yes    | yes | yes    | yes    | unknown | unknown | elsewhere
    settings.open_away   | any   | yes   | yes       | yes     | yes       | yes    | yes | yes    | yes    | unknown | unknown | elsewhere
    settings.open_writing | any   | yes   | yes       | yes     | yes       | yes    | yes | yes    | yes    | unknown | unknown | elsewhere
    settings.save        | any   | yes   | yes       | yes     | yes       | yes    | yes | yes    | yes    | unknown | unknown | elsewhere
    settings.add_away    | any   | yes   | yes       | yes     | yes       | yes    | yes | yes    | yes    | unknown | unknown | elsewhere
    settings.remove_away | any   | yes   | yes       | yes     | yes       | yes    | yes | yes    | yes    | unknown | unknown | elsewhere
  `,
  sentences: {},
  states: { any: async () => undefined },
  async acts(world) {
    const submits = { submit: await world.shows('owner', typed('away')), typed: { from: '2026-05-04' } };
    await world.does('owner', submits);
    const away = await world.shows('owner', typed('away'));
    return {
      '/trellis': typed(),
      '/trellis settings': typed('settings'),
      '/trellis away': typed('away'),
      'settings.open': { press: 'settings.open', value: '', from: 'home' },
      'settings.open_away': { press: 'settings.open_away', value: '', from: 'home' },
      'settings.open_writing': { press: 'settings.open_writing', value: '', from: 'home' },
      'settings.save': { submit: await world.shows('owner', typed('settings')), typed: {} },
      'settings.add_away': { submit: away, typed: { from: '2026-04-20' } },
      'settings.remove_away': { press: 'settings.remove_away', value: '2026-05-04/2026-05-04', from: away },
    };
  },
};
