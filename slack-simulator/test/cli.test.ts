import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { BOT, manifest, NOBODY, seed } from './support/workspace';

const COMMAND = join(__dirname, '..', 'bin', 'slack-simulator.js');
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'simulator-cli-'));
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(dir, 'seed.json'), JSON.stringify(seed));
});
afterAll(() => rm(dir, { recursive: true }));

const run = (...args: string[]) =>
  spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

it('runs as a process of its own until it is told to stop', async () => {
  const files = ['--manifest', join(dir, 'manifest.json'), '--seed', join(dir, 'seed.json')];
  const child = run(...files, '--request-url', NOBODY, '--port', '0', '--token', 'xoxb-cli');
  const [printed] = await once(child.stdout, 'data');
  const apiUrl = /^api (\S+)$/m.exec(String(printed))?.[1];
  expect((await new WebClient('xoxb-cli', { slackApiUrl: apiUrl }).auth.test()).user_id).toBe(BOT);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('explains itself when something is missing', async () => {
  const child = run('--port', '0');
  const [printed] = await once(child.stderr, 'data');
  expect(String(printed)).toContain('slack-simulator --manifest FILE --seed FILE --request-url URL');
  expect(await once(child, 'exit')).toEqual([2, null]);
});
