import { join } from 'node:path';
import { check } from './support/open-cycle';
import { submittedReviews } from './support/reviews';
import { personId, type Server, startServer } from './support/server';

const PEOPLE = 5_000;
const REVIEWS_EACH = 8;
const BASELINE_SECONDS = 20;
const BETWEEN_MS = 20;
/** The first tick of a new process plans everybody's next prompt: that happens once, and is another bench's business. */
const STEADY_MS = 150;
const STEADY_SECONDS = 5;
const TRIES = 30;
const PROGRAM = join(__dirname, 'support', 'sealing-server.js');

/**
 * Everybody's reviews of a cycle, eight submitted ones about each of 5,000 people, are sealed by a Trellis process with
 * the embedded store on disk, while people open their check-in by a command over HTTP, one after the other. The baseline
 * is the same while nothing is sealed.
 * @returns seconds until all are sealed, and how long the commands took meanwhile and before.
 */
export async function run(): Promise<Record<string, unknown>> {
  const server = await startServer(PEOPLE, {
    prepare: (connection) => submittedReviews(connection, PEOPLE, REVIEWS_EACH),
    program: PROGRAM,
  });
  try {
    await untilSteady(server);
    const quiet = await clicking(server, pause(BASELINE_SECONDS * 1_000));
    const told = server.tell('seal') as Promise<{ readonly ms: number }>;
    const waited = await clicking(server, told);
    const { ms } = await told;
    return {
      ...{ people: PEOPLE, reviews: PEOPLE * REVIEWS_EACH, sealed_s: Number((ms / 1_000).toFixed(2)) },
      ...{ clicks: waited.length, p50_ms: at(0.5, waited), p99_ms: at(0.99, waited), max_ms: at(1, waited) },
      ...{ baseline: 'the same commands while nothing is sealed', baseline_clicks: quiet.length },
      ...{ baseline_p50_ms: at(0.5, quiet), baseline_p99_ms: at(0.99, quiet), baseline_max_ms: at(1, quiet) },
      ...{ delay_p50_ms: difference(0.5, waited, quiet), delay_p99_ms: difference(0.99, waited, quiet) },
      ...{ delay_max_ms: difference(1, waited, quiet), rss_mb: Math.round(server.rssMb()) },
    };
  } finally {
    await server.stop();
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const at = (share: number, sorted: readonly number[]): number =>
  Number((sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1));
const difference = (share: number, one: readonly number[], other: readonly number[]): number =>
  Number((at(share, one) - at(share, other)).toFixed(1));

/** How long each command took until `end`, in milliseconds, shortest first. @throws Error where one fails. */
async function clicking({ simulator: { driver } }: Server, end: Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  let isOver = false;
  void end.finally(() => {
    isOver = true;
  });
  for (let i = 1; !isOver; i = (i + 7) % PEOPLE) {
    const person = driver.as(personId(i));
    const begun = performance.now();
    check(await person.command('/checkin', ''));
    took.push(performance.now() - begun);
    if (person.modal()) await person.closeModal(true);
    await pause(BETWEEN_MS);
  }
  return took.sort((a, b) => a - b);
}

/** @throws Error where it never is. */
async function untilSteady(server: Server): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const took = await clicking(server, pause(STEADY_SECONDS * 1_000)).catch(() => [
      Number.POSITIVE_INFINITY,
    ]);
    if (at(0.9, took) < STEADY_MS) return;
  }
  throw new Error(`Commands never took less than ${STEADY_MS} ms for ${STEADY_SECONDS} s.`);
}
