import { company } from '../matrix/company';
import { home } from '../matrix/home';
import { writesObjective } from '../matrix/okrs';
import { comingTo } from '../matrix/states';
import { cellsOf } from '../matrix/table';
import type { MatrixWorld } from '../matrix/world';

describe('who is shown what on App Home', () => {
  let world: MatrixWorld;
  let comesTo: ReturnType<typeof comingTo>;
  const cells = cellsOf(home).map((cell) => [cell.state, cell.part, cell.outcome] as const);

  beforeAll(async () => {
    world = await company();
    await writesObjective(world);
    await world.app.settled();
    comesTo = comingTo(world, await world.kept.all(), home.states);
  });
  afterAll(() => world.close());

  it.each(cells)('%s: the %s: %s', async (state, part, outcome) => {
    await comesTo(state);
    const { status, said, modal, changed, home: page } = await world.does(part, home.opens);
    expect({ status, said, modal, changed }).toEqual({
      status: 200,
      said: '[{},[]]',
      modal: undefined,
      changed: false,
    });
    const { has, hasNot } = home.pages[outcome] ?? { has: [], hasNot: [] };
    expect(page === undefined).toBe(outcome === 'nothing');
    expect(has.filter((text) => !page?.includes(text))).toEqual([]);
    expect(hasNot.filter((text) => page?.includes(text))).toEqual([]);
  });
});
