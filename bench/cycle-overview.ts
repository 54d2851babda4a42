import type { PersonDriver } from '@trellis/slack-simulator';
import { largeCompany } from './support/large-company';
import { check } from './support/open-cycle';
import { hr, startServer } from './support/server';

const PEOPLE = 5_000;
/** Of these, people with objectives of whom the HR admin has an HR view: all but one in twenty, and but her reports. */
const COUNTED = 'of 4,560 people with key results';
const TEAMS = 200;
const GLANCES = 200;
const PREVIEWS = 30;
const FORESEEN = 'Every message that is still to come.';
const WARM_UP = 10;
const STEADY_MS = 1_000;
const PATIENCE = 150;

/**
 * `/cycle`, then `/cycle preview`, typed by HR over HTTP to a Trellis process with the embedded store on disk, with 5,000
 * people in 200 teams and what they have written in an open cycle; each as soon as the one before was answered. Slack is
 * shown the window before the command is acknowledged.
 */
export async function run(): Promise<Record<string, unknown>> {
  const server = await startServer(PEOPLE, {
    prepare: (connection) => largeCompany(connection, PEOPLE, TEAMS),
  });
  try {
    const admin = server.simulator.driver.as(hr.slackId);
    await untilEnrolled(admin);
    const glances = await several(GLANCES, () => glance(admin));
    const previews = await several(PREVIEWS, () => preview(admin));

    return {
      people: PEOPLE,
      teams: TEAMS,
      glances: GLANCES,
      p50_ms: at(0.5, glances),
      p99_ms: at(0.99, glances),
      max_ms: at(1, glances),
      previews: PREVIEWS,
      preview_p50_ms: at(0.5, previews),
      preview_max_ms: at(1, previews),
    };
  } finally {
    await server.stop();
  }
}

const at = (share: number, took: readonly number[]): number =>
  Number(took[Math.ceil(took.length * share) - 1]!.toFixed(1));

/** How long each took, in milliseconds, shortest first. */
async function several(times: number, once: () => Promise<number>): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < times; i += 1) took.push(await once());
  return took.sort((a, b) => a - b);
}

/** The first tick of a new process plans everybody's next prompt: that happens once, and is another bench's business. */
async function untilEnrolled(admin: PersonDriver): Promise<void> {
  let failure: unknown = new Error(`No ${WARM_UP} overviews in a row came within ${STEADY_MS} ms.`);
  for (let tries = 0, quick = 0; tries < PATIENCE; tries += 1) {
    const ms = await glance(admin).catch((error: unknown) => {
      failure = error;
      return Number.POSITIVE_INFINITY;
    });
    quick = ms < STEADY_MS ? quick + 1 : 0;
    if (quick === WARM_UP) return;
  }
  throw failure;
}

const glance = (admin: PersonDriver) => look(admin, '', COUNTED);
const preview = (admin: PersonDriver) => look(admin, 'preview', FORESEEN);

/** @throws Error unless the window shows what was written. @returns how long it took, in milliseconds. */
async function look(admin: PersonDriver, text: string, wanted: string): Promise<number> {
  const begun = performance.now();
  check(await admin.command('/cycle', text, hr.channel));
  const ms = performance.now() - begun;
  const shown = JSON.stringify(admin.modal()?.blocks ?? (await admin.messages(hr.channel)).at(-1)?.text);
  if (!shown.includes(wanted)) throw new Error(`It showed: ${shown}`);
  await admin.closeModal(true);
  return ms;
}
