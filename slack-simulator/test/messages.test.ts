import { appFromManifest, type Simulator, startSimulator } from '../src';
import { clientOf, refusalOf } from './support/clients';
import { startForThisTest } from './support/running';
import { BOT, GENERAL, LENA, MAYA, manifest, OLU, quiet, SECRETS } from './support/workspace';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator(quiet);
});
afterEach(() => simulator.close());

const text = (content: string) => [{ type: 'section', text: { type: 'mrkdwn', text: content } }];

it('posts to a person by opening their direct message', async () => {
  const posted = await clientOf(simulator).chat.postMessage({
    channel: MAYA,
    text: 'Good morning',
    blocks: text('*Hi*'),
  });
  expect(posted).toMatchObject({
    ok: true,
    message: {
      type: 'message',
      user: BOT,
      bot_id: 'B0PEBBLE',
      app_id: 'A0PEBBLE',
      text: 'Good morning',
      team: 'T0NORTH',
    },
  });
  expect(posted.channel).toMatch(/^D/);
  expect(posted.ts).toMatch(/^\d{10}\.\d{6}$/);
  expect(await simulator.driver.as(MAYA).messages()).toMatchObject([
    { user: BOT, text: 'Good morning', blocks: text('*Hi*'), ephemeral: false, edited: false },
  ]);
});

it('gives a block without an id one, and keeps one that was given', async () => {
  const blocks = [
    ...text('one'),
    { type: 'section', block_id: 'mine', text: { type: 'mrkdwn', text: 'two' } },
  ];
  await clientOf(simulator).chat.postMessage({ channel: MAYA, text: 'x', blocks });
  const [message] = await simulator.driver.as(MAYA).messages();
  expect(message?.blocks?.map(({ block_id }) => block_id)).toEqual([
    expect.stringMatching(/^\S{5}$/),
    'mine',
  ]);
});

it('numbers messages of one moment apart, in order', async () => {
  const client = clientOf(simulator);
  const posted = await Promise.all(
    Array.from({ length: 20 }, (_, n) => client.chat.postMessage({ channel: OLU, text: `${n}` })),
  );
  const stamps = posted.map(({ ts }) => ts);
  expect(new Set(stamps).size).toBe(20);
  const seen = await simulator.driver.as(OLU).messages();
  expect(seen.map(({ ts }) => ts)).toEqual([...stamps].sort());
});

it.each([
  ['a stranger', 'U0NOBODY', 'channel_not_found'],
  ['somebody who left', LENA, 'user_disabled'],
  ['a private channel without the app', SECRETS, 'channel_not_found'],
  ['a public channel without the app', 'C0LUNCH', 'not_in_channel'],
])('refuses to post to %s', async (_whom, channel, error) => {
  expect(await refusalOf(clientOf(simulator).chat.postMessage({ channel, text: 'Hello' }))).toMatchObject({
    error,
  });
});

it.each([
  ['nothing at all', { text: '' }, 'no_text'],
  ['a text beyond 40,000 characters', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
  [
    'blocks of more than 12,000 characters together',
    { text: 'x', blocks: Array(5).fill(text('y'.repeat(2990))[0]) },
    'msg_blocks_too_long',
  ],
  ['blocks that are no list', { text: 'x', blocks: 'oops' }, 'invalid_blocks_format'],
  [
    'two tables',
    { text: 'x', blocks: Array(2).fill({ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }) },
    'only_one_table_allowed',
  ],
])('refuses %s', async (_what, content, error) => {
  const call = clientOf(simulator).apiCall('chat.postMessage', { channel: MAYA, ...content });
  expect(await refusalOf(call)).toMatchObject({ error });
});

it('shows an ephemeral message to one person, who must be in the channel', async () => {
  const client = clientOf(simulator);
  await client.chat.postEphemeral({ channel: GENERAL, user: MAYA, text: 'Only you' });
  expect(await simulator.driver.as(MAYA).messages(GENERAL)).toMatchObject([
    { text: 'Only you', ephemeral: true },
  ]);
  expect(await simulator.driver.as(OLU).messages(GENERAL)).toEqual([]);
  expect(
    await refusalOf(client.chat.postEphemeral({ channel: GENERAL, user: 'U0GUEST', text: 'x' })),
  ).toMatchObject({
    error: 'user_not_in_channel',
  });
});

it('updates in place: what is not given stays, an empty list takes the blocks away', async () => {
  const client = clientOf(simulator);
  const { channel = '', ts = '' } = await client.chat.postMessage({
    channel: MAYA,
    text: 'one',
    blocks: text('one'),
  });
  await client.chat.update({ channel, ts, text: 'two' });
  expect(await simulator.driver.as(MAYA).messages()).toMatchObject([
    { ts, text: 'two', blocks: text('one'), edited: true },
  ]);
  await client.chat.update({ channel, ts, text: 'three', blocks: [] });
  const [message] = await simulator.driver.as(MAYA).messages();
  expect(message).toMatchObject({ text: 'three' });
  expect(message).not.toHaveProperty('blocks');
  expect(await refusalOf(client.chat.update({ channel, ts, text: 'x'.repeat(4001) }))).toMatchObject({
    error: 'msg_too_long',
  });
});

it('deletes once, and only what the app wrote itself', async () => {
  const client = clientOf(simulator);
  const { ts = '' } = await client.chat.postMessage({ channel: GENERAL, text: 'gone soon' });
  await simulator.driver.as(MAYA).say('mine', GENERAL);
  await client.chat.delete({ channel: GENERAL, ts });
  const left = await simulator.driver.as(MAYA).messages(GENERAL);
  expect(left).toMatchObject([{ user: MAYA, text: 'mine' }]);
  expect(await refusalOf(client.chat.delete({ channel: GENERAL, ts }))).toMatchObject({
    error: 'message_not_found',
  });
  const theirs = left[0]?.ts ?? '';
  expect(await refusalOf(client.chat.delete({ channel: GENERAL, ts: theirs }))).toMatchObject({
    error: 'cant_delete_message',
  });
  expect(await refusalOf(client.chat.update({ channel: GENERAL, ts: theirs, text: 'x' }))).toMatchObject({
    error: 'cant_update_message',
  });
});

describe('an app without a tab for messages', () => {
  const withTab = (messagesTab: 'read-only' | 'off') =>
    startForThisTest({ ...quiet, app: { ...quiet.app, messagesTab, homeTab: false } });

  it('cannot be written to when its tab is for reading only, and still writes', async () => {
    const reading = await withTab('read-only');
    await clientOf(reading).chat.postMessage({ channel: MAYA, text: 'Read this' });
    expect(await reading.driver.as(MAYA).say('Thanks!')).toEqual({
      ok: false,
      error: 'Sending messages to this app has been turned off.',
    });
    expect(await reading.driver.as(MAYA).messages()).toMatchObject([{ text: 'Read this' }]);
  });

  it('cannot write to anybody when it has none', async () => {
    const off = await withTab('off');
    expect(await refusalOf(clientOf(off).chat.postMessage({ channel: MAYA, text: 'x' }))).toMatchObject({
      error: 'messages_tab_disabled',
    });
  });

  it('cannot publish a Home that it does not have', async () => {
    const homeless = await withTab('off');
    const publish = clientOf(homeless).views.publish({ user_id: MAYA, view: { type: 'home', blocks: [] } });
    expect(await refusalOf(publish)).toMatchObject({ error: 'not_enabled' });
  });
});

it('reads from the manifest which tabs the app has', () => {
  const tabs = (app_home?: object) => {
    const secrets = { requestUrl: 'http://app.test/', signingSecret: 's', botToken: 'x' };
    const json = { ...manifest, features: { ...manifest.features, ...(app_home ? { app_home } : {}) } };
    const { homeTab, messagesTab } = appFromManifest(json, secrets);
    return [homeTab, messagesTab];
  };
  expect(tabs()).toEqual([undefined, undefined]);
  expect(tabs({ home_tab_enabled: true, messages_tab_enabled: true })).toEqual([true, 'open']);
  expect(tabs({ messages_tab_enabled: true, messages_tab_read_only_enabled: true })).toEqual([
    false,
    'read-only',
  ]);
  expect(tabs({})).toEqual([false, 'off']);
});
