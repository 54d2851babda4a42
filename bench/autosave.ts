import { openReviews, reviewView, TEXT_FIELD, USUAL } from './support/reviews';
import { personId, startServer, WORKSPACE } from './support/server';
import { signedPoster } from './support/signed';

const PEOPLE = 100;
const RATE_PER_S = 100;
const SECONDS = 20;

/**
 * Keystrokes of a hundred people who each write a review with the usual questions, all of them answered, over HTTP to a Trellis
 * process with the embedded store on disk: 100 a second for 20 s, sent by the clock whether or not earlier ones were
 * answered. Each is acknowledged only once its text is encrypted and on disk.
 */
export async function run(): Promise<Record<string, unknown>> {
  const server = await startServer(PEOPLE, {
    prepare: (connection) => openReviews(connection, PEOPLE, USUAL),
  });
  const poster = signedPoster(server.requestUrl, server.signingSecret, RATE_PER_S);
  try {
    for (let i = 0; i < PEOPLE; i += 1) await saved(poster.post(keystroke(i)));
    const begun = performance.now();
    const answers: Promise<number>[] = [];
    for (let i = 0; i < RATE_PER_S * SECONDS; i += 1) {
      const wait = begun + (i * 1_000) / RATE_PER_S - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      answers.push(saved(poster.post(keystroke(PEOPLE + i))));
    }
    const took = (await Promise.all(answers)).sort((a, b) => a - b);
    const at = (share: number) => Number(took[Math.ceil(took.length * share) - 1]!.toFixed(1));
    return { autosaves: took.length, per_s: RATE_PER_S, p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1) };
  } finally {
    poster.close();
    await server.stop();
  }
}

/** @throws Error where it was answered with anything but an empty acknowledgement. */
async function saved(answer: Promise<{ ms: number; body: string }>): Promise<number> {
  const { ms, body } = await answer;
  if (body !== '') throw new Error(`An autosave was refused: ${body}`);
  return ms;
}

/** The `i`th: each has text of its own, newer than all before. */
function keystroke(i: number) {
  const person = i % PEOPLE;
  const text = `Keystroke ${i}: ${'and so no parcel had to wait. '.repeat(40)}`;
  return {
    type: 'block_actions',
    team: { id: WORKSPACE, domain: 'bench' },
    user: { id: personId(person), team_id: WORKSPACE },
    api_app_id: 'A0SIMULATOR',
    trigger_id: 'trigger',
    container: { type: 'view' },
    view: reviewView(person, text),
    actions: [
      {
        ...{ type: 'plain_text_input', action_id: 'reviews.autosave', block_id: TEXT_FIELD, value: text },
        action_ts: (Date.now() / 1_000 + i / 1_000_000).toFixed(6),
      },
    ],
  };
}
