import type { PersonDriver } from '@trellis/slack-simulator';
import { check } from './support/open-cycle';
import { LARGEST, openReviews, reviewId } from './support/reviews';
import { personId, type Server, startServer } from './support/server';

const PEOPLE = 50;
const OPENINGS = 300;
const WARM_UP = 50;

/**
 * Opens a review with twenty questions and a full draft of 23,000 characters, by a button on a message, one after the
 * other, in a Trellis process with the embedded store on disk. Counted is Trellis' own time: from the click until it
 * hands the window to Slack.
 */
export async function run(): Promise<Record<string, unknown>> {
  const server = await startServer(PEOPLE, {
    prepare: (connection) => openReviews(connection, PEOPLE, LARGEST),
  });
  try {
    const people = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => asked(server, i)));
    const took: number[] = [];
    for (let i = 0; i < WARM_UP + OPENINGS; i += 1) {
      const ms = await opening(server, people[i % PEOPLE]!);
      if (i >= WARM_UP) took.push(ms);
    }
    took.sort((a, b) => a - b);
    const at = (share: number) => took[Math.ceil(took.length * share) - 1];
    return { openings: took.length, questions: 20, p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1) };
  } finally {
    await server.stop();
  }
}

/** Somebody who has a message with the button before them. */
async function asked({ simulator }: Server, i: number): Promise<PersonDriver> {
  const button = {
    type: 'button',
    action_id: 'reviews.write',
    value: reviewId(i),
    text: { type: 'plain_text', text: 'Write' },
  };
  const response = await fetch(new URL('chat.postMessage', simulator.apiUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer xoxb-bench' },
    body: JSON.stringify({
      channel: personId(i),
      text: 'Write',
      blocks: [{ type: 'actions', elements: [button] }],
    }),
  });
  check((await response.json()) as { ok: boolean });
  return simulator.driver.as(personId(i));
}

async function opening({ simulator: { driver } }: Server, person: PersonDriver): Promise<number> {
  const message = (await person.messages()).findLast(({ blocks }) =>
    JSON.stringify(blocks).includes('reviews.write'),
  )!;
  const begun = Date.now();
  check(await person.click(message, 'reviews.write'));
  const [call] = driver.calls('views.open').slice(-1);
  const inputs = person.modal()!.blocks.filter(({ type }) => type === 'input');
  if (inputs.length !== 20) throw new Error(`It shows ${inputs.length} questions.`);
  await person.closeModal(true);
  return call!.at.getTime() - begun;
}
