import type { PersonDriver } from '@trellis/slack-simulator';
import { largeCompany } from './support/large-company';
import { check } from './support/open-cycle';
import { hr, startServer } from './support/server';

const PEOPLE = 5_000;
const TEAMS = 200;
const PREVIEWS = 20;
const TRIES = 300;
const ANSWERED_MS = 200;
const STEADY_MS = 1_000;

/**
 * *From the org chart…* by HR over HTTP to a Trellis process with the embedded store on disk, with 5,000 people in 200
 * teams: the preview of every self, manager's and report's review, as often as told; then all of it is assigned, and
 * previewed once more where everything is there already. The baseline is the form that asks for it, opened through the
 * same door without a plan being made.
 */
export async function run(): Promise<Record<string, unknown>> {
  const server = await startServer(PEOPLE, {
    prepare: (connection) => largeCompany(connection, PEOPLE, TEAMS),
  });
  try {
    const admin = server.simulator.driver.as(hr.slackId);
    await untilSteady(admin);
    const forms: number[] = [];
    const previews: number[] = [];
    for (let i = 0; i < PREVIEWS; i += 1) {
      forms.push(await asksForForm(admin));
      previews.push(await previewing(admin, 'would be assigned'));
      if (i < PREVIEWS - 1) await admin.closeModal(true);
    }
    const assigned = /\*([\d,]+) reviews would be assigned/.exec(shown(admin))?.[1];
    const applySeconds = await applying(admin);
    await asksForForm(admin);
    const again = await previewing(admin, 'Nothing to assign');
    return {
      people: PEOPLE,
      assigned: Number(assigned?.replaceAll(',', '')),
      previews: PREVIEWS,
      preview_p50_ms: at(0.5, previews),
      preview_max_ms: at(1, previews),
      preview_all_there_ms: Number(again.toFixed(1)),
      baseline: 'the form that asks for it',
      baseline_p50_ms: at(0.5, forms),
      ratio: Number((at(0.5, previews) / at(0.5, forms)).toFixed(1)),
      apply_s: Number(applySeconds.toFixed(1)),
    };
  } finally {
    await server.stop();
  }
}

const shown = (admin: PersonDriver): string => JSON.stringify(admin.modal()?.blocks ?? []);

/** The first tick of a new process plans everybody's next prompt: that happens once, and is another bench's business. */
async function untilSteady(admin: PersonDriver): Promise<void> {
  for (let tries = 0, quick = 0; tries < TRIES && quick < 10; tries += 1) {
    const ms = await asksForForm(admin).catch(() => Number.POSITIVE_INFINITY);
    quick = ms < STEADY_MS ? quick + 1 : 0;
    await admin.closeModal(true);
  }
}

/** @returns how long the form itself took, in milliseconds, after where HR begins. */
async function asksForForm(admin: PersonDriver): Promise<number> {
  check(await admin.command('/cycle', 'assign', hr.channel));
  const begun = performance.now();
  check(await admin.click(admin.modal()!, 'reviews.assign_ask_chart'));
  return performance.now() - begun;
}

/** @throws Error unless the preview says what it should. */
async function previewing(admin: PersonDriver, wanted: string): Promise<number> {
  const begun = performance.now();
  check(await admin.submit());
  const ms = performance.now() - begun;
  if (!shown(admin).includes(wanted)) throw new Error(`It showed: ${shown(admin)}`);
  return ms;
}

/** @returns the seconds from the confirmation to the last review. */
async function applying(admin: PersonDriver): Promise<number> {
  const begun = performance.now();
  check(await admin.submit());
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (shown(admin).includes('assigned.*')) break;
    await new Promise((resolve) => setTimeout(resolve, ANSWERED_MS));
  }
  if (!shown(admin).includes('assigned.*')) throw new Error(`It showed: ${shown(admin)}`);
  const seconds = (performance.now() - begun) / 1_000;
  await admin.closeModal(true);
  return seconds;
}

const at = (share: number, all: readonly number[]): number => {
  const sorted = [...all].sort((a, b) => a - b);
  return Number(sorted[Math.ceil(sorted.length * share) - 1]!.toFixed(1));
};
