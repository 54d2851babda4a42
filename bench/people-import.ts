import { join } from 'node:path';
import { emailOf, personId, type Server, startServer } from './support/server';
import { signedPoster } from './support/signed';

const PEOPLE = 5_000;
const PEOPLE_PER_TEAM = 25;
const TEAMS_PER_DEPARTMENT = 20;
const RATE_PER_S = 20;
const PROGRAM = join(__dirname, 'support', 'importing-server.js');

interface Took {
  readonly checkMs: number;
  readonly applyMs: number;
  readonly state: string;
}

/**
 * A file of 5,000 rows in which everything is new, imported by a Trellis process with the embedded store on disk,
 * while people type a command 20 times a second by the clock. Then the same file again, which changes nothing, with
 * everybody under another manager.
 * @returns seconds from the file to its end, and how long Slack waited for its answers meanwhile.
 */
export async function run(): Promise<Record<string, unknown>> {
  const server = await startServer(PEOPLE, { program: PROGRAM });
  try {
    const quiet = await typing(server, new Promise((resolve) => setTimeout(resolve, 3_000)));
    const [first, waited] = await importing(server, fileWith(0));
    const [second, waitedAgain] = await importing(server, fileWith(1));
    return {
      rows: PEOPLE,
      check_s: seconds(first.checkMs),
      apply_s: seconds(first.applyMs),
      total_s: seconds(first.checkMs + first.applyMs),
      all_move_s: seconds(second.checkMs + second.applyMs),
      requests: waited.length + waitedAgain.length,
      p50_ms: at(0.5, waited),
      p99_ms: Math.max(at(0.99, waited), at(0.99, waitedAgain)),
      max_ms: Math.max(at(1, waited), at(1, waitedAgain)),
      quiet_p99_ms: at(0.99, quiet),
      rss_mb: Math.round(server.rssMb()),
    };
  } finally {
    await server.stop();
  }
}

async function importing(server: Server, file: string): Promise<[Took, number[]]> {
  const told = server.tell(file) as Promise<Took>;
  const waited = await typing(server, told);
  const took = await told;
  if (took.state !== 'APPLIED') throw new Error(`The import ended as ${took.state}.`);
  return [took, waited];
}

/** How long each answer took that people waited for until `end`, in milliseconds, shortest first. */
async function typing({ requestUrl, signingSecret }: Server, end: Promise<unknown>): Promise<number[]> {
  const poster = signedPoster(requestUrl, signingSecret, RATE_PER_S);
  const over = new AbortController();
  void end.finally(() => over.abort());
  const begun = performance.now();
  const answers: Promise<number>[] = [];
  for (let i = 0; !over.signal.aborted; i++) {
    const wait = begun + (i * 1_000) / RATE_PER_S - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    answers.push(poster.send(checkInBy(personId(i % PEOPLE), i)).then(({ ms }) => ms));
  }
  const waited = await Promise.all(answers);
  poster.close();
  return waited.sort((a, b) => a - b);
}

const checkInBy = (user: string, i: number): Record<string, string> => ({
  command: '/checkin',
  text: '',
  team_id: 'T0BENCH',
  user_id: user,
  channel_id: 'D0BENCH',
  trigger_id: `${i}.2.bench`,
  response_url: 'http://127.0.0.1:9/',
});

/** @param shift moves everybody under another manager. */
function fileWith(shift: number): string {
  const header =
    'slack_id,email,employee_id,manager_email,department,team,team_lead,title,track,level,level_since,start_date,attr_gender,attr_site';
  const rows = Array.from({ length: PEOPLE }, (_, i) => {
    const team = Math.floor(i / PEOPLE_PER_TEAM);
    const leads = i % PEOPLE_PER_TEAM === 0;
    return [
      personId(i),
      emailOf(i),
      `E${i}`,
      managerOf(i, shift),
      `Department ${Math.floor(team / TEAMS_PER_DEPARTMENT)}`,
      `Team ${team}`,
      leads ? 'yes' : '',
      leads ? 'Team Lead' : 'Engineer',
      'Engineering',
      `L${(i % 6) + 1}`,
      '2025-07-01',
      '2021-03-01',
      i % 2 === 0 ? 'f' : 'm',
      `Site ${i % 9}`,
    ].join(',');
  });
  return [header, ...rows].join('\n');
}

/** Six people under each, whoever is moved: those above come first. */
const managerOf = (i: number, shift: number): string =>
  i === 0 ? '' : emailOf(Math.max(0, Math.floor((i - 1) / 6) - shift));

const seconds = (ms: number): number => Number((ms / 1_000).toFixed(2));
const at = (share: number, sorted: readonly number[]): number =>
  Number((sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1));
