import type { Act } from './acting';
import type { Part } from './cast';
import { company } from './company';
import { MATRICES } from './matrices';
import { comingTo } from './states';
import { type Cell, cellsOf, type Matrix, NOT_SERVED, routeOf } from './table';
import type { MatrixWorld } from './world';

/** Everybody tries everything in the tables of a file, in every state: what a test file of a feature is made of. */
export function everybodyTries(file: keyof typeof MATRICES): void {
  const matrices: Readonly<Record<string, Matrix>> = MATRICES[file];
  describe.each(Object.entries(matrices))('who may do what with %s', (_feature, matrix) => {
    let world: MatrixWorld;
    let acts: Readonly<Record<string, Act>>;
    let comesTo: ReturnType<typeof comingTo>;

    beforeAll(async () => {
      world = await company();
      acts = await matrix.acts(world);
      await world.app.settled();
      comesTo = comingTo(world, await world.kept.all(), matrix.states);
    }, 30_000);
    afterAll(() => world.close());

    const cells = cellsOf(matrix).map(
      (cell) => [cell.act, cell.state, cell.part, cell.outcome, cell] as const,
    );

    it.each(cells)('%s, %s: the %s: %s', async (_act, _state, _part, _outcome, cell) => {
      await comesTo(cell.state);
      const view = world.newView();
      if (cell.outcome === 'yes') await allowed(world, acts[cell.act]!, cell, view);
      else await refused(world, acts[cell.act]!, cell, { ...NOT_SERVED, ...matrix.sentences }[cell.outcome]!);
    });

    it('says how everything in it is done', () => {
      expect([...new Set(cells.map(([act]) => act))].sort()).toEqual(Object.keys(acts).sort());
      expect(Object.keys(acts).map(routeOf)).not.toContain('');
    });
  });
}

/** It is done; done again from the same window, with and without a memory of it, it changes nothing more. */
async function allowed(world: MatrixWorld, act: Act, { part }: Cell, view: string): Promise<void> {
  const first = await world.does(part, act, view);
  expect(first).toMatchObject({ status: 200, refused: false });
  expect(first.changed || first.modal !== undefined || first.sent).toBe(true);
  if ('submit' in act) expect(first.changed).toBe(!act.keepsNothing);
  expect(await world.does(part, act, view)).toMatchObject({ status: 200, changed: false });
  await world.kept.forgetSubmissions();
  expect(await world.does(part, act, view)).toMatchObject({ status: 200, changed: false });
}

/** Nothing is done or shown, and the sentence says why. */
async function refused(world: MatrixWorld, act: Act, { part }: Cell, sentence: string): Promise<void> {
  const { status, said, modal, changed } = await world.does(part as Part, act);
  expect(said).toContain(JSON.stringify(sentence).slice(1, -1));
  expect({ status, modal, changed }).toEqual({ status: 200, modal: undefined, changed: false });
}
