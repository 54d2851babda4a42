import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@trellis/embedded-mongo';
import { pino } from 'pino';
import { debtBook } from '../proof/support/debts';
import { fakeSlack } from '../proof/support/fake-slack';
import { memoryDeliveryStore } from '../proof/support/memory-delivery-store';
import { startProcess } from '../proof/support/process';
import { virtualTime } from '../proof/support/virtual-time';
import { mongoDeliveryStore } from '../src/delivery/delivery.store';
import { SLACKS_PACE } from '../src/delivery/pace';
import { slackSender } from '../src/delivery/slack-sender';
import { systemTime } from '../src/shared/clock';
import { randomIds } from '../src/shared/ids';
import { buildIndexes, connect } from '../src/storage/connection';

const PEOPLE = 1_000;
/** How long Slack takes for a message, about. */
const SLACK_MS = 150;
const KINDS = ['check-in'];
const SILENT = pino({ level: 'silent' });

/**
 * A thousand people fall due in one minute. `ratio` is how long it takes them to be told, in virtual time, over what
 * the configured pace allows; `cards_per_s` is the speed without a pace, in real time, from the tick to the last
 * record, with the store on disk and a local server that answers as Slack does.
 */
export async function run(): Promise<Record<string, unknown>> {
  return { people: PEOPLE, ...(await atThePace()), ...(await withoutAPace()) };
}

function owedToEverybody() {
  const debts = debtBook();
  for (let i = 0; i < PEOPLE; i++)
    debts.owe({ kind: 'check-in', recipient: `person ${i}`, slot: '2026-W15' });
  return debts;
}

/** @throws Error unless everybody was told, and once. */
function checkToldOnce(told: readonly string[]): void {
  const people = new Set(told).size;
  if (told.length !== PEOPLE || people !== PEOPLE) {
    throw new Error(`${told.length} messages went to ${people} of ${PEOPLE} people.`);
  }
}

async function atThePace() {
  const time = virtualTime(new Date('2026-04-06T03:30:00Z'));
  const slack = fakeSlack(time, SLACK_MS);
  const world = { slack, time, kinds: KINDS, store: memoryDeliveryStore(), debts: owedToEverybody() };
  const delivery = startProcess(world, { pace: SLACKS_PACE });
  const start = time.now().getTime();
  await time.run(delivery.tick().then(() => delivery.idle()));
  checkToldOnce(slack.calls.map(({ to }) => to));
  const tookS = (time.now().getTime() - start) / 1_000;
  const allowedS = (PEOPLE / SLACKS_PACE.postMessage) * 60;
  return { virtual_s: tookS, allowed_s: allowedS, ratio: Number((tookS / allowedS).toFixed(3)) };
}

async function withoutAPace() {
  const told: string[] = [];
  const server = await slackServer((channel) => told.push(channel));
  const dataDir = await mkdtemp(join(tmpdir(), 'trellis-bench-'));
  const mongo = await startEmbeddedMongo({ dataDir });
  const connection = await connect(mongo.uri);
  try {
    const store = mongoDeliveryStore(connection, 'T1', randomIds());
    await buildIndexes(connection);
    const { port } = server.address() as AddressInfo;
    const slack = slackSender({ token: 'xoxb-bench', apiUrl: `http://127.0.0.1:${port}/api/`, log: SILENT });
    const seconds = await timeToTell({ store, slack });
    checkToldOnce(told);
    return { real_s: Number(seconds.toFixed(2)), cards_per_s: Math.round(PEOPLE / seconds) };
  } finally {
    await connection.close();
    await mongo.close();
    await rm(dataDir, { recursive: true });
    server.close();
  }
}

type Ends = Pick<Parameters<typeof startProcess>[0], 'store' | 'slack'>;

async function timeToTell(ends: Ends): Promise<number> {
  const time = systemTime();
  const start = performance.now();
  const delivery = startProcess(
    { ...ends, time, kinds: KINDS, debts: owedToEverybody() },
    { newId: randomIds() },
  );
  await delivery.tick();
  await delivery.idle();
  const seconds = (performance.now() - start) / 1_000;
  await delivery.stop();
  return seconds;
}

/** Answers `chat.postMessage` as Slack does. */
async function slackServer(posted: (channel: string) => void): Promise<Server> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const channel = new URLSearchParams(body).get('channel') ?? '';
    posted(channel);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, channel, ts: `${Math.floor(performance.now() * 1_000)}.0` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
