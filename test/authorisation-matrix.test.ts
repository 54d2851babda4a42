import type { Act } from './matrix/acting';
import { CAST, type Part } from './matrix/cast';
import { cycles } from './matrix/cycles';
import type { Documents } from './matrix/kept';
import { okrs } from './matrix/okrs';
import { people } from './matrix/people';
import { peopleOffice } from './matrix/people-office';
import { type Cell, cellsOf, type Matrix, NOT_SERVED, routeOf, withoutRows } from './matrix/table';
import { type MatrixWorld, matrixWorld } from './matrix/world';
import { slackUser } from './support/workspace';

const MATRICES: Readonly<Record<string, Matrix>> = { people, 'people (office)': peopleOffice, cycles, okrs };

/** Everybody is there, Asha reports to Nina, and Peter has left since. */
async function company(): Promise<MatrixWorld> {
  const world = await matrixWorld();
  const directory = world.app.people;
  const since = new Date('2026-01-01T00:00:00Z');
  await directory.setManager(await world.idOf('owner'), await world.idOf('manager'), since);
  await directory.noticeUser(slackUser(CAST.left.slackId, CAST.left.name, { deleted: true }));
  await world.app.settled();
  return world;
}

describe('the authorisation matrix', () => {
  it('has lines about every command, button and window', async () => {
    const world = await company();
    const { commands, actions, submissions } = world.app.ids;
    await world.close();
    expect(withoutRows([...commands, ...actions, ...submissions], Object.values(MATRICES))).toEqual([]);
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

describe.each(Object.entries(MATRICES))('who may do what with %s', (_feature, matrix) => {
  let world: MatrixWorld;
  let acts: Readonly<Record<string, Act>>;
  let base: Documents;

  beforeAll(async () => {
    world = await company();
    acts = await matrix.acts(world);
    await world.app.settled();
    base = await world.kept.all();
  }, 30_000);
  afterAll(() => world.close());

  const cells = cellsOf(matrix).map((cell) => [cell.act, cell.state, cell.part, cell.outcome, cell] as const);

  it.each(cells)('%s, %s: the %s: %s', async (_act, _state, _part, _outcome, cell) => {
    await world.resets(base);
    await matrix.states[cell.state]!(world);
    const view = world.newView();
    if (cell.outcome === 'yes') await allowed(world, acts[cell.act]!, cell, view);
    else await refused(world, acts[cell.act]!, cell, { ...NOT_SERVED, ...matrix.sentences }[cell.outcome]!);
  });

  it('says how everything in it is done', () => {
    expect([...new Set(cells.map(([act]) => act))].sort()).toEqual(Object.keys(acts).sort());
    expect(Object.keys(acts).map(routeOf)).not.toContain('');
  });
});

/** It is done; done again from the same window, with and without a memory of it, it changes nothing more. */
async function allowed(world: MatrixWorld, act: Act, { part }: Cell, view: string): Promise<void> {
  const first = await world.does(part, act, view);
  expect(first).toMatchObject({ status: 200, refused: false });
  expect(first.changed || first.modal !== undefined).toBe(true);
  if ('submit' in act) expect(first.changed).toBe(true);
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
