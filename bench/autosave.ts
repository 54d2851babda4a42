import { keystroke, openReviews, WORDIEST } from './support/reviews';
import { type Server, startServer } from './support/server';
import { type SignedPoster, signedPoster } from './support/signed';

const WRITERS = 300;
const RATE_PER_S = 100;
const SECONDS = 20;
const BASELINE_SECONDS = 5;
const QUESTIONS = WORDIEST.questions.length;

type Keystroke = ReturnType<typeof keystroke>;

/**
 * Keystrokes of 300 people, each with a draft of twenty answers of 1,500 characters open, over HTTP to a Trellis process
 * with the embedded store on disk: 100 a second for 20 s, sent by the clock whether or not earlier ones were answered.
 * Each is acknowledged only once its text is encrypted and on disk. The baseline is the same request at the same rate
 * from a field that reports what is typed to nobody: read and acknowledged, not stored.
 * `cpu_ms_each` is what the whole process with its store used of the processors for one keystroke.
 */
export async function run(): Promise<Record<string, unknown>> {
  const server = await startServer(WRITERS, {
    prepare: (connection) => openReviews(connection, WRITERS, WORDIEST),
  });
  const poster = signedPoster(server.requestUrl, server.signingSecret, RATE_PER_S);
  try {
    for (let i = 0; i < WRITERS; i += 1) await saved(poster, typed(i));
    const baseline = await atRate(server, BASELINE_SECONDS, (i) => saved(poster, unreported(typed(i))));
    const stored = await atRate(server, SECONDS, (i) => saved(poster, typed(WRITERS + i)));
    return {
      ...{ autosaves: RATE_PER_S * SECONDS, per_s: RATE_PER_S, drafts: WRITERS, ...stored },
      ...{ baseline: 'the same keystroke, reported to nobody', baseline_p50_ms: baseline.p50_ms },
      ...{ baseline_p99_ms: baseline.p99_ms, baseline_cpu_ms_each: baseline.cpu_ms_each },
    };
  } finally {
    poster.close();
    await server.stop();
  }
}

/** What it took until each was answered. @throws Error where any fails, once all are answered. */
async function atRate(server: Server, seconds: number, post: (i: number) => Promise<number>) {
  const cpuBefore = server.cpuMs();
  const begun = performance.now();
  const answers: Promise<number | Error>[] = [];
  for (let i = 0; i < RATE_PER_S * seconds; i += 1) {
    const wait = begun + (i * 1_000) / RATE_PER_S - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    answers.push(post(i).catch((error: Error) => error));
  }
  const outcomes = await Promise.all(answers);
  const failed = outcomes.filter((outcome) => outcome instanceof Error);
  if (failed.length > 0)
    throw new Error(`${failed.length} of ${outcomes.length} failed: ${failed[0]?.message}`);
  const cpu = (server.cpuMs() - cpuBefore) / outcomes.length;
  const took = (outcomes as number[]).sort((a, b) => a - b);
  const at = (share: number) => Number(took[Math.ceil(took.length * share) - 1]!.toFixed(1));
  return { p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1), cpu_ms_each: Number(cpu.toFixed(2)) };
}

/** @throws Error where it was answered with anything but an empty acknowledgement. */
async function saved(poster: SignedPoster, payload: object): Promise<number> {
  const { ms, body } = await poster.post(payload);
  if (body !== '') throw new Error(`An autosave was refused: ${body}`);
  return ms;
}

/** The `i`th: each has text of its own, newer than all before. */
function typed(i: number): Keystroke {
  const text = `Keystroke ${i}: ${'and so no parcel had to wait. '.repeat(50)}`.slice(0, WORDIEST.characters);
  const question = Math.floor(i / WRITERS) % QUESTIONS;
  return keystroke(i % WRITERS, question, text, Date.now() / 1_000 + i / 1_000_000);
}

const unreported = ({ actions, ...payload }: Keystroke) => ({
  ...payload,
  actions: actions.map((action) => ({ ...action, action_id: 'value' })),
});
