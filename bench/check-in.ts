import type { SeenView, StateValues } from '@trellis/slack-simulator';
import { check, openCycle } from './support/open-cycle';
import { personId, type Server, startServer } from './support/server';
import { signedPoster } from './support/signed';

const PEOPLE = 100;
const RATE_PER_S = 50;
const SECONDS = 20;
/** How Slack is told that a modal may close. */
const DONE = new Set(['', '{"response_action":"clear"}']);

/**
 * Check-ins submitted over HTTP to a Trellis process with the embedded store on disk, 50 a second for 20 s, sent by
 * the clock whether or not earlier ones were answered. Each is acknowledged only once it is on disk.
 */
export async function run(): Promise<Record<string, unknown>> {
  const server = await startServer(PEOPLE);
  try {
    await openCycle(server);
    const modals: SeenView[] = [];
    for (let i = 0; i < PEOPLE; i++) modals.push(await checkInModalOf(server, personId(i)));
    const took = (await submitAtRate(server, modals)).sort((a, b) => a - b);
    const at = (share: number) => Number(took[Math.ceil(took.length * share) - 1]!.toFixed(1));
    return { submissions: took.length, per_s: RATE_PER_S, p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1) };
  } finally {
    await server.stop();
  }
}

/** Writes an objective for the person and opens their check-in, all through Slack. */
async function checkInModalOf({ simulator: { driver } }: Server, slackId: string): Promise<SeenView> {
  const person = driver.as(slackId);
  check(await person.command('/okr', 'new'));
  const inputs = person.modal()!.blocks.map(({ block_id }) => block_id ?? '');
  const field = (end: string) => inputs.find((id) => id.endsWith(`.${end}`))!;
  person.fill({
    title: 'Answer sooner',
    [field('title')]: 'Questions open',
    [field('start')]: '2000',
    [field('target')]: '0',
  });
  check(await person.submit());
  check(await person.command('/checkin'));
  return person.modal()!;
}

async function submitAtRate(server: Server, modals: readonly SeenView[]): Promise<number[]> {
  const poster = signedPoster(server.requestUrl, server.signingSecret, RATE_PER_S);
  const begun = performance.now();
  const answers: Promise<number>[] = [];
  for (let i = 0; i < RATE_PER_S * SECONDS; i++) {
    const wait = begun + (i * 1_000) / RATE_PER_S - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const submission = submissionOf(modals[i % PEOPLE]!, personId(i % PEOPLE), i);
    answers.push(poster.post(submission).then(({ ms, body }) => (DONE.has(body) ? ms : fail(body))));
  }
  const took = await Promise.all(answers);
  poster.close();
  return took;
}

const fail = (body: string): never => {
  throw new Error(`A check-in was refused: ${body}`);
};

/** The `i`th check-in, from a modal of its own, with a value of its own. */
const submissionOf = (modal: SeenView, user: string, i: number) => ({
  type: 'view_submission',
  team: { id: 'T0BENCH', domain: 'bench' },
  user: { id: user, team_id: 'T0BENCH' },
  api_app_id: 'A0SIMULATOR',
  view: { ...modal, id: `V0BENCH${i}`, state: { values: valuesIn(modal, i) } },
});

function valuesIn(modal: SeenView, i: number): StateValues {
  const paths = modal.blocks.flatMap(({ type, block_id }) =>
    type === 'input' && block_id ? [block_id] : [],
  );
  const path = (end: string) => paths.find((id) => id.replace(/~.*$/, '').endsWith(`.${end}`))!;
  const green = { text: { type: 'plain_text', text: 'Green' }, value: 'GREEN' };
  return {
    [path('value')]: { value: { type: 'plain_text_input', value: String(1_999 - i) } },
    [path('confidence')]: { 'okr.choose_confidence': { type: 'radio_buttons', selected_option: green } },
    [path('note')]: { value: { type: 'plain_text_input', value: `Answered ${i} more` } },
  };
}
