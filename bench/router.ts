import { createHmac } from 'node:crypto';
import { Agent, createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';
import type { Actor } from '../src/shared/actor';
import { inFlight } from '../src/shared/afterwards';
import { systemTime } from '../src/shared/clock';
import { randomIds } from '../src/shared/ids';
import type { Log } from '../src/shared/log';
import { md } from '../src/slack/mrkdwn';
import { slackEndpoint } from '../src/slack/receiver';
import { slackRouter } from '../src/slack/router';
import type { CommandHandler, Routes } from '../src/slack/routes';
import { slackLogger } from '../src/slack/slack-logger';

const SECRET = 'bench-signing-secret';
const ROUNDS = 6;
const ROUND_MS = 700;
const CONNECTIONS = 16;
const REGISTERED = 120;
const HELLO = { response_type: 'ephemeral', text: 'Hello' };

const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} } as unknown as Log;

/**
 * Signed slash commands per second through the router with 120 registered ids, against a bare Bolt app with one
 * listener; rounds alternate, so that a busy machine slows both alike.
 * @returns `router_rps` and `bare_rps` (medians of the rounds) and `ratio`.
 */
export async function run(): Promise<Record<string, unknown>> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const [router, bare] = [await serve(routed()), await serve(bareBolt())];
  const rates = { router: [] as number[], bare: [] as number[] };
  await round(router, agent);
  await round(bare, agent);
  for (let i = 0; i < ROUNDS; i += 1) {
    rates.router.push(await round(router, agent));
    rates.bare.push(await round(bare, agent));
  }
  agent.destroy();
  router.close();
  bare.close();
  const [routerRps, bareRps] = [median(rates.router), median(rates.bare)];
  return {
    ratio: Number((routerRps / bareRps).toFixed(3)),
    router_rps: Math.round(routerRps),
    bare_rps: Math.round(bareRps),
    registered_ids: REGISTERED,
  };
}

function routed(): RequestListener {
  const flight = inFlight(() => {});
  const time = systemTime();
  const actor: Actor = { personId: 'p1', slackId: 'U1', name: 'Asha', timeZone: 'Asia/Kolkata' };
  const known = new Map([[actor.slackId, actor]]);
  const endpoint = slackEndpoint({
    signingSecret: SECRET,
    token: 'xoxb-bench',
    time,
    log: quiet,
    inFlight: flight,
  });
  slackRouter({
    routes: [manyRoutes()],
    identify: async (slackId) => known.get(slackId),
    workspaceId: 'T1',
    clock: time,
    time,
    log: quiet,
    newId: randomIds(),
    key: 'bench-key',
    inFlight: flight,
    isStorageDown: () => false,
    memory: { recall: async () => undefined, remember: async () => {} },
    events: { isFirst: async () => true },
    slack: noSlack,
  }).register(endpoint.app);
  return endpoint.listener;
}

const noSlack = {
  openView: async () => '',
  pushView: async () => '',
  updateView: async () => {},
  publishHome: async () => {},
  respond: async () => {},
};

function manyRoutes(): Routes {
  const done = () => ({ changed: false });
  const ids = Array.from({ length: (REGISTERED - 20) / 2 }, (_, i) => `bench.do_thing${i}`);
  const commands: Record<string, CommandHandler> = {};
  for (let i = 0; i < 20; i += 1) commands[`/bench${i}`] = ({ say }) => say(md`Hello`);
  return {
    commands,
    actions: Object.fromEntries(ids.map((id) => [id, done])),
    submissions: Object.fromEntries(ids.map((id) => [id, done])),
  };
}

function bareBolt(): RequestListener {
  const logger = slackLogger(quiet);
  const receiver = new HTTPReceiver({ signingSecret: SECRET, logger });
  const app = new App({ receiver, logger, authorize: async () => ({ botToken: 'xoxb-bench' }) });
  app.command('/bench7', async ({ ack }) => ack(HELLO as never));
  return receiver.requestListener;
}

const serve = (listener: RequestListener): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer(listener).listen(0, '127.0.0.1', () => resolve(server));
  });

/** Requests per second over one round, each connection sending its next request when the last is answered. */
async function round(server: Server, agent: Agent): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const began = process.hrtime.bigint();
  const until = performance.now() + ROUND_MS;
  const connection = async () => {
    let answered = 0;
    for (; performance.now() < until; answered += 1) await command(port, agent);
    return answered;
  };
  const counts = await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  return counts.reduce((sum, count) => sum + count) / seconds;
}

function command(port: number, agent: Agent): Promise<void> {
  const body =
    'command=%2Fbench7&text=&team_id=T1&user_id=U1&channel_id=C1&trigger_id=1.2.3&response_url=http%3A%2F%2F127.0.0.1%2F';
  const timestamp = Math.floor(systemTime().now().getTime() / 1_000);
  const signature = createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request({ port, agent, method: 'POST', path: '/slack/events', headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`Answered ${answer.statusCode}.`));
      answer.resume().on('end', resolve);
    });
    sent.on('error', reject).end(body);
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle - 0.5)]! + sorted[Math.floor(middle)]!) / 2;
}
