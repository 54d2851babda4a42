import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';

/** A call that reached Slack: a Web API method, or `response_url`. */
export interface SlackCall {
  method: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent
  args: any;
}

/** What Slack answers: a body, a status with headers and text, or nothing ever. */
export type SlackReply =
  | object
  | { status: number; headers?: Record<string, string>; text?: string }
  | 'hang';

/** Slack's Web API and `response_url`s on a port of this machine: records every call, answers ok unless told. */
export interface FakeSlack {
  apiUrl: string;
  responseUrl: string;
  calls: SlackCall[];
  /** Answers a method from now on; a list is used up one by one. */
  answers(method: string, ...replies: SlackReply[]): void;
  /** Resolves once a call of the method came in. */
  called(method: string): Promise<SlackCall>;
  close(): Promise<void>;
}

export async function fakeSlack(): Promise<FakeSlack> {
  const calls: SlackCall[] = [];
  const replies = new Map<string, SlackReply[]>();
  const server = createServer((req, res) => void serve(req, res));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const method = req.url!.split('/').at(-1)!;
    calls.push({ method, args: method === 'response_url' ? JSON.parse(body) : formOf(body) });
    const waiting = replies.get(method) ?? [];
    const reply = (waiting.length > 1 ? waiting.shift() : waiting[0]) ?? { ok: true };
    if (reply === 'hang') return;
    const status =
      'status' in reply
        ? (reply as { status: number; headers?: Record<string, string>; text?: string })
        : undefined;
    res.writeHead(status?.status ?? 200, { 'content-type': 'application/json', ...status?.headers });
    res.end(status ? status.text : JSON.stringify(reply));
  }

  return {
    apiUrl: `${base}/api/`,
    responseUrl: `${base}/response_url`,
    calls,
    answers: (method, ...given) => replies.set(method, given),
    async called(method) {
      for (let i = 0; i < 200; i += 1) {
        const call = calls.find((each) => each.method === method);
        if (call) return call;
        await new Promise((done) => setTimeout(done, 10));
      }
      throw new Error(`Slack was never called with ${method}; it got ${calls.map((call) => call.method)}.`);
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const formOf = (body: string): object =>
  Object.fromEntries(
    Object.entries(parse(body)).map(([key, value]) => [
      key,
      key === 'view' || key === 'blocks' ? JSON.parse(String(value)) : value,
    ]),
  );
