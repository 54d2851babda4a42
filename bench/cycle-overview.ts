import type { PersonDriver } from '@trellis/slack-simulator';
import { largeCompany } from './support/large-company';
import { check } from './support/open-cycle';
import { hr, type Server, startServer } from './support/server';

const PEOPLE = 5_000;
const TEAMS = 200;
const GLANCES = 200;
const WARM_UP = 10;

/**
 * `/cycle` typed by HR over HTTP to a Trellis process with the embedded store on disk, with 5,000 people in 200 teams and
 * what they have written in an open cycle; each as soon as the one before was answered. Slack is shown the overview
 * before the command is acknowledged.
 */
export async function run(): Promise<Record<string, unknown>> {
  const server = await startServer(PEOPLE, (connection) => largeCompany(connection, PEOPLE, TEAMS));
  try {
    const took = (await glances(server)).sort((a, b) => a - b);
    const at = (share: number) => Number(took[Math.ceil(took.length * share) - 1]!.toFixed(1));

    return {
      people: PEOPLE,
      teams: TEAMS,
      glances: took.length,
      p50_ms: at(0.5),
      p99_ms: at(0.99),
      max_ms: at(1),
    };
  } finally {
    await server.stop();
  }
}

async function glances({ simulator: { driver } }: Server): Promise<number[]> {
  const admin = driver.as(hr.slackId);
  const took: number[] = [];
  for (let i = 0; i < WARM_UP + GLANCES; i += 1) {
    const begun = performance.now();
    check(await admin.command('/cycle', '', hr.channel));
    const ms = performance.now() - begun;
    await checkShown(admin);
    await admin.closeModal(true);
    if (i >= WARM_UP) took.push(ms);
  }
  return took;
}

/** @throws Error unless the overview counts what was written. */
async function checkShown(admin: PersonDriver): Promise<void> {
  const shown = JSON.stringify(admin.modal()?.blocks ?? (await admin.messages(hr.channel)).at(-1)?.text);
  if (!shown.includes('of 4,750 people with key results')) throw new Error(`It showed: ${shown}`);
}
