import { setTimeout as pause } from 'node:timers/promises';
import { largeCompany } from './support/large-company';
import { asMuchAsMayBe, type Write, withHistory } from './support/objectives';
import { check } from './support/open-cycle';
import { openingFigures } from './support/openings';
import { personId, type Server, startServer } from './support/server';

const PEOPLE = 50;
const TEAMS = 10;
const OPENINGS = 300;
const WARM_UP = 50;
const STEP_MS = 1;
const PATIENCE = 5_000;

/** Every second person has as much as may be, the others have nothing: their Home is what it costs in any case. */
const everySecond: Write = (owner, number) =>
  number % 2 === 0 ? asMuchAsMayBe(owner, number) : withHistory(owner, []);

/**
 * App Home of somebody with five objectives of five key results each, and of somebody without any, opened in turn over
 * HTTP in a Trellis process with the embedded store on disk. Counted is Trellis' own time: from the event until it hands
 * the page to Slack.
 */
export async function run(): Promise<Record<string, unknown>> {
  const server = await startServer(PEOPLE, {
    prepare: (connection) => largeCompany(connection, PEOPLE, TEAMS, everySecond),
  });
  try {
    const full: number[] = [];
    const empty: number[] = [];
    for (let i = 0; i < 2 * (WARM_UP + OPENINGS); i += 1) {
      // The HR admin is the first of all members, so that who has objectives is odd here.
      const has = i % 2 === 1;
      const ms = await opened(server, personId(i % PEOPLE), has);
      if (i >= 2 * WARM_UP) (has ? full : empty).push(ms);
    }
    const { p50_ms: without_p50_ms, p99_ms: without_p99_ms } = openingFigures(empty);
    return { objectives: 5, key_results: 25, ...openingFigures(full), without_p50_ms, without_p99_ms };
  } finally {
    await server.stop();
  }
}

/** @throws Error unless the page shows what was written. @returns how long it took, in milliseconds. */
async function opened({ simulator: { driver } }: Server, slackId: string, has: boolean): Promise<number> {
  const person = driver.as(slackId);
  driver.forgetCalls();
  const begun = Date.now();
  check(await person.openHome());
  for (let waited = 0; driver.calls('views.publish').length === 0; waited += STEP_MS) {
    if (waited > PATIENCE) throw new Error(`No page came for ${slackId}.`);
    await pause(STEP_MS);
  }
  const [call] = driver.calls('views.publish');
  await pause(STEP_MS);
  const shown = JSON.stringify(person.home()?.blocks ?? '');
  if (shown.includes('Answer sooner, part 5') !== has) throw new Error(`It showed: ${shown}`);
  return call!.at.getTime() - begun;
}
