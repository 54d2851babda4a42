import type { Act } from './matrix/acting';
import { CAST, type Part } from './matrix/cast';
import { cycles } from './matrix/cycles';
import { home } from './matrix/home';
import { doneAsHr, hrViewRows, SUBJECTS, type SubjectName, WORDS, withoutReason } from './matrix/hr-view';
import type { Documents } from './matrix/kept';
import { messages } from './matrix/messages';
import { okrs, writesObjective } from './matrix/okrs';
import { oneOnOneAgendas } from './matrix/one-on-one-agendas';
import { oneOnOneCalendar } from './matrix/one-on-one-calendar';
import { oneOnOneNotes } from './matrix/one-on-one-notes';
import { oneOnOneTimes } from './matrix/one-on-one-times';
import { people } from './matrix/people';
import { peopleOffice } from './matrix/people-office';
import { reviewsPeers } from './matrix/review-peers';
import { reviewQuestions } from './matrix/review-questions';
import { reviewReleases } from './matrix/review-releases';
import { reviewSummaries } from './matrix/review-summaries';
import { reviews } from './matrix/reviews';
import { reviewsWindow } from './matrix/reviews-window';
import { reviewsWriting } from './matrix/reviews-writing';
import { settings } from './matrix/settings';
import { type Cell, cellsOf, type Matrix, NOT_SERVED, routeOf, withoutRows } from './matrix/table';
import { type MatrixWorld, matrixWorld } from './matrix/world';
import { slackUser } from './support/workspace';

const MATRICES: Readonly<Record<string, Matrix>> = {
  people,
  'people (office)': peopleOffice,
  cycles,
  messages,
  okrs,
  'agendas of 1:1s': oneOnOneAgendas,
  'calendar files of 1:1s': oneOnOneCalendar,
  'notes of 1:1s': oneOnOneNotes,
  'times of 1:1s': oneOnOneTimes,
  'reviews (questions)': reviewQuestions,
  'reviews (releases)': reviewReleases,
  'reviews (summaries)': reviewSummaries,
  'reviews (window)': reviewsWindow,
  'reviews (writing)': reviewsWriting,
  reviews,
  'reviews (peers)': reviewsPeers,
  settings,
};

/** What Slack says of people by itself: nobody does it, so there is nothing that somebody may or may not. */
const OF_NOBODY = ['team_join', 'user_change'];

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
  it('has lines about every command, button, window and event', async () => {
    const world = await company();
    const routes = Object.values(world.app.ids).flat();
    await world.close();
    expect(withoutRows(routes, [...Object.values(MATRICES), home])).toEqual(OF_NOBODY);
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

describe('what HR is shown of people, where the admin has a manager and a report of her own', () => {
  const rows = hrViewRows();

  it('is said of everything that is done as HR', () => {
    expect(rows.map(({ act }) => act).sort()).toEqual(doneAsHr(Object.values(MATRICES)).sort());
  });

  it('is nothing of those of whom she has no HR view, but for a reason', () => {
    expect(withoutReason(rows)).toEqual([]);
  });

  it('would be found: an act that nobody has thought of, and a row that shows too much', () => {
    const burning = cycles.table.replaceAll('cycle.close ', 'cycle.burn ');
    expect(doneAsHr([{ table: burning }])).toContain('cycle.burn');
    expect(
      withoutReason(hrViewRows('act|state|a|b|c|d\ncycle.burn|x|nothing|figures|nothing|figures')),
    ).toEqual(['cycle.burn']);
  });

  describe.each(Object.entries(MATRICES))('%s', (_feature, matrix) => {
    const theirs = rows.filter(({ act }) => doneAsHr([matrix]).includes(act));
    if (theirs.length === 0) return;
    let world: MatrixWorld;
    let acts: Readonly<Record<string, Act>>;
    let base: Documents;

    beforeAll(async () => {
      world = await company();
      const since = new Date('2026-01-01T00:00:00Z');
      const { setManager } = world.app.people;
      await setManager(await world.idOf('hr'), await world.idOf(SUBJECTS['her manager']), since);
      await setManager(await world.idOf(SUBJECTS['her report']), await world.idOf('hr'), since);
      acts = await matrix.acts(world);
      await world.app.settled();
      base = await world.kept.all();
    }, 30_000);
    afterAll(() => world.close());

    it.each(theirs)('$act, $state', async ({ act, state, words }) => {
      await world.resets(base);
      await matrix.states[state]!(world);
      const { said, refused } = await world.does('hr', acts[act]!);
      const shown = Object.entries(SUBJECTS).map(([name, subject]) => {
        const word = words[name as SubjectName];
        return [name, WORDS[word]?.(said, subject) ? word : `not ${word}`];
      });
      expect([refused, Object.fromEntries(shown)]).toEqual([false, words]);
    });
  });
});

describe('who is shown what on App Home', () => {
  let world: MatrixWorld;
  let base: Documents;
  const cells = cellsOf(home).map((cell) => [cell.state, cell.part, cell.outcome] as const);

  beforeAll(async () => {
    world = await company();
    await writesObjective(world);
    await world.app.settled();
    base = await world.kept.all();
  });
  afterAll(() => world.close());

  it.each(cells)('%s: the %s: %s', async (state, part, outcome) => {
    await world.resets(base);
    await home.states[state]!(world);
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
