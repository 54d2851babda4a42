import { join } from 'node:path';
import { submittedReviews } from './support/reviews';
import { hr, type Server, startServer } from './support/server';
import { typing } from './support/typing';

const PEOPLE = 5_000;
const REVIEWS_EACH = 8;
const SECONDS = 15;
/** The first tick of a new process plans everybody's next prompt: that happens once, and is another bench's business. */
const STEADY_MS = 60;
const TRIES = 30;
const PROGRAM = join(__dirname, 'support', 'sealing-server.js');

/**
 * Everybody's reviews of a cycle, eight submitted ones about each of 5,000 people, are sealed by a Trellis process with
 * the embedded store on disk, while people type a command 20 times a second by the clock. The baseline is the same
 * command at the same rate while nothing is sealed.
 * @returns seconds until all are sealed, and how long Slack waited for its answers meanwhile and before.
 */
export async function run(): Promise<Record<string, unknown>> {
  const server = await startServer(PEOPLE, {
    prepare: (connection) => submittedReviews(connection, PEOPLE, REVIEWS_EACH),
    program: PROGRAM,
  });
  try {
    await untilSteady(server);
    const quiet = await typing(server, PEOPLE, pause(SECONDS));
    const told = server.tell('seal') as Promise<{ readonly ms: number }>;
    const waited = await typing(server, PEOPLE, told);
    const { ms } = await told;
    const again = ((await server.tell('seal')) as { readonly ms: number }).ms;
    return {
      ...{ people: PEOPLE, reviews: PEOPLE * REVIEWS_EACH, sealed_s: Number((ms / 1_000).toFixed(2)) },
      ...{ clicks: waited.length, p50_ms: at(0.5, waited), p99_ms: at(0.99, waited), max_ms: at(1, waited) },
      ...{ baseline: 'the same clicks while nothing is sealed', baseline_p50_ms: at(0.5, quiet) },
      ...{ baseline_p99_ms: at(0.99, quiet), baseline_max_ms: at(1, quiet) },
      ...{ delay_p99_ms: Number((at(0.99, waited) - at(0.99, quiet)).toFixed(1)) },
      ...{ delay_max_ms: Number((at(1, waited) - at(1, quiet)).toFixed(1)) },
      ...{ all_sealed_look_ms: Number(again.toFixed(1)), rss_mb: Math.round(server.rssMb()) },
    };
  } finally {
    await server.stop();
  }
}

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
const at = (share: number, sorted: readonly number[]): number =>
  Number((sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1));

/** @throws Error where it never is. */
async function untilSteady(server: Server): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1)
    if (at(0.9, await typing(server, PEOPLE, pause(3))) < STEADY_MS) return;
  throw new Error(`Answers to ${hr.slackId}'s company never came within ${STEADY_MS} ms.`);
}
