import { appendFileSync } from 'node:fs';
import { type Attacked, attacked, type Share, sharesOf } from './attack';
import type { NearDatabase } from './near-database';
import { organisationOf } from './organisation';
import { played } from './play';
import { readyDatabase } from './world';

/** One in so many lives in full: every review is written by hand, and everybody looks all the time. */
const IN_FULL = 10;

/** What came of some organisations. */
export interface Figures extends Pick<Attacked, 'leaks' | 'contradictions' | 'figures'> {
  readonly organisations: number;
  readonly inFull: number;
  /** How many windows, messages, pages and files were read. */
  readonly shown: number;
  readonly colluding: readonly Share[];
  readonly colludingWithHr: readonly Share[];
}

/**
 * Plays and attacks organisations, one test for all. The proof says by the environment which ones, and where it wants the
 * figures: a line for each as it is done.
 */
export function attacksOrganisations(organisations: {
  readonly first: number;
  readonly count: number;
}): void {
  const { ORGANISATIONS, ANONYMITY_SEED, ANONYMITY_FIGURES } = process.env;
  const count = Number(ORGANISATIONS ?? organisations.count);
  const first = Number(ANONYMITY_SEED ?? organisations.first);
  let database: NearDatabase;
  beforeAll(async () => {
    database = await readyDatabase();
  }, 60_000);
  afterAll(() => database.close());

  it(
    `nobody in organisations ${first} to ${first + count - 1} finds out a single rating of a peer or report`,
    async () => {
      const all: Figures[] = [];
      for (let seed = first; seed < first + count; seed++) {
        const figures = await attackedOne(database, seed);
        all.push(figures);
        if (ANONYMITY_FIGURES) appendFileSync(ANONYMITY_FIGURES, `${JSON.stringify(figures)}\n`);
      }
      expect(all.flatMap(({ leaks }) => leaks)).toEqual([]);
      expect(all.flatMap(({ contradictions }) => contradictions)).toEqual([]);
      expect(all.reduce((sum, { figures }) => sum + figures, 0)).toBeGreaterThan(40 * count);
    },
    60_000 + count * 30_000,
  );
}

async function attackedOne(database: NearDatabase, seed: number): Promise<Figures> {
  const isInFull = seed % IN_FULL === 1;
  const life = await played(database, organisationOf(seed), { inBrief: !isInFull });
  const { leaks, contradictions, figures, shares, hrShares } = attacked(life);
  return {
    ...{ organisations: 1, inFull: isInFull ? 1 : 0, shown: life.sightings.length },
    ...{ leaks, contradictions, figures },
    ...{ colluding: sharesOf(shares), colludingWithHr: sharesOf(hrShares) },
  };
}
