import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Actor } from '../../src/shared/actor';
import { inFlight } from '../../src/shared/afterwards';
import { systemTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import type { Log } from '../../src/shared/log';
import { impatientClient, interactiveSlack } from '../../src/slack/client';
import type { EventMemory } from '../../src/slack/event-memory';
import { slackEndpoint } from '../../src/slack/receiver';
import { type RouterDeps, slackRouter } from '../../src/slack/router';
import type { Routes } from '../../src/slack/routes';
import type { Remembered, SubmissionMemory } from '../../src/slack/submission-memory';
import { type FakeSlack, fakeSlack } from './fake-slack';

export const SECRET = 'signing-secret-of-the-tests';
export const ASHA: Actor = {
  personId: 'p-asha',
  slackId: 'UASHA',
  name: 'Asha Rao',
  timeZone: 'Asia/Kolkata',
};
/** The domain's present in conversations. */
export const NOW = new Date('2026-04-06T03:30:00Z');
export const ANSWER_WITHIN_MS = 250;

export interface LogLine {
  level: string;
  fields: Record<string, unknown>;
  message: string;
}

export function recordingLog(): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: string) =>
    (first: unknown, message?: string): void => {
      const fields = typeof first === 'object' ? (first as Record<string, unknown>) : {};
      lines.push({ level, fields, message: message ?? String(first) });
    };
  const log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { log: log as unknown as Log, lines };
}

export function memoryOfSubmissions(): SubmissionMemory & { kept: Map<string, Remembered> } {
  const kept = new Map<string, Remembered>();
  return {
    kept,
    recall: async (view) => kept.get(view),
    remember: async (view, success) => void kept.set(view, success),
  };
}

/** Takes up each event once. */
function eventsOnce(): EventMemory {
  const taken = new Set<string>();
  return { isFirst: async (eventId) => taken.size < taken.add(eventId).size };
}

/** What Trellis answered over HTTP; `body` is parsed where it is JSON. */
export interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was answered
  body: any;
  ms: number;
}

/** Trellis's endpoint with some routes, and a Slack beside it. */
export interface Conversation {
  slack: FakeSlack;
  lines: LogLine[];
  memory: ReturnType<typeof memoryOfSubmissions>;
  url: string;
  settled(): Promise<void>;
  /** Stops the endpoint, as at a shutdown. */
  stop(): Promise<void>;
  /** Sends a form-encoded slash command, signed. */
  command(command: string, fields?: Record<string, string>): Promise<Reply>;
  /** Sends an interactive payload, signed. */
  interact(payload: object): Promise<Reply>;
  event(event: object, envelope?: object): Promise<Reply>;
  /** Sends anything, signed as told. */
  send(body: string, how?: { type?: string; at?: number; secret?: string; path?: string }): Promise<Reply>;
  close(): Promise<void>;
}

export async function conversation(routes: Routes, over: Partial<RouterDeps> = {}): Promise<Conversation> {
  const slack = await fakeSlack();
  const { log, lines } = recordingLog();
  const flight = inFlight((what, error) => log.error({ what, error: String(error) }, 'Afterwards failed.'));
  const time = systemTime();
  const memory = memoryOfSubmissions();
  const endpoint = slackEndpoint({ signingSecret: SECRET, token: 'xoxb-test', time, log, inFlight: flight });
  const client = impatientClient({ token: 'xoxb-test', log, apiUrl: slack.apiUrl, timeoutMs: 400 });
  slackRouter({
    routes: [routes],
    identify: async (slackId) => (slackId === ASHA.slackId ? ASHA : undefined),
    workspaceId: 'T1',
    clock: { now: () => NOW },
    time,
    log,
    newId: randomIds(),
    key: 'key-of-the-tests',
    memory,
    events: eventsOnce(),
    inFlight: flight,
    slack: interactiveSlack(client, 400),
    isStorageDown: (error) => error instanceof Error && error.name === 'StoreAway',
    answerWithinMs: ANSWER_WITHIN_MS,
    ...over,
  }).register(endpoint.app);
  const server = createServer(endpoint.listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const send: Conversation['send'] = async (body, how = {}) => {
    const at = how.at ?? Math.floor(Date.now() / 1_000);
    const signature = createHmac('sha256', how.secret ?? SECRET)
      .update(`v0:${at}:${body}`)
      .digest('hex');
    const began = performance.now();
    const response = await fetch(base + (how.path ?? '/slack/events'), {
      method: 'POST',
      body,
      headers: {
        'content-type': how.type ?? 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': `v0=${signature}`,
      },
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: json ? JSON.parse(text) : text, ms: performance.now() - began };
  };

  return {
    slack,
    lines,
    memory,
    url: base,
    settled: () => flight.settled(),
    stop: endpoint.stop,
    command: (command, fields = {}) =>
      send(
        new URLSearchParams({ ...COMMAND, response_url: slack.responseUrl, command, ...fields }).toString(),
      ),
    interact: (payload) => send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString()),
    event: (event, envelope = {}) =>
      send(JSON.stringify({ type: 'event_callback', team_id: 'T1', event, ...envelope }), {
        type: 'application/json',
      }),
    send,
    async close() {
      await endpoint.stop();
      server.close();
      server.closeAllConnections();
      await slack.close();
    },
  };
}

const COMMAND = { team_id: 'T1', user_id: 'UASHA', channel_id: 'C1', trigger_id: 'trigger-1', text: '' };

/** A modal with a title input (block `title`) and a note (block `note~2`), as a view in a payload. */
export const filledModal = (typed: { title?: string | null; note?: string | null }, over: object = {}) => ({
  id: 'V1',
  type: 'modal',
  callback_id: 'okr.save_objective',
  private_metadata: 'obj-7',
  hash: 'h1',
  blocks: [
    { type: 'section', block_id: 'intro', text: { type: 'mrkdwn', text: 'Hello' } },
    { type: 'input', block_id: 'title', element: { type: 'plain_text_input', action_id: 'value' } },
    { type: 'input', block_id: 'note~2', element: { type: 'plain_text_input', action_id: 'value' } },
  ],
  state: {
    values: {
      title: { value: { type: 'plain_text_input', value: typed.title ?? null } },
      'note~2': { value: { type: 'plain_text_input', value: typed.note ?? null } },
    },
  },
  ...over,
});

const PERSON = { team: { id: 'T1' }, user: { id: 'UASHA', team_id: 'T1' } };

export const submission = (view: object, over: object = {}) => ({
  type: 'view_submission',
  ...PERSON,
  view,
  ...over,
});

export const pressedOnMessage = (responseUrl: string, action: object, over: object = {}) => ({
  type: 'block_actions',
  ...PERSON,
  trigger_id: 'trigger-1',
  response_url: responseUrl,
  container: { type: 'message', channel_id: 'D1', message_ts: '17.1' },
  channel: { id: 'D1' },
  actions: [{ type: 'button', block_id: 'b', ...action }],
  ...over,
});

/** A shortcut used in the menu of a message; see the payload's reference in Slack's documentation. */
export const usedOnMessage = (responseUrl: string, callbackId: string, over: object = {}) => ({
  type: 'message_action',
  ...PERSON,
  team: { id: 'T1', domain: 'fernweh' },
  callback_id: callbackId,
  trigger_id: 'trigger-1',
  response_url: responseUrl,
  message_ts: '1775446200.000200',
  channel: { id: 'C1', name: 'general' },
  message: { type: 'message', user: 'UBEN', ts: '1775446200.000200', text: 'Ship it' },
  ...over,
});

export const pressedInView = (view: object, action: object) => ({
  type: 'block_actions',
  ...PERSON,
  trigger_id: 'trigger-1',
  container: { type: 'view', view_id: 'V1' },
  view,
  actions: [{ type: 'button', block_id: 'b', ...action }],
});
