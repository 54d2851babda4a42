import { type Simulator, startSimulator } from '../src';
import { clientOf, refusalOf } from './support/clients';
import { type Receiver, startReceiver } from './support/receiver';
import { throwModal } from './support/views';
import { BOT, GENERAL, installed, LEADS, MAYA, OLU, seed } from './support/workspace';

let receiver: Receiver;
let simulator: Simulator;

beforeEach(async () => {
  receiver = await startReceiver();
  simulator = await startSimulator({ seed, app: installed(receiver.url) });
});
afterEach(() => Promise.all([simulator.close(), receiver.close()]));

const maya = () => simulator.driver.as(MAYA);

it('sends every documented field, signed, with a bare content type', async () => {
  expect(await maya().command('/pebble', 'far out', GENERAL)).toEqual({ ok: true });
  const [request] = receiver.received;
  expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(request?.body).toEqual({
    token: expect.any(String),
    team_id: 'T0NORTH',
    team_domain: 'northwind',
    channel_id: GENERAL,
    channel_name: 'general',
    user_id: MAYA,
    user_name: 'maya',
    command: '/pebble',
    text: 'far out',
    api_app_id: 'A0PEBBLE',
    is_enterprise_install: 'false',
    response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/hooks\/commands\//),
    trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]{32}$/),
  });
});

it.each([
  ['a private channel', LEADS, 'privategroup'],
  ['the direct message with the app', undefined, 'directmessage'],
])('names %s as Slack does', async (_where, channel, name) => {
  await maya().command('/pebble', '', channel);
  expect(receiver.received[0]?.body).toMatchObject({ channel_name: name, text: '' });
});

it('turns a known handle into an id where the command escapes, and leaves the rest', async () => {
  await maya().command('/pebble', '@olu and @nobody in #general, ask maya@northwind.test or @olu.');
  await maya().command('/raw', '@olu');
  expect(receiver.received.map(({ body }) => body.text)).toEqual([
    `<@${OLU}|olu> and @nobody in <#${GENERAL}|general>, ask maya@northwind.test or <@${OLU}|olu>.`,
    '@olu',
  ]);
});

it('shows a plain answer to the one who asked, and an in_channel answer to all', async () => {
  receiver.answer = () => ({ body: 'Plop.' });
  await maya().command('/pebble', '', GENERAL);
  receiver.answer = () => ({ body: { response_type: 'in_channel', text: 'Splash!' } });
  await maya().command('/pebble', '', GENERAL);
  expect(await maya().messages(GENERAL)).toMatchObject([
    { user: BOT, text: 'Plop.', ephemeral: true },
    { user: BOT, text: 'Splash!', ephemeral: false },
  ]);
  expect(await simulator.driver.as(OLU).messages(GENERAL)).toMatchObject([{ text: 'Splash!' }]);
});

it('says so when the app does not answer in three seconds', async () => {
  receiver.answer = () => ({ after: 3300 });
  expect(await maya().command('/pebble')).toEqual({
    ok: false,
    error: '/pebble failed because the app did not respond. Please try again or contact the app developer.',
  });
});

it('says so when the app answers with an error, or with blocks that Slack refuses', async () => {
  receiver.answer = () => ({ status: 500 });
  expect(await maya().command('/pebble')).toEqual({
    ok: false,
    error: '/pebble failed with the error "dispatch_failed"',
  });
  receiver.answer = () => ({ body: { blocks: [{ type: 'nonsense' }] } });
  expect(await maya().command('/pebble')).toEqual({
    ok: false,
    error: '/pebble failed with the error "invalid_command_response" (invalid_blocks)',
  });
});

it('does not know commands that the app does not have', async () => {
  expect(await maya().command('/rock')).toMatchObject({
    ok: false,
    error: expect.stringMatching(/^\/rock is not a valid command/),
  });
  expect(receiver.received).toEqual([]);
});

it('lets somebody who left do nothing', async () => {
  expect(await simulator.driver.as('U0LENA').command('/pebble')).toEqual({
    ok: false,
    error: 'This account is deactivated.',
  });
});

describe('a trigger id', () => {
  const triggerOf = async (): Promise<string> => {
    await maya().command('/pebble');
    return receiver.received.at(-1)?.body.trigger_id;
  };

  it('opens one modal', async () => {
    const trigger_id = await triggerOf();
    const { view } = await clientOf(simulator).views.open({ trigger_id, view: throwModal() });
    expect(view).toMatchObject({
      id: expect.stringMatching(/^V[A-Z0-9]{10}$/),
      team_id: 'T0NORTH',
      type: 'modal',
      root_view_id: view?.id,
      previous_view_id: null,
      app_id: 'A0PEBBLE',
      bot_id: 'B0PEBBLE',
      hash: expect.stringMatching(/^\d+\.\w+$/),
      private_metadata: 'lake-7',
    });
    expect(maya().modal()).toMatchObject({ id: view?.id, callback_id: 'throwing' });
    const again = clientOf(simulator).views.open({ trigger_id, view: throwModal() });
    expect(await refusalOf(again)).toMatchObject({ error: 'exchanged_trigger_id' });
  });

  it('is good for three seconds', async () => {
    const trigger_id = await triggerOf();
    await new Promise((resolve) => setTimeout(resolve, 3050));
    const late = clientOf(simulator).views.open({ trigger_id, view: throwModal() });
    expect(await refusalOf(late)).toMatchObject({ error: 'expired_trigger_id' });
  });

  it('cannot be made up', async () => {
    const forged = clientOf(simulator).views.open({ trigger_id: '1.2.abc', view: throwModal() });
    expect(await refusalOf(forged)).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] invalid `trigger_id` [json-pointer:/trigger_id]'] },
    });
  });

  it('is not spent on a modal that Slack refuses', async () => {
    const trigger_id = await triggerOf();
    const client = clientOf(simulator);
    await refusalOf(client.views.open({ trigger_id, view: throwModal({ submit: undefined }) }));
    expect(await client.views.open({ trigger_id, view: throwModal() })).toMatchObject({ ok: true });
  });
});

describe('a response_url', () => {
  const urlOf = async (): Promise<string> => {
    await maya().command('/pebble', '', GENERAL);
    return receiver.received.at(-1)?.body.response_url;
  };
  const respond = async (url: string, body: object) => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  };

  it('takes five answers and no sixth', async () => {
    const url = await urlOf();
    for (const n of [1, 2, 3, 4, 5]) {
      expect(await respond(url, { text: `${n}` })).toEqual({ status: 200, body: { ok: true } });
    }
    expect(await respond(url, { text: '6' })).toEqual({
      status: 404,
      body: { ok: false, error: 'used_url' },
    });
    expect((await maya().messages(GENERAL)).map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('ends', async () => {
    simulator.driver.setResponseUrlLifetime(0);
    expect(await respond(await urlOf(), { text: 'late' })).toEqual({
      status: 404,
      body: { ok: false, error: 'expired_url' },
    });
  });

  it('refuses blocks as Slack does', async () => {
    expect(
      await respond(await urlOf(), { blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }] }),
    ).toMatchObject({
      status: 400,
      body: {
        error: 'invalid_blocks',
        errors: ['unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]'],
      },
    });
  });
});
