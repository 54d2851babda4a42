import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SIGNING_SECRET } from './workspace';

/** One request that the simulated Slack made, its signature already verified. */
export interface Received {
  headers: IncomingHttpHeaders;
  /** The fields of a command, the payload of an interaction, or the body of an event. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into payloads of every shape
  body: any;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | object;
  /** Answers only after that many milliseconds. */
  after?: number;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** How to answer from now on. */
  answer: (request: Received) => Answer | Promise<Answer>;
  close(): Promise<void>;
}

const isSigned = (headers: IncomingHttpHeaders, raw: string): boolean => {
  const base = `v0:${headers['x-slack-request-timestamp']}:${raw}`;
  return (
    headers['x-slack-signature'] === `v0=${createHmac('sha256', SIGNING_SECRET).update(base).digest('hex')}`
  );
};

const parse = (raw: string, contentType: string | undefined): unknown => {
  if (contentType === 'application/json') return JSON.parse(raw);
  const fields = Object.fromEntries(new URLSearchParams(raw));
  return fields.payload ? JSON.parse(fields.payload) : fields;
};

/** A tiny app: it verifies signatures, remembers what came and answers as told. */
export const startReceiver = async (): Promise<Receiver> => {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString();
    if (!isSigned(request.headers, raw)) {
      response.writeHead(401).end();
      return;
    }
    const got: Received = { headers: request.headers, body: parse(raw, request.headers['content-type']) };
    receiver.received.push(got);
    const { status = 200, headers = {}, body = '', after = 0 } = await receiver.answer(got);
    await new Promise((resolve) => setTimeout(resolve, after));
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
    response.end(isText ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    received: [],
    answer: () => ({}),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
};
