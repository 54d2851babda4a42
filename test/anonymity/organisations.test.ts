import { writeFileSync } from 'node:fs';
import { type Attacked, attacked, sharesOf } from './support/attack';
import type { NearDatabase } from './support/near-database';
import { organisationOf } from './support/organisation';
import { type Interludes, played } from './support/play';
import { readyDatabase } from './support/world';

/** As many as every run tries; a thousand are tried by `npm run proof -- anonymity`, which says where it wants the figures. */
const { ORGANISATIONS = '50', ANONYMITY_SEED = '1', ANONYMITY_FIGURES } = process.env;
const COUNT = Number(ORGANISATIONS);
const FIRST = Number(ANONYMITY_SEED);
/** So many live in brief beside one that writes every review and looks all the time. */
const IN_BRIEF = 49;

let database: NearDatabase;
beforeAll(async () => {
  database = await readyDatabase();
}, 60_000);
afterAll(() => database.close());

async function attackedOne(seed: number, how: Interludes): Promise<Attacked & { readonly shown: number }> {
  const life = await played(database, organisationOf(seed), how);
  return { ...attacked(life), shown: life.sightings.length };
}

function figuresOf(all: readonly Awaited<ReturnType<typeof attackedOne>>[]) {
  const sum = (of: (each: (typeof all)[number]) => number) =>
    all.reduce((total, each) => total + of(each), 0);
  return {
    organisations: all.length,
    in_full: all.filter((_each, i) => i % (IN_BRIEF + 1) === 0).length,
    shown: sum(({ shown }) => shown),
    figures: sum((each) => each.figures),
    leaks: all.flatMap(({ leaks }) => leaks),
    contradictions: all.flatMap(({ contradictions }) => contradictions),
    colluding: sharesOf(all.flatMap(({ shares }) => shares)),
    colluding_with_hr: sharesOf(all.flatMap(({ hrShares }) => hrShares)),
  };
}

it(
  `nobody in ${COUNT} organisations finds out a single rating of a peer or report from all that they are shown`,
  async () => {
    const all: Awaited<ReturnType<typeof attackedOne>>[] = [];
    for (let i = 0; i < COUNT; i++) {
      all.push(await attackedOne(FIRST + i, { inBrief: i % (IN_BRIEF + 1) !== 0 }));
      if (ANONYMITY_FIGURES) writeFileSync(ANONYMITY_FIGURES, JSON.stringify(figuresOf(all)));
    }
    const figures = figuresOf(all);
    expect(figures.leaks).toEqual([]);
    expect(figures.contradictions).toEqual([]);
    expect(figures.figures).toBeGreaterThan(40 * COUNT);
  },
  60_000 + COUNT * 30_000,
);
