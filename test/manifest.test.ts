import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SLACK_PATH } from '../src/slack/receiver';
import { ASHA, HELEN, MANIFEST } from './support/company';
import { type WholeApp, wholeApp } from './support/whole-app';

const SRC = join(__dirname, '..', 'src');

/** What a bot token needs for each method that Trellis may call. https://docs.slack.dev/reference/methods */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'bots.info': ['users:read'],
  'chat.delete': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.members': ['groups:read'],
  'conversations.open': ['im:write'],
  'files.info': ['files:read'],
  'files.uploadV2': ['files:write'],
  'users.info': ['users:read', 'users:read.email'],
  'users.list': ['users:read', 'users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** Scopes that no method asks for. https://docs.slack.dev/reference/scopes */
const FOR_NO_METHOD: Readonly<Record<string, string>> = {
  commands: 'slash commands and shortcuts',
};

const read = z
  .object({
    features: z.object({
      app_home: z.object({ home_tab_enabled: z.literal(true), messages_tab_enabled: z.literal(true) }),
      shortcuts: z.array(z.object({ callback_id: z.string(), type: z.literal('message') })).default([]),
      slash_commands: z.array(z.object({ command: z.string(), url: z.url(), should_escape: z.boolean() })),
    }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({
      event_subscriptions: z.object({ request_url: z.url(), bot_events: z.array(z.string()) }),
      interactivity: z.object({ is_enabled: z.literal(true), request_url: z.url() }),
    }),
  })
  .parse(MANIFEST);
const commands = read.features.slash_commands;
const { event_subscriptions: events, interactivity } = read.settings;

/** Methods of Slack's Web API that the sources call: `client.views.open(`. */
function methodsInSource(): string[] {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const calls = files.flatMap((file) => [
    ...readFileSync(join(SRC, file), 'utf8').matchAll(/\bclient\s*\.(\w+\.\w+)\(/g),
  ]);
  return [...new Set(calls.map(([, method]) => method!))].sort();
}

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
});
afterAll(() => world.stop());

describe('the manifest', () => {
  it('names the commands that are answered, and no others', () => {
    expect(commands.map(({ command }) => command).sort()).toEqual([...world.app.ids.commands].sort());
  });

  it('names the shortcuts that are answered, and no others', () => {
    const ids = read.features.shortcuts.map(({ callback_id }) => callback_id);
    expect(ids.sort()).toEqual([...world.app.ids.shortcuts].sort());
  });

  it('subscribes to the events that are heard, and no others', () => {
    expect([...events.bot_events].sort()).toEqual([...world.app.ids.events].sort());
  });

  it('has Slack turn names in commands into ids', () => {
    expect(commands.filter((command) => !command.should_escape)).toEqual([]);
  });

  it('sends everything to one address, at the path that is served', () => {
    const urls = [events.request_url, interactivity.request_url, ...commands.map(({ url }) => url)];
    const [url, ...others] = new Set(urls);
    expect(others).toEqual([]);
    expect(new URL(url!).pathname).toBe(SLACK_PATH);
  });

  it('asks for every scope that a method needs which Trellis calls, and for none besides', () => {
    const needed = methodsInSource().flatMap((method) => SCOPES[method] ?? [`unknown method ${method}`]);
    const all = new Set([...needed, ...Object.keys(FOR_NO_METHOD)]);
    expect([...read.oauth_config.scopes.bot].sort()).toEqual([...all].sort());
  });
});

describe('the table of permissions in SECURITY.md', () => {
  it('names those that are asked for, and no others', () => {
    const security = readFileSync(join(SRC, '..', 'SECURITY.md'), 'utf8');
    const [, table = ''] = security.split('## What Trellis may do in Slack');
    const named = [...table.matchAll(/^\| `([a-z:.]+)`/gm)].map(([, scope]) => scope);
    expect(named).toEqual([...read.oauth_config.scopes.bot].sort());
  });
});

describe('the methods that Trellis calls', () => {
  it('are found in its sources', () => {
    expect(methodsInSource()).toEqual(Object.keys(SCOPES));
  });

  it('are those, when people use it from the first objective to the receipt, and none is refused', async () => {
    const asha = world.as(ASHA);
    await world.as(HELEN).opensCycle();
    await asha.writesObjective();
    await asha.person.openHome();
    await world.comesTo(new Date('2026-04-06T03:30:00Z'));
    await asha.checksIn({ value: '11' });
    await world.driver.until(async () => (await asha.readsLatest()).includes('Checked in'));
    const calls = world.driver.calls();
    expect([...new Set(calls.map(({ method }) => method))].filter((method) => !(method in SCOPES))).toEqual(
      [],
    );
    expect(calls.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  });
});

describe('the demo', () => {
  it('installs the same manifest', () => {
    const cli = readFileSync(join(SRC, 'commands', 'demo.ts'), 'utf8');
    expect(cli).toContain("join(root, 'manifests', 'production.json')");
  });
});
