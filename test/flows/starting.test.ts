import { createServer } from 'node:http';
import type { Simulator } from '@trellis/slack-simulator';
import { companySlack } from '../support/company';
import {
  type Environment,
  environment,
  eventually,
  freePort,
  freshDirectory,
  startProcess,
  statusOf,
  type TrellisProcess,
} from '../support/trellis-process';

/** Real processes, real pauses: a slow machine may take a while. */
jest.setTimeout(20_000);

const directory = freshDirectory();
const started: TrellisProcess[] = [];
let slack: Simulator;
let port: number;

const start = (env: Environment): TrellisProcess => {
  const process = startProcess(env, directory.path);
  started.push(process);
  return process;
};
const dataIn = (name: string) => `${directory.path}/${name}`;
const oneLine = (text: string) => text.trim().split('\n');

beforeAll(async () => {
  port = await freePort();
  slack = await companySlack(`http://127.0.0.1:${port}/slack/events`);
});
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(async () => {
  await slack.close();
  directory.remove();
});

describe('npm start', () => {
  it('without any variable names all that are missing and how to mend them', async () => {
    const process = start({});
    expect(await process.ended).toBe(1);
    expect(process.stderr()).toBe(
      [
        'Trellis cannot start:',
        '  - SLACK_BOT_TOKEN is missing: the "Bot User OAuth Token" (xoxb-…) of your Slack app',
        '  - SLACK_SIGNING_SECRET is missing: the "Signing Secret" under Basic Information of your Slack app',
        '  - TRELLIS_HR_ADMINS is missing: Slack member ids of the first HR admins, with commas: U012ABCDEF,U345GHIJKL',
        '  - TRELLIS_ADMIN_CHANNEL is missing: the id of the private HR channel: C012ABCDEF',
        '',
      ].join('\n'),
    );
  });

  it('while Slack is away answers /health, is not ready, says so in one line a try, and serves once Slack is back', async () => {
    const slackPort = await freePort();
    const process = start(environment(`http://127.0.0.1:${slackPort}/api/`, port, dataIn('slack-away')));
    const tries = () =>
      process.lines.filter(({ msg }) =>
        /^Slack does not answer; trying again in [\d.]+ s\.$/.test(String(msg)),
      );
    await eventually(() => tries().length >= 2);
    expect(await statusOf(port, '/health')).toBe(200);
    expect(await statusOf(port, '/ready')).toBe(503);
    expect(tries().every(({ reason }) => typeof reason === 'string' && !String(reason).includes('\n'))).toBe(
      true,
    );

    const proxy = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const url = `${slack.apiUrl}${(request.url ?? '').replace('/api/', '')}`;
      const headers = Object.fromEntries(
        ['content-type', 'authorization'].map((name) => [name, String(request.headers[name])]),
      );
      const answer = await fetch(url, { method: 'POST', headers, body: Buffer.concat(chunks) });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
    proxy.unref();
    await new Promise<void>((listening) => proxy.listen(slackPort, '127.0.0.1', listening));
    await eventually(async () => (await statusOf(port, '/ready')) === 200);
    expect(process.lines.some(({ msg }) => msg === 'Serving.')).toBe(true);
    process.child.kill('SIGTERM');
    expect(await process.ended).toBe(0);
    proxy.closeAllConnections();
    await new Promise((closed) => proxy.close(closed));
  });

  it('with a token that Slack refuses stops with one line that says what to check', async () => {
    const env = { ...environment(slack.apiUrl, port, dataIn('token')), SLACK_BOT_TOKEN: 'xoxb-revoked' };
    const process = start(env);
    expect(await process.ended).toBe(1);
    expect(oneLine(process.stderr())).toEqual([
      'Slack refuses the bot token (invalid_auth): check SLACK_BOT_TOKEN.',
    ]);
  });

  it('on a port that is taken stops with one line', async () => {
    const other = createServer().unref();
    const taken = await new Promise<number>((resolve) => {
      other.listen(0, () => resolve((other.address() as { port: number }).port));
    });
    const process = start(environment(slack.apiUrl, taken, dataIn('port')));
    expect(await process.ended).toBe(1);
    expect(oneLine(process.stderr())).toEqual([
      `Port ${taken} is taken: stop what listens there, or set PORT to another.`,
    ]);
    await new Promise((closed) => other.close(closed));
  });

  it('a second time on the same data stops with one line; the first goes on', async () => {
    const first = start(environment(slack.apiUrl, port, dataIn('shared')));
    await eventually(async () => (await statusOf(port, '/ready')) === 200);
    const second = start(environment(slack.apiUrl, await freePort(), dataIn('shared')));
    expect(await second.ended).toBe(1);
    expect(oneLine(second.stderr())).toEqual([
      `The embedded store cannot start: the data directory ${dataIn('shared')}/store is in use by another process`,
    ]);
    expect(await statusOf(port, '/ready')).toBe(200);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
  });

  it('with the token of another workspace leaves the data alone and says which is which', async () => {
    const first = start(environment(slack.apiUrl, port, dataIn('shared')));
    await eventually(async () => (await statusOf(port, '/ready')) === 200);
    first.child.kill('SIGTERM');
    await first.ended;

    const other = await companySlack('http://127.0.0.1:1/slack/events', { teamId: 'T0OTHER' });
    const process = start(environment(other.apiUrl, port, dataIn('shared')));
    expect(await process.ended).toBe(1);
    expect(oneLine(process.stderr())).toEqual([
      'The data here belongs to Slack workspace T0FERNWEH, but SLACK_BOT_TOKEN belongs to T0OTHER. Use the token of that workspace, or another database.',
    ]);
    await other.close();
  });
});
