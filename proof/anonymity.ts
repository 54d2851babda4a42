import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ORGANISATIONS = 1_000;
/** So many go through one process: what a process has learnt pays off, and what went wrong is told soon. */
const AT_ONCE = 50;
/** Attacks the organisations that the environment names. */
const ATTACK = 'test/anonymity/first-organisations';
/** Exchanged reviews, the order of submission, and that broken rules are found out. */
const BESIDES = 'test/anonymity/(exchanged|submission|broken|finds|remembered)';
/** Pairs of each kind whose reviews are exchanged. */
const EXCHANGES = 40;

/** How many ratings were found out with so many of their reviewers colluding. */
interface Share {
  readonly colluders: number;
  readonly found: number;
  readonly of: number;
}

/** What came of one organisation. */
interface Figures {
  readonly organisations: number;
  readonly inFull: number;
  readonly shown: number;
  readonly figures: number;
  readonly leaks: readonly string[];
  readonly contradictions: readonly string[];
  readonly colluding: readonly Share[];
  readonly colludingWithHr: readonly Share[];
}

/**
 * Random organisations go through two review cycles with Trellis, and everything that anybody is shown is given to a
 * solver that plays them: subjects, managers, colleagues, HR. Reveals are left out: they are for whoever may know.
 * As many processes work at it as `PROCESSES` says, one unless it does; what is done is printed as it is.
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
  const count = Math.min(rounds, ORGANISATIONS);
  try {
    const all = await attackedAll(folder, seed, count);
    const { colluding, colludingWithHr, ...seen } = together(all);
    print('Read by subjects, managers and operators', colluding);
    print('Read by HR', colludingWithHr);
    await jest(BESIDES, { EXCHANGES: String(EXCHANGES), ANONYMITY_SEED: String(seed) });
    return { ...seen, exchanges: 2 * EXCHANGES, colluding, colludingWithHr };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function attackedAll(folder: string, seed: number, count: number): Promise<readonly Figures[]> {
  const started = performance.now();
  const done: Figures[] = [];
  const waiting = Array.from({ length: Math.ceil(count / AT_ONCE) }, (_, i) => seed + i * AT_ONCE);
  const works = async () => {
    for (let first = waiting.shift(); first !== undefined; first = waiting.shift()) {
      done.push(...(await attacked(folder, first, Math.min(AT_ONCE, seed + count - first))));
      const seconds = Math.round((performance.now() - started) / 1_000);
      process.stdout.write(
        `${done.length} of ${count} organisations after ${seconds} s: nobody found anything out\n`,
      );
    }
  };
  await Promise.all(Array.from({ length: Number(process.env.PROCESSES ?? 1) }, works));
  return done;
}

async function attacked(folder: string, first: number, count: number): Promise<readonly Figures[]> {
  const file = join(folder, `${first}.jsonl`);
  await jest(ATTACK, {
    ORGANISATIONS: String(count),
    ANONYMITY_SEED: String(first),
    ANONYMITY_FIGURES: file,
  });
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Figures);
}

async function jest(tests: string, env: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(
    process.execPath,
    [require.resolve('jest/bin/jest'), '--selectProjects', 'trellis', '--runInBand', '--forceExit', tests],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } },
  );
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const [code] = await once(child, 'close');
  if (code === 0) return;
  process.stderr.write(said.join(''));
  throw new Error(`Somebody found out what they must not: seed ${env.ANONYMITY_SEED}.`);
}

function together(all: readonly Figures[]) {
  const sum = (of: 'organisations' | 'inFull' | 'shown' | 'figures') =>
    all.reduce((total, each) => total + each[of], 0);
  return {
    organisations: sum('organisations'),
    inFull: sum('inFull'),
    shown: sum('shown'),
    figures: sum('figures'),
    leaks: all.flatMap(({ leaks }) => leaks).length,
    contradictions: all.flatMap(({ contradictions }) => contradictions).length,
    colluding: sumsOf(all.flatMap(({ colluding }) => colluding)),
    colludingWithHr: sumsOf(all.flatMap(({ colludingWithHr }) => colludingWithHr)),
  };
}

/** The same number of colluders together. */
const sumsOf = (shares: readonly Share[]): Share[] =>
  [...new Set(shares.map(({ colluders }) => colluders))]
    .sort((a, b) => a - b)
    .map((colluders) => {
      const some = shares.filter((share) => share.colluders === colluders);
      const sum = (of: 'found' | 'of') => some.reduce((total, share) => total + share[of], 0);
      return { colluders, found: sum('found'), of: sum('of') };
    });

function print(who: string, shares: readonly Share[]): void {
  const lines = shares.map(
    ({ colluders, found, of }) =>
      `  ${colluders} colluding: ${((100 * found) / of).toFixed(1)} % (${found} of ${of} ratings)`,
  );
  process.stdout.write(`${[`${who}: ratings found out`, ...lines].join('\n')}\n`);
}
