import { type Simulator, startSimulator } from '../src';
import { clientOf, refusalOf } from './support/clients';
import { startForThisTest } from './support/running';
import {
  BOT,
  GENERAL,
  installed,
  LEADS,
  LENA,
  MAYA,
  NOBODY,
  OLU,
  quiet,
  SECRETS,
  seed,
} from './support/workspace';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator(quiet);
});
afterAll(() => simulator.close());

describe('who may call', () => {
  it('tells the app who it is', async () => {
    expect(await clientOf(simulator).auth.test()).toMatchObject({
      ok: true,
      url: 'https://northwind.slack.com/',
      team: 'Northwind',
      team_id: 'T0NORTH',
      user: 'pebble',
      user_id: BOT,
      bot_id: 'B0PEBBLE',
    });
  });

  it('tells which app it is by its bot, and not with the token', async () => {
    const client = clientOf(simulator);
    expect(await client.auth.test()).not.toHaveProperty('app_id');
    expect((await client.bots.info({ bot: 'B0PEBBLE' })).bot).toMatchObject({
      app_id: 'A0PEBBLE',
      user_id: BOT,
    });
    expect(await refusalOf(client.bots.info({ bot: 'B0OTHER' }))).toMatchObject({ error: 'bot_not_found' });
  });

  it('refuses a call without a token, and one with a wrong token', async () => {
    const bare = await fetch(`${simulator.apiUrl}auth.test`, { method: 'POST' });
    expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' });
    expect(await refusalOf(clientOf(simulator, 'xoxb-other').auth.test())).toMatchObject({
      error: 'invalid_auth',
    });
  });

  it('takes the token from a form field and arguments from JSON', async () => {
    const form = await fetch(`${simulator.apiUrl}auth.test`, {
      method: 'POST',
      body: new URLSearchParams({ token: 'xoxb-pebble' }),
    });
    expect(await form.json()).toMatchObject({ ok: true, user_id: BOT });
    const json = await fetch(`${simulator.apiUrl}users.info`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-pebble', 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ user: MAYA }),
    });
    expect(await json.json()).toMatchObject({ ok: true, user: { name: 'maya' } });
  });

  it('does not know methods that it does not have', async () => {
    expect(await refusalOf(clientOf(simulator).apiCall('pigeons.send'))).toMatchObject({
      error: 'unknown_method',
      req_method: 'pigeons.send',
    });
  });

  it('names the missing scope', async () => {
    const modest = await startForThisTest({ seed, app: installed(NOBODY, ['chat:write']) });
    expect(await refusalOf(clientOf(modest).users.list({}))).toMatchObject({
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'chat:write',
      response_metadata: { scopes: ['chat:write'], acceptedScopes: ['users:read'] },
    });
  });

  it('hides email addresses from an app that may not read them', async () => {
    const modest = await startForThisTest({ seed, app: installed(NOBODY, ['users:read']) });
    expect((await clientOf(modest).users.info({ user: MAYA })).user?.profile).not.toHaveProperty('email');
    expect((await clientOf(simulator).users.info({ user: MAYA })).user?.profile?.email).toBe(
      'maya@northwind.test',
    );
  });
});

describe('people', () => {
  it('describes a member with time zone and profile', async () => {
    expect((await clientOf(simulator).users.info({ user: MAYA })).user).toMatchObject({
      id: MAYA,
      team_id: 'T0NORTH',
      name: 'maya',
      real_name: 'Maya Rao',
      deleted: false,
      tz: 'Asia/Kolkata',
      tz_label: 'India Standard Time',
      tz_offset: 19_800,
      is_bot: false,
      is_restricted: false,
      profile: { title: 'CEO', real_name: 'Maya Rao', email: 'maya@northwind.test', status_text: '' },
    });
  });

  it('describes a deactivated account without a time zone', async () => {
    const { user } = await clientOf(simulator).users.info({ user: LENA });
    expect(user).toMatchObject({ deleted: true, name: 'lena' });
    expect(user).not.toHaveProperty('tz');
  });

  it('does not know strangers', async () => {
    expect(await refusalOf(clientOf(simulator).users.info({ user: 'U0NOBODY' }))).toMatchObject({
      error: 'user_not_found',
    });
  });

  it('lists everybody page by page', async () => {
    const client = clientOf(simulator);
    const first = await client.users.list({ limit: 3 });
    expect(first.members?.map(({ name }) => name)).toEqual(['pebble', 'maya', 'olu']);
    const second = await client.users.list({ limit: 3, cursor: first.response_metadata?.next_cursor });
    expect(second.members?.map(({ name }) => name)).toEqual(['lena', 'gus']);
    expect(second.response_metadata?.next_cursor).toBe('');
    expect(await refusalOf(client.users.list({ cursor: 'bm9uc2Vuc2U=' }))).toMatchObject({
      error: 'invalid_cursor',
    });
  });
});

describe('conversations', () => {
  it('lists the members of a private channel that the app is in, page by page', async () => {
    const client = clientOf(simulator);
    const first = await client.conversations.members({ channel: LEADS, limit: 1 });
    expect(first.members).toEqual([MAYA]);
    const second = await client.conversations.members({
      channel: LEADS,
      cursor: first.response_metadata?.next_cursor,
    });
    expect(second.members).toEqual([BOT]);
  });

  it('does not let on that a private channel exists that the app is not in', async () => {
    const client = clientOf(simulator);
    expect(await refusalOf(client.conversations.members({ channel: SECRETS }))).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await refusalOf(client.conversations.info({ channel: 'C0NOWHERE' }))).toMatchObject({
      error: 'channel_not_found',
    });
  });

  it('asks for the scope of that kind of channel', async () => {
    expect(await refusalOf(clientOf(simulator).conversations.members({ channel: GENERAL }))).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:read',
    });
  });

  it('describes a private channel', async () => {
    expect((await clientOf(simulator).conversations.info({ channel: LEADS })).channel).toMatchObject({
      id: LEADS,
      name: 'leads',
      is_private: true,
      is_member: true,
      is_im: false,
    });
  });

  it('opens the same direct message each time', async () => {
    const client = clientOf(simulator);
    const first = await client.conversations.open({ users: OLU });
    const again = await client.conversations.open({ users: OLU, return_im: true });
    expect(first.channel?.id).toMatch(/^D[A-Z0-9]{10}$/);
    expect(again).toMatchObject({
      already_open: true,
      channel: { id: first.channel?.id, user: OLU, is_im: true },
    });
    expect(await refusalOf(client.conversations.open({ users: LENA }))).toMatchObject({
      error: 'user_disabled',
    });
  });
});
