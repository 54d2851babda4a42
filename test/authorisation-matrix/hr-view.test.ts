import type { Act } from '../matrix/acting';
import { company } from '../matrix/company';
import { cycles } from '../matrix/cycles';
import { doneAsHr, hrViewRows, SUBJECTS, type SubjectName, WORDS, withoutReason } from '../matrix/hr-view';
import { ALL_MATRICES } from '../matrix/matrices';
import { comingTo } from '../matrix/states';
import type { MatrixWorld } from '../matrix/world';

describe('what HR is shown of people, where the admin has a manager and a report of her own', () => {
  const rows = hrViewRows();

  it('is said of everything that is done as HR', () => {
    expect(rows.map(({ act }) => act).sort()).toEqual(doneAsHr(Object.values(ALL_MATRICES)).sort());
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

  describe.each(Object.entries(ALL_MATRICES))('%s', (_feature, matrix) => {
    const theirs = rows.filter(({ act }) => doneAsHr([matrix]).includes(act));
    if (theirs.length === 0) return;
    let world: MatrixWorld;
    let acts: Readonly<Record<string, Act>>;
    let comesTo: ReturnType<typeof comingTo>;

    beforeAll(async () => {
      world = await company();
      const since = new Date('2026-01-01T00:00:00Z');
      const { setManager } = world.app.people;
      await setManager(await world.idOf('hr'), await world.idOf(SUBJECTS['her manager']), since);
      await setManager(await world.idOf(SUBJECTS['her report']), await world.idOf('hr'), since);
      acts = await matrix.acts(world);
      await world.app.settled();
      comesTo = comingTo(world, await world.kept.all(), matrix.states);
    }, 30_000);
    afterAll(() => world.close());

    it.each(theirs)('$act, $state', async ({ act, state, words }) => {
      await comesTo(state);
      const { said, refused } = await world.does('hr', acts[act]!);
      const shown = Object.entries(SUBJECTS).map(([name, subject]) => {
        const word = words[name as SubjectName];
        return [name, WORDS[word]?.(said, subject) ? word : `not ${word}`];
      });
      expect([refused, Object.fromEntries(shown)]).toEqual([false, words]);
    });
  });
});
