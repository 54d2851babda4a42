import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { verdictOf } from '../../src/delivery/errors';
import type { SendClient } from '../../src/delivery/ports';
import { slackSender } from '../../src/delivery/slack-sender';
import type { Message } from '../../src/slack/blocks';

const MESSAGE: Message = {
  text: 'Your check-in is due.',
  blocks: [{ type: 'section', text: { type: 'plain_text', text: 'Your check-in is due.' } }],
};

const log = pino({ level: 'silent' });
let server: Server;
let sender: SendClient;
let address: string;
let requests: { path: string; body: string }[];
let answer: (response: ServerResponse) => void;

const json =
  (body: object, status = 200, headers = {}) =>
  (response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

async function take(request: IncomingMessage, response: ServerResponse) {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  requests.push({ path: request.url ?? '', body });
  answer(response);
}

beforeEach(async () => {
  requests = [];
  answer = json({ ok: true, channel: 'D1', ts: '1712374200.000100' });
  server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sender = slackSender({ token: 'xoxb-test', apiUrl: `${address}/api/`, log, timeoutMs: 200 });
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const verdict = (call: Promise<unknown>) => call.then(() => 'sent', verdictOf);

describe('the Slack sender', () => {
  it('posts a message in which nothing comes alive by itself', async () => {
    expect(await sender.postMessage('U1', MESSAGE)).toEqual({ channel: 'D1', ts: '1712374200.000100' });
    expect(requests.map(({ path }) => path)).toEqual(['/api/chat.postMessage']);
    const { token: _token, blocks, ...fields } = Object.fromEntries(new URLSearchParams(requests[0]?.body));
    expect(fields).toEqual({
      channel: 'U1',
      text: 'Your check-in is due.',
      ...{ unfurl_links: 'false', unfurl_media: 'false', parse: 'none', link_names: 'false' },
    });
    expect(JSON.parse(blocks!)).toEqual(MESSAGE.blocks);
  });

  it('updates a message in place', async () => {
    await sender.updateMessage('D1', '1.2', MESSAGE);
    const fields = Object.fromEntries(new URLSearchParams(requests[0]?.body));
    expect(requests[0]?.path).toBe('/api/chat.update');
    expect(fields).toMatchObject({ channel: 'D1', ts: '1.2', text: 'Your check-in is due.' });
  });

  it('replaces the message that was clicked on', async () => {
    answer = (response) => response.end('ok');
    await sender.respond(`${address}/actions/1`, MESSAGE);
    expect(requests[0]?.path).toBe('/actions/1');
    expect(JSON.parse(requests[0]!.body)).toMatchObject({ replace_original: true, ...MESSAGE });
  });

  it('hands a rate limit back at once', async () => {
    answer = json({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': '17' });
    const limited = { class: 'transient', code: 'ratelimited', retryAfterMs: 17_000 };
    expect(await verdict(sender.postMessage('U1', MESSAGE))).toEqual(limited);
    expect(await verdict(sender.respond(`${address}/actions/1`, MESSAGE))).toEqual(limited);
    expect(requests).toHaveLength(2);
  });

  it('does not know what became of a call that is not answered in time, and does not repeat it', async () => {
    answer = () => undefined;
    expect(await verdict(sender.postMessage('U1', MESSAGE))).toMatchObject({ class: 'ambiguous' });
    expect(await verdict(sender.respond(`${address}/actions/1`, MESSAGE))).toMatchObject({
      class: 'ambiguous',
    });
    expect(requests).toHaveLength(2);
  });

  it('does not know it either when the connection breaks, before the answer or in it', async () => {
    answer = (response) => response.destroy();
    expect(await verdict(sender.postMessage('U1', MESSAGE))).toMatchObject({ class: 'ambiguous' });
    answer = (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"ok":');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await verdict(sender.postMessage('U1', MESSAGE))).toMatchObject({ class: 'ambiguous' });
    answer = (response) => void response.writeHead(200, { 'content-length': '100' }).write('{"ok":');
    expect(await verdict(sender.postMessage('U1', MESSAGE))).toMatchObject({ class: 'ambiguous' });
  });

  it('knows that nothing was sent when there was no connection', async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await verdict(sender.respond(`${address}/actions/1`, MESSAGE))).toEqual({
      class: 'transient',
      code: 'not_connected',
    });
  });

  it('tells refusals of Slack and of a used-up click', async () => {
    answer = json({ ok: false, error: 'token_revoked' });
    expect(await verdict(sender.postMessage('U1', MESSAGE))).toMatchObject({ class: 'installation' });
    answer = json({ ok: false, error: 'used_url' }, 404);
    expect(await verdict(sender.respond(`${address}/actions/1`, MESSAGE))).toMatchObject({ class: 'race' });
    answer = json({ ok: false, error: 'expired_url' });
    expect(await verdict(sender.respond(`${address}/actions/1`, MESSAGE))).toEqual({
      class: 'race',
      code: 'expired_url',
    });
    answer = json({ ok: true });
    await sender.respond(`${address}/actions/1`, MESSAGE);
  });
});
