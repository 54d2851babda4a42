import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request of Slack, and how it was answered. */
export interface Exchange {
  readonly body: string;
  readonly type: string;
  status: number;
  answer: string;
}

/** What Slack sent in `payload`: a click or a submission. */
// biome-ignore lint/suspicious/noExplicitAny: looked into by tests, in Slack's own shape
export type Payload = any;

/**
 * The wire between Slack and Trellis: keeps what went over it, so that a request can be sent once more as it was or
 * with another name in it. Its address stays while Trellis is restarted.
 */
export interface SlackLine {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  /** Where Trellis listens. */
  leadsTo(port: number): void;
  /** The latest payload of that type, to be sent again. */
  latest(type: 'block_actions' | 'view_submission'): Payload;
  /** Sends a payload, signed as Slack does. @returns the status, and the answer where it is JSON. */
  send(payload: Payload): Promise<{ status: number; answer: Payload }>;
  /** Sends any body, signed as Slack does. */
  post(body: string, type: string): Promise<{ status: number; text: string }>;
  close(): Promise<void>;
}

export async function slackLine(signingSecret: string): Promise<SlackLine> {
  const exchanges: Exchange[] = [];
  let target = '';

  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const type = String(request.headers['content-type']);
    const exchange: Exchange = { body, type, status: 0, answer: '' };
    exchanges.push(exchange);
    try {
      const answer = await fetch(target, { method: 'POST', body, headers: signatureOf(request) });
      exchange.status = answer.status;
      exchange.answer = await answer.text();
      const headers = { 'content-type': answer.headers.get('content-type') ?? 'text/plain' };
      response.writeHead(answer.status, headers).end(exchange.answer);
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;

  return {
    url,
    exchanges,
    leadsTo(port) {
      target = `http://127.0.0.1:${port}/slack/events`;
    },
    latest(type) {
      const found = exchanges.map(payloadOf).findLast((payload) => payload?.type === type);
      if (!found) throw new Error(`Slack has sent no ${type} yet.`);
      return found;
    },
    async send(payload) {
      const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
      const answer = await fetch(url, { method: 'POST', body, headers: signed(body, signingSecret) });
      const text = await answer.text();
      return { status: answer.status, answer: text === '' ? undefined : JSON.parse(text) };
    },
    async post(body, type) {
      const headers = { ...signed(body, signingSecret), 'content-type': type };
      const answer = await fetch(target, { method: 'POST', body, headers });
      return { status: answer.status, text: await answer.text() };
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** What was sent as `payload`; `undefined` for commands and events. */
export function payloadOf({ body, type }: Pick<Exchange, 'body' | 'type'>): Payload {
  if (!type.includes('form')) return undefined;
  const text = new URLSearchParams(body).get('payload');
  return text === null ? undefined : JSON.parse(text);
}

const SIGNED = ['content-type', 'x-slack-request-timestamp', 'x-slack-signature'];

const signatureOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(SIGNED.map((name) => [name, String(headers[name])]));

function signed(body: string, secret: string): Record<string, string> {
  const at = Math.floor(Date.now() / 1_000);
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
