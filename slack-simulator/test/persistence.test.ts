import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { clientOf, silent } from './support/clients';
import { startReceiver } from './support/receiver';
import { startForThisTest } from './support/running';
import { pebbleHome, plain, throwModal } from './support/views';
import { GENERAL, installed, MAYA, OLU, quiet, seed } from './support/workspace';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'simulated-workspace-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const again = () => startForThisTest({ ...quiet, dataDir });

const startKeeper = async (): Promise<{ child: ChildProcess; apiUrl: string }> => {
  const child = spawn(
    process.execPath,
    [join(__dirname, 'support', 'keeper.js'), JSON.stringify({ ...quiet, dataDir })],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [line] = await once(child.stdout!, 'data');
  return { child, apiUrl: String(line).trim() };
};

it('keeps everything that Slack would keep over a restart', async () => {
  const first = await again();
  const client = clientOf(first);
  const { ts = '' } = await client.chat.postMessage({ channel: MAYA, text: 'one' });
  const { channel = '', ts: edited = '' } = await client.chat.postMessage({ channel: MAYA, text: 'two' });
  await client.chat.update({ channel, ts: edited, text: 'two, better' });
  const { ts: deleted = '' } = await client.chat.postMessage({ channel: GENERAL, text: 'never mind' });
  await client.chat.delete({ channel: GENERAL, ts: deleted });
  await client.chat.postEphemeral({ channel: GENERAL, user: MAYA, text: 'fleeting' });
  const { view } = await client.views.publish({ user_id: MAYA, view: pebbleHome('Lakes') });
  await first.driver.updateUser(OLU, { tz: 'Asia/Tokyo' });
  await first.driver.addUser({ id: 'U0NEW', name: 'nia' });
  await first.close();

  const second = await again();
  const maya = second.driver.as(MAYA);
  expect(await maya.messages()).toMatchObject([
    { ts, text: 'one', channel },
    { ts: edited, text: 'two, better', edited: true },
  ]);
  expect(await maya.messages(GENERAL)).toEqual([]);
  expect(maya.home()).toMatchObject({ id: view?.id, hash: view?.hash });
  expect((await clientOf(second).users.info({ user: OLU })).user?.tz).toBe('Asia/Tokyo');
  expect((await clientOf(second).users.info({ user: 'U0NEW' })).user?.name).toBe('nia');
  expect(
    Number((await clientOf(second).chat.postMessage({ channel: MAYA, text: 'three' })).ts),
  ).toBeGreaterThan(Number(edited));
  await second.close();
});

it('keeps open modals, in which people may be writing, and no longer those that were closed', async () => {
  const receiver = await startReceiver();
  const first = await startForThisTest({ seed, app: installed(receiver.url), dataDir });
  receiver.answer = async ({ body }) => {
    await clientOf(first).views.open({ trigger_id: body.trigger_id, view: throwModal() });
    return {};
  };
  await first.driver.as(MAYA).command('/pebble');
  await first.driver.as(OLU).command('/pebble');
  await first.driver.as(OLU).closeModal();
  const seen = first.driver.as(MAYA).modal();
  await Promise.all([first.close(), receiver.close()]);

  const second = await again();
  const maya = second.driver.as(MAYA);
  expect(maya.modal()).toMatchObject({ id: seen!.id, title: plain('Throw a pebble') });
  await clientOf(second).views.update({
    view_id: seen!.id,
    view: throwModal({ title: plain('Still here') }),
  });
  expect(maya.modal()).toMatchObject({ title: plain('Still here') });
  expect(second.driver.as(OLU).modals()).toEqual([]);
  await second.close();
});

it('remembers what was read', async () => {
  const first = await again();
  await clientOf(first).chat.postMessage({ channel: MAYA, text: 'Read me' });
  await first.driver.as(MAYA).messages();
  await first.close();
  const second = await again();
  await clientOf(second).chat.postMessage({ channel: MAYA, text: 'And me' });
  const sidebar = await (await fetch(`${second.pageUrl}api/people/${MAYA}/sidebar`)).json();
  expect(sidebar).toMatchObject({ dms: [{ unread: 1 }] });
  await second.close();
});

/** Posts from eight sides at once and kills the workspace in the middle of it. Returns what was acknowledged. */
const postUntilKilled = async (round: number): Promise<string[]> => {
  const { child, apiUrl } = await startKeeper();
  const client = new WebClient(quiet.app.botToken, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    logger: silent,
  });
  const acknowledged: string[] = [];
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; ; n += 1) {
      const text = `${round}-${writer}-${n}`;
      await client.chat.postMessage({ channel: MAYA, text });
      acknowledged.push(text);
      if (acknowledged.length === 60) child.kill('SIGKILL');
    }
  });
  await Promise.allSettled(writers);
  return acknowledged;
};

it('loses no message that it acknowledged when it is killed under load, again and again', async () => {
  const acknowledged: string[] = [];
  for (const round of [1, 2, 3, 4, 5]) acknowledged.push(...(await postUntilKilled(round)));
  const survivor = await again();
  const kept = new Set((await survivor.driver.as(MAYA).messages()).map(({ text }) => text));
  expect(acknowledged.length).toBeGreaterThanOrEqual(300);
  expect(acknowledged.filter((text) => !kept.has(text))).toEqual([]);
}, 30_000);

it('drops a last line that was never finished, and refuses a damaged file', async () => {
  const journal = join(dataDir, 'workspace.jsonl');
  const first = await again();
  await clientOf(first).chat.postMessage({ channel: MAYA, text: 'whole' });
  await first.close();
  await appendFile(journal, '{"kind":"message","mess');
  const second = await again();
  expect(await second.driver.as(MAYA).messages()).toMatchObject([{ text: 'whole' }]);
  await second.close();
  await writeFile(journal, `not json\n${await readFile(journal, 'utf8')}`);
  await expect(again()).rejects.toThrow(SyntaxError);
});

it('begins each life with a journal of only what still counts', async () => {
  const first = await again();
  const { channel = '', ts = '' } = await clientOf(first).chat.postMessage({ channel: MAYA, text: 'draft' });
  for (let n = 0; n < 20; n += 1) await clientOf(first).chat.update({ channel, ts, text: `draft ${n}` });
  await first.close();
  await (await again()).close();
  const lines = (await readFile(join(dataDir, 'workspace.jsonl'), 'utf8')).trim().split('\n');
  expect(lines.filter((line) => line.includes('draft'))).toHaveLength(1);
});
