import type { PersonDriver, SeenView } from '@trellis/slack-simulator';
import { check } from './open-cycle';
import { personId, type Server } from './server';

/** The `i`th member, who has a message with a button before them. */
export async function personWithButton(
  { simulator }: Server,
  i: number,
  action: string,
  value: string,
): Promise<PersonDriver> {
  const button = {
    type: 'button',
    action_id: action,
    value,
    text: { type: 'plain_text', text: 'Open' },
  };
  const response = await fetch(new URL('chat.postMessage', simulator.apiUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer xoxb-bench' },
    body: JSON.stringify({
      channel: personId(i),
      text: 'Open',
      blocks: [{ type: 'actions', elements: [button] }],
    }),
  });
  check((await response.json()) as { ok: boolean });
  return simulator.driver.as(personId(i));
}

/** What a click opened, and how long it took from the click until Trellis handed it to Slack, in milliseconds. */
export interface Opening {
  readonly ms: number;
  readonly modal: SeenView;
}

/** Presses the button of the message, and closes again what it opened. */
export async function opening(
  { simulator: { driver } }: Server,
  person: PersonDriver,
  action: string,
): Promise<Opening> {
  const message = (await person.messages()).findLast(({ blocks }) =>
    JSON.stringify(blocks).includes(action),
  )!;
  const begun = Date.now();
  check(await person.click(message, action));
  const [call] = driver.calls('views.open').slice(-1);
  const modal = person.modal()!;
  await person.closeModal(true);
  return { ms: call!.at.getTime() - begun, modal };
}

/** Counts how long openings took. @param took in milliseconds. */
export function openingFigures(took: readonly number[]): Record<string, number | undefined> {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1];
  return { openings: sorted.length, p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1) };
}
