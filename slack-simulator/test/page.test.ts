import type { MovableClock, SeenView, Sidebar, Simulator } from '../src';
import { startSimulator } from '../src';
import { mondayMorningAfter } from '../src/page-server/moving-clock';
import { clientOf } from './support/clients';
import { type Receiver, startReceiver } from './support/receiver';
import { startForThisTest } from './support/running';
import { throwModal } from './support/views';
import { BOT, GENERAL, installed, MAYA, OLU, seed } from './support/workspace';

const FRIDAY_NOON_UTC = '2026-11-20T12:00:00.000Z';
const SATURDAY = '2026-11-21T10:30:00.000Z';

/** A clock that stands still unless it is moved; something is always due on Saturday. */
class StandingClock implements MovableClock {
  #now = new Date(FRIDAY_NOON_UTC);
  now = () => this.#now;
  moveTo = async (instant: Date) => {
    this.#now = instant;
  };
  nextDue = async () => (this.#now < new Date(SATURDAY) ? new Date(SATURDAY) : undefined);
}

let receiver: Receiver;
let simulator: Simulator;

beforeEach(async () => {
  receiver = await startReceiver();
  simulator = await startSimulator({ seed, app: installed(receiver.url), clock: new StandingClock() });
});
afterEach(() => Promise.all([simulator.close(), receiver.close()]));

const address = (path: string) => `${simulator.pageUrl}api/${path}`;
const get = async <T = unknown>(path: string): Promise<T> => (await (await fetch(address(path))).json()) as T;
const send = (path: string, body: object = {}) =>
  fetch(address(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const ask = async (path: string, body: object = {}) => (await send(path, body)).json();

it('tells a page what it needs to begin', async () => {
  expect(await get('bootstrap')).toEqual({
    team: { id: 'T0NORTH', name: 'Northwind' },
    app: {
      id: 'A0PEBBLE',
      name: 'Pebble',
      botUserId: BOT,
      commands: [
        { command: '/pebble', description: 'Throw one', usageHint: '[@person]' },
        { command: '/raw', description: 'Unescaped' },
      ],
      shortcuts: [
        { callbackId: 'throw', name: 'Throw a pebble', type: 'global' },
        { callbackId: 'keep', name: 'Keep', type: 'message' },
      ],
    },
    people: expect.arrayContaining([
      {
        id: MAYA,
        name: 'maya',
        realName: 'Maya Rao',
        title: 'CEO',
        tz: 'Asia/Kolkata',
        kind: 'member',
        status: { emoji: '', text: '' },
      },
      expect.objectContaining({ id: 'U0LENA', kind: 'deactivated' }),
      expect.objectContaining({ id: 'U0GUEST', kind: 'guest' }),
      expect.objectContaining({ id: BOT, kind: 'bot' }),
    ]),
    clock: { now: FRIDAY_NOON_UTC, nextDue: SATURDAY },
  });
});

it('lists the app first among direct messages, and counts what is unread until it is read', async () => {
  await clientOf(simulator).chat.postMessage({ channel: OLU, text: 'Hello' });
  const sidebar = await get<Sidebar>(`people/${OLU}/sidebar`);
  expect(sidebar).toMatchObject({
    channels: [
      { id: GENERAL, name: 'general', isPrivate: false, unread: 0 },
      { name: 'secrets', isPrivate: true },
      { name: 'lunch' },
    ],
    dms: [{ with: BOT, unread: 1 }],
  });
  expect(await get(`people/${OLU}/channels/${sidebar.dms[0]?.id}`)).toMatchObject({
    id: sidebar.dms[0]?.id,
    name: 'pebble',
    messages: [{ user: BOT, text: 'Hello', at: FRIDAY_NOON_UTC, ephemeral: false, edited: false }],
  });
  expect((await get<Sidebar>(`people/${OLU}/sidebar`)).dms).toMatchObject([{ unread: 0 }]);
});

it('lets somebody join whom a person invites: in their time zone, in the public channels, and told to the app', async () => {
  const { ok, id } = (await ask(`people/${OLU}/invitations`, { realName: ' Zoë van Dam ' })) as {
    ok: boolean;
    id: string;
  };
  expect(ok).toBe(true);
  const joined = receiver.received.at(-1)?.body.event;
  expect(joined).toMatchObject({ type: 'team_join', user: { id, name: 'zoe.van.dam', tz: 'Europe/Berlin' } });
  expect(joined.user.profile).toMatchObject({
    real_name: 'Zoë van Dam',
    email: 'zoe.van.dam@northwind.example',
  });
  const { channels } = await get<Sidebar>(`people/${id}/sidebar`);
  expect(channels.map(({ name }) => name)).toEqual(['general', 'lunch']);
});

it('invites nobody without a name, and nobody who is there already', async () => {
  const invited = (realName: string) => ask(`people/${OLU}/invitations`, { realName });
  expect(await invited(' . ')).toEqual({ ok: false, error: 'Say who is to join, as in: Nora Quinn.' });
  expect(await invited('Maya')).toEqual({ ok: false, error: 'There is somebody called maya already.' });
  expect(receiver.received).toEqual([]);
});

it('lets nobody look where they are not', async () => {
  expect((await fetch(address(`people/${OLU}/channels/C0LEADS`))).status).toBe(404);
  expect((await fetch(address('people/U0NOBODY/sidebar'))).status).toBe(404);
});

it('serves a whole conversation to the page: command, modal, typing, submitting', async () => {
  expect(await ask(`people/${MAYA}/channels/${GENERAL}/messages`, { text: '/pebble now' })).toEqual({
    ok: true,
  });
  await clientOf(simulator).views.open({
    trigger_id: receiver.received[0]?.body.trigger_id,
    view: throwModal(),
  });
  const { stack } = await get<{ stack: SeenView[] }>(`people/${MAYA}/modals`);
  expect(stack).toMatchObject([
    { type: 'modal', callback_id: 'throwing', id: expect.any(String), hash: expect.any(String) },
  ]);
  const state = { note: { value: { type: 'plain_text_input', value: 'By hand' } } };
  const click = {
    container: { type: 'view', view: stack[0]?.id },
    blockId: 'extra',
    actionId: 'more',
    state,
  };
  expect(await ask(`people/${MAYA}/actions`, click)).toEqual({ ok: true });
  expect(receiver.received.at(-1)?.body.view.state.values.note.value.value).toBe('By hand');
  expect(await ask(`people/${MAYA}/views/${stack[0]?.id}/submit`, { state })).toEqual({
    ok: true,
    result: 'closed',
  });
  expect(await get(`people/${MAYA}/modals`)).toEqual({ stack: [] });
  expect(await ask(`people/${MAYA}/views/${stack[0]?.id}/close`)).toEqual({
    ok: false,
    error: 'This is no longer open.',
  });
});

it('opens Home, shows it, and takes shortcuts', async () => {
  expect(await get(`people/${MAYA}/home`)).toEqual({ view: null });
  expect(await ask(`people/${MAYA}/home/open`)).toEqual({ ok: true });
  expect(await ask(`people/${MAYA}/shortcuts`, { callbackId: 'throw' })).toEqual({ ok: true });
  expect(receiver.received.map(({ body }) => body.type)).toEqual(['event_callback', 'shortcut']);
});

it('answers a malformed request with 400, and another origin with 403', async () => {
  expect((await send(`people/${MAYA}/actions`, { blockId: 1 })).status).toBe(400);
  const foreign = await fetch(address(`people/${MAYA}/home/open`), {
    method: 'POST',
    headers: { origin: 'https://evil.test' },
  });
  expect(foreign.status).toBe(403);
});

it('serves files of the page and nothing beside it', async () => {
  expect((await fetch(`${simulator.pageUrl}no-such-file.js`)).status).toBe(404);
  expect((await fetch(`${simulator.pageUrl}..%2fpackage.json`)).status).toBe(404);
});

it('tells open pages of changes, each person of their own', async () => {
  const stop = new AbortController();
  const stream = await fetch(address(`events?user=${MAYA}`), { signal: stop.signal });
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const listening = (async () => {
    for (;;) heard += (await reader.read()).value;
  })().catch(() => undefined);
  const posted = await clientOf(simulator).chat.postMessage({ channel: MAYA, text: 'Psst' });
  await clientOf(simulator).chat.postMessage({ channel: OLU, text: 'Not for Maya' });
  await ask('clock', { byMinutes: 1 });
  await simulator.driver.until(() => heard.includes('clock'));
  const changes = heard.split('\n').filter((line) => line.startsWith('data: '));
  expect(changes.map((line) => JSON.parse(line.slice(6)))).toEqual([
    { type: 'messages', channel: posted.channel },
    { type: 'clock' },
  ]);
  stop.abort();
  await listening;
});

describe('the clock', () => {
  it('moves to an instant, by minutes, and to what is due', async () => {
    expect(await ask('clock', { byMinutes: 90 })).toEqual({
      now: '2026-11-20T13:30:00.000Z',
      nextDue: SATURDAY,
    });
    expect(await ask('clock', { toNextDue: true })).toEqual({ now: SATURDAY, nextDue: null });
    expect(await ask('clock', { to: '2026-11-22T00:00:00Z' })).toMatchObject({
      now: '2026-11-22T00:00:00.000Z',
    });
    await clientOf(simulator).chat.postMessage({ channel: MAYA, text: 'Dated' });
    expect(await simulator.driver.as(MAYA).messages()).toMatchObject([{ at: '2026-11-22T00:00:00.000Z' }]);
  });

  it('goes to the coming Monday morning of one person', async () => {
    expect(await ask('clock', { toMondayOf: MAYA })).toMatchObject({ now: '2026-11-23T03:30:00.000Z' });
    expect(await ask('clock', { toMondayOf: OLU })).toMatchObject({ now: '2026-11-23T08:00:00.000Z' });
  });

  it.each([
    ['back', { to: '2026-11-20T11:59:59Z' }, 'The clock only goes forward.'],
    ['to no time', { to: 'soon' }, 'This is not a time.'],
    ['to nobody’s Monday', { toMondayOf: 'U0NOBODY' }, 'There is nobody with this id.'],
  ])('does not go %s', async (_where, move, error) => {
    const response = await send('clock', move);
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({ error });
  });

  it('is not there when nobody lent one', async () => {
    const plainSimulator = await startForThisTest({ seed, app: installed(receiver.url) });
    expect((await fetch(`${plainSimulator.pageUrl}api/clock`)).status).toBe(404);
    expect(await (await fetch(`${plainSimulator.pageUrl}api/bootstrap`)).json()).toMatchObject({
      clock: null,
    });
  });
});

describe('Monday 09:00 on a wall', () => {
  it.each([
    [
      'on a Monday before nine, that same day',
      '2026-11-23T07:59:59Z',
      'Europe/Berlin',
      '2026-11-23T08:00:00.000Z',
    ],
    [
      'on a Monday at nine sharp, a week later',
      '2026-11-23T08:00:00Z',
      'Europe/Berlin',
      '2026-11-30T08:00:00.000Z',
    ],
    ['over the end of summer time', '2026-10-24T12:00:00Z', 'Europe/Berlin', '2026-10-26T08:00:00.000Z'],
    [
      'over the beginning of summer time',
      '2026-03-28T12:00:00Z',
      'Europe/Berlin',
      '2026-03-30T07:00:00.000Z',
    ],
    ['where it is already Monday', '2026-11-22T23:00:00Z', 'Asia/Tokyo', '2026-11-23T00:00:00.000Z'],
  ])('%s', (_when, now, zone, expected) => {
    expect(mondayMorningAfter(new Date(now), zone).toISOString()).toBe(expected);
  });
});
