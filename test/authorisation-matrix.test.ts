import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { company } from './matrix/company';
import { cycles } from './matrix/cycles';
import { home } from './matrix/home';
import { ALL_MATRICES, MATRICES } from './matrix/matrices';
import { cellsOf, withoutRows } from './matrix/table';

/** Files in which tables of their own kind are tried. */
const OTHERS = ['home', 'hr-view'];

/** What Slack says of people by itself: nobody does it, so there is nothing that somebody may or may not. */
const OF_NOBODY = ['team_join', 'user_change'];

describe('the authorisation matrix', () => {
  it('has lines about every command, button, window and event', async () => {
    const world = await company();
    const routes = Object.values(world.app.ids).flat();
    await world.close();
    expect(withoutRows(routes, [...Object.values(ALL_MATRICES), home])).toEqual(OF_NOBODY);
  });

  it('has every table tried by everybody, in a file of its own kind', () => {
    const folder = join(__dirname, 'authorisation-matrix');
    const files = Object.keys(MATRICES);
    expect(readdirSync(folder).sort()).toEqual([...files, ...OTHERS].map((file) => `${file}.test.ts`).sort());
    for (const file of files)
      expect(readFileSync(join(folder, `${file}.test.ts`), 'utf8')).toContain(`everybodyTries('${file}');`);
  });

  it('finds a route that nobody has thought of', () => {
    expect(withoutRows(['cycle.open', 'cycle.burn'], [cycles])).toEqual(['cycle.burn']);
  });

  it('refuses a line in which somebody was forgotten', () => {
    const line = cycles.table.split('\n').slice(0, 2).join('\n');
    expect(() => cellsOf({ table: `${line}\n /cycle | draft | yes` })).toThrow(
      'Not everybody has a word for /cycle, draft.',
    );
  });
});
