import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TESTS = ['test/anonymity'];
const ORGANISATIONS = 1_000;

/** How many ratings were found out with so many of their reviewers colluding. */
interface Share {
  readonly colluders: number;
  readonly found: number;
  readonly of: number;
}

/**
 * Random organisations go through two review cycles with Trellis, and everything that anybody is shown is given to a
 * solver that plays them: subjects, managers, colleagues, HR. Reveals are left out: they are for whoever may know.
 *
 * @param rounds how many organisations; more than 1,000 means 1,000.
 * @throws Error where a single rating of a peer or report was found out without a colluder; which is printed before.
 */
export async function run({
  seed,
  rounds,
}: {
  seed: number;
  rounds: number;
}): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-anonymity-'));
  const figures = join(folder, 'figures.json');
  try {
    const child = spawn(
      process.execPath,
      [require.resolve('jest/bin/jest'), ...TESTS, '--runInBand', '--forceExit'],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          ORGANISATIONS: String(Math.min(rounds, ORGANISATIONS)),
          ANONYMITY_SEED: String(seed),
          ANONYMITY_FIGURES: figures,
        },
      },
    );
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`Somebody found out what they must not: seed ${seed}.`);
    const { colluding, colluding_with_hr, ...seen } = JSON.parse(await readFile(figures, 'utf8')) as {
      readonly colluding: readonly Share[];
      readonly colluding_with_hr: readonly Share[];
    };
    print('Read by subjects, managers and operators', colluding);
    print('Read by HR', colluding_with_hr);
    return { ...seen, colluding: sharesIn(colluding), colluding_with_hr: sharesIn(colluding_with_hr) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const shareOf = ({ found, of }: Share): string => `${((100 * found) / of).toFixed(1)} %`;

const sharesIn = (shares: readonly Share[]) =>
  Object.fromEntries(shares.map((share) => [share.colluders, shareOf(share)]));

function print(who: string, shares: readonly Share[]): void {
  const lines = shares.map(
    (share) => `  ${share.colluders} colluding: ${shareOf(share)} (${share.found} of ${share.of} ratings)`,
  );
  process.stdout.write(`${[`${who}: ratings found out`, ...lines].join('\n')}\n`);
}
