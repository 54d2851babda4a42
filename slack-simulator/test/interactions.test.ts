import type { KnownBlock } from '@slack/types';
import { type Simulator, startSimulator } from '../src';
import { clientOf, refusalOf } from './support/clients';
import { type Received, type Receiver, startReceiver } from './support/receiver';
import { pebbleHome, plain, throwModal } from './support/views';
import { BOT, GENERAL, installed, MAYA, OLU, seed } from './support/workspace';

let receiver: Receiver;
let simulator: Simulator;

beforeEach(async () => {
  receiver = await startReceiver();
  simulator = await startSimulator({ seed, app: installed(receiver.url), eventRetryDelaysMs: [0, 20, 40] });
});
afterEach(() => Promise.all([simulator.close(), receiver.close()]));

const maya = () => simulator.driver.as(MAYA);
const last = (): Received['body'] => receiver.received.at(-1)?.body;
const TROUBLE = 'We had some trouble connecting. Try again?';

const openModal = async (change = {}) => {
  await maya().command('/pebble');
  await clientOf(simulator).views.open({ trigger_id: last().trigger_id, view: throwModal(change) });
  receiver.received.length = 0;
};

const card: KnownBlock[] = [
  { type: 'section', block_id: 'ask', text: { type: 'mrkdwn', text: 'Again?' } },
  {
    type: 'actions',
    block_id: 'answer',
    elements: [
      { type: 'button', action_id: 'yes', text: plain('Yes'), value: 'stone-1', style: 'primary' },
      { type: 'static_select', action_id: 'when', options: [{ text: plain('Today'), value: 'today' }] },
    ],
  },
];

describe('a click on a message', () => {
  beforeEach(() => clientOf(simulator).chat.postMessage({ channel: MAYA, text: 'Again?', blocks: card }));

  it('tells the app who clicked what and where', async () => {
    const [message] = await maya().messages();
    expect(await maya().click(message!, 'yes')).toEqual({ ok: true });
    expect(last()).toEqual({
      type: 'block_actions',
      user: { id: MAYA, username: 'maya', name: 'maya', team_id: 'T0NORTH' },
      api_app_id: 'A0PEBBLE',
      token: expect.any(String),
      team: { id: 'T0NORTH', domain: 'northwind' },
      enterprise: null,
      is_enterprise_install: false,
      trigger_id: expect.any(String),
      container: {
        type: 'message',
        message_ts: message?.ts,
        channel_id: message?.channel,
        is_ephemeral: false,
      },
      channel: { id: message?.channel, name: 'directmessage' },
      message: expect.objectContaining({ ts: message?.ts, user: BOT, bot_id: 'B0PEBBLE', blocks: card }),
      state: { values: { answer: { when: { type: 'static_select', selected_option: null } } } },
      response_url: expect.stringMatching(/\/hooks\/actions\//),
      actions: [
        {
          type: 'button',
          action_id: 'yes',
          block_id: 'answer',
          text: plain('Yes'),
          value: 'stone-1',
          style: 'primary',
          action_ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
        },
      ],
    });
  });

  it('brings what was chosen in a select, also in the state', async () => {
    const [message] = await maya().messages();
    await maya().choose(message!, 'when', 'today');
    const selected_option = { text: plain('Today'), value: 'today' };
    expect(last().actions).toMatchObject([{ type: 'static_select', action_id: 'when', selected_option }]);
    expect(last().state.values).toEqual({ answer: { when: { type: 'static_select', selected_option } } });
    expect(() => maya().choose(message!, 'when', 'never')).toThrow(
      'There is no option "never"; there are: today.',
    );
  });

  it('lets the app redraw the message, then take it away, by the response_url', async () => {
    const [message] = await maya().messages();
    await maya().click(message!, 'yes');
    const url = last().response_url;
    const respond = (body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
    await respond({ replace_original: true, text: 'Thrown.' });
    expect(await maya().messages()).toMatchObject([{ ts: message?.ts, text: 'Thrown.', edited: true }]);
    await respond({ delete_original: true });
    expect(await maya().messages()).toEqual([]);
  });

  it('says so when the app fails, and when the message is gone', async () => {
    const [message] = await maya().messages();
    receiver.answer = () => ({ status: 503 });
    expect(await maya().click(message!, 'yes')).toEqual({ ok: false, error: TROUBLE });
    await clientOf(simulator).chat.delete({ channel: message!.channel, ts: message!.ts });
    expect(await maya().click(message!, 'yes')).toEqual({ ok: false, error: 'This is no longer there.' });
  });
});

describe('a modal', () => {
  it('submits untouched prefilled values too, and closes on an empty answer', async () => {
    await openModal();
    expect(await maya().submit()).toEqual({ ok: true, result: 'closed' });
    expect(maya().modal()).toBeUndefined();
    expect(last()).toMatchObject({
      type: 'view_submission',
      user: { id: MAYA },
      trigger_id: expect.any(String),
      response_urls: [],
      view: {
        callback_id: 'throwing',
        private_metadata: 'lake-7',
        hash: expect.any(String),
        state: {
          values: {
            note: { value: { type: 'plain_text_input', value: 'Plop' } },
            size: { value: { type: 'static_select', selected_option: null } },
          },
        },
      },
    });
  });

  it('asks for required fields itself, before the app hears anything', async () => {
    await openModal();
    maya().fill({ note: null });
    expect(await maya().submit()).toEqual({
      ok: false,
      errors: { note: 'Please complete this required field.' },
    });
    expect(receiver.received).toEqual([]);
  });

  it('stays open with what was typed when the app finds errors, fails, or is late', async () => {
    await openModal();
    maya().fill({ note: 'Splash', size: 'l' });
    receiver.answer = () => ({
      body: { response_action: 'errors', errors: { note: 'Too loud.', extra: 'unseen' } },
    });
    expect(await maya().submit()).toEqual({ ok: false, errors: { note: 'Too loud.' } });
    receiver.answer = () => ({ status: 500 });
    expect(await maya().submit()).toEqual({ ok: false, error: TROUBLE });
    receiver.answer = () => ({ after: 3300 });
    expect(await maya().submit()).toEqual({ ok: false, error: TROUBLE });
    receiver.answer = () => ({});
    expect(await maya().submit()).toEqual({ ok: true, result: 'closed' });
    expect(last().view.state.values).toMatchObject({
      note: { value: { value: 'Splash' } },
      size: { value: { selected_option: { value: 'l' } } },
    });
  });

  it('shows nothing of errors under blocks that are no inputs', async () => {
    await openModal();
    receiver.answer = () => ({ body: { response_action: 'errors', errors: { extra: 'unseen' } } });
    expect(await maya().submit()).toEqual({ ok: false, error: TROUBLE });
  });

  it('turns into another, is covered by another, or goes with all others', async () => {
    await openModal();
    receiver.answer = () => ({
      body: { response_action: 'update', view: throwModal({ title: plain('Second') }) },
    });
    expect(await maya().submit()).toEqual({ ok: true, result: 'updated' });
    receiver.answer = () => ({
      body: { response_action: 'push', view: throwModal({ title: plain('Third') }) },
    });
    expect(await maya().submit()).toEqual({ ok: true, result: 'pushed' });
    expect(
      maya()
        .modals()
        .map((view) => 'title' in view && view.title.text),
    ).toEqual(['Second', 'Third']);
    receiver.answer = () => ({ body: { response_action: 'clear' } });
    expect(await maya().submit()).toEqual({ ok: true, result: 'cleared' });
    expect(last().view).toMatchObject({
      root_view_id: expect.any(String),
      previous_view_id: expect.any(String),
    });
    expect(maya().modals()).toEqual([]);
  });

  it('keeps its text when the app answers with a view that Slack refuses', async () => {
    await openModal();
    receiver.answer = () => ({
      body: { response_action: 'update', view: throwModal({ title: plain('x'.repeat(25)) }) },
    });
    expect(await maya().submit()).toEqual({ ok: false, error: TROUBLE });
    expect(maya().modal()).toMatchObject({ title: plain('Throw a pebble') });
  });

  it('sends a choice at once where the input asks for it, with all that was typed', async () => {
    await openModal();
    maya().fill({ note: 'Half-way' });
    await maya().choose(maya().modal()!, { block: 'note' }, 'Nearly');
    expect(receiver.received).toEqual([]);
    await maya().choose(maya().modal()!, { block: 'size' }, 'l');
    expect(last()).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: maya().modal()?.id },
      view: { state: { values: { note: { value: { value: 'Nearly' } } } } },
      actions: [{ block_id: 'size', type: 'static_select', selected_option: { value: 'l' } }],
    });
    await maya().click(maya().modal()!, 'more');
    expect(last().actions).toMatchObject([{ action_id: 'more', block_id: 'extra', value: 'v1' }]);
    expect(last().view.state.values.size.value.selected_option.value).toBe('l');
    expect(last()).not.toHaveProperty('response_url');
  });

  it('keeps what was typed through an update, whatever initial value that brings', async () => {
    await openModal();
    maya().fill({ note: 'Mine' });
    await maya().click(maya().modal()!, 'more');
    const { id: view_id, hash } = last().view;
    const fresh = throwModal();
    Object.assign((fresh.blocks[0] as { element: object }).element, { initial_value: 'Theirs' });
    const updated = await clientOf(simulator).views.update({ view_id, hash, view: fresh });
    expect(updated.view?.hash).not.toBe(hash);
    const stale = clientOf(simulator).views.update({ view_id, hash, view: fresh });
    expect(await refusalOf(stale)).toMatchObject({ error: 'hash_conflict' });
    await maya().submit();
    expect(last().view.state.values.note.value.value).toBe('Mine');
  });

  it('can be reached by its external id, which is given once', async () => {
    await openModal({ external_id: 'lake' });
    const client = clientOf(simulator);
    const renamed = throwModal({ external_id: 'lake', title: plain('Lake') });
    expect((await client.views.update({ external_id: 'lake', view: renamed })).view?.title?.text).toBe(
      'Lake',
    );
    await simulator.driver.as(OLU).command('/pebble');
    const taken = client.views.open({ trigger_id: last().trigger_id, view: renamed });
    expect(await refusalOf(taken)).toMatchObject({ error: 'duplicate_external_id' });
    expect(await refusalOf(client.views.update({ view_id: 'V0GONE', view: renamed }))).toMatchObject({
      error: 'not_found',
    });
  });

  it('carries two more at the most', async () => {
    await openModal();
    const push = async () => {
      await maya().click(maya().modal()!, 'more');
      return clientOf(simulator).views.push({ trigger_id: last().trigger_id, view: throwModal() });
    };
    await push();
    await push();
    expect(await refusalOf(push())).toMatchObject({ error: 'push_limit_reached' });
    expect(maya().modals()).toHaveLength(3);
  });

  it('tells of its closing where asked to, and brings nothing of what was typed', async () => {
    await openModal({ notify_on_close: true });
    maya().fill({ note: 'Never mind' });
    await maya().closeModal();
    expect(last()).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { callback_id: 'throwing', state: { values: {} } },
    });
    expect(JSON.stringify(last())).not.toContain('Never mind');
    await openModal();
    await maya().closeModal();
    expect(receiver.received).toEqual([]);
  });
});

describe('shortcuts', () => {
  it('sends a global one, and one on a message', async () => {
    await maya().shortcut('throw');
    expect(last()).toMatchObject({
      type: 'shortcut',
      callback_id: 'throw',
      trigger_id: expect.any(String),
      user: { id: MAYA },
    });
    await maya().say('Worth keeping', GENERAL);
    const [message] = await maya().messages(GENERAL);
    await maya().shortcut('keep', message);
    expect(last()).toMatchObject({
      type: 'message_action',
      callback_id: 'keep',
      message_ts: message?.ts,
      channel: { id: GENERAL, name: 'general' },
      message: { type: 'message', user: MAYA, text: 'Worth keeping' },
      response_url: expect.any(String),
    });
  });
});

describe('Home', () => {
  it('is asked for when opened, shown when published, and clicked', async () => {
    await maya().openHome();
    expect(last()).toMatchObject({
      type: 'event_callback',
      team_id: 'T0NORTH',
      api_app_id: 'A0PEBBLE',
      event_id: expect.stringMatching(/^Ev[A-Z0-9]{10}$/),
      event: { type: 'app_home_opened', user: MAYA, tab: 'home', channel: expect.stringMatching(/^D/) },
    });
    const { view } = await clientOf(simulator).views.publish({ user_id: MAYA, view: pebbleHome('Lakes') });
    expect(maya().home()).toMatchObject({ type: 'home', id: view?.id });
    await maya().click(maya().home()!, 'skip');
    expect(last()).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: view?.id },
      view: { type: 'home', hash: view?.hash },
    });
    const again = await clientOf(simulator).views.publish({
      user_id: MAYA,
      view: pebbleHome('Seas'),
      hash: view?.hash,
    });
    expect(again.view?.id).toBe(view?.id);
    const stale = clientOf(simulator).views.publish({
      user_id: MAYA,
      view: pebbleHome('Old'),
      hash: view?.hash,
    });
    expect(await refusalOf(stale)).toMatchObject({ error: 'hash_conflict' });
  });
});

describe('events', () => {
  it('tell of a status that somebody types, which Slack keeps to itself, and of one that is cleared', async () => {
    const maya = simulator.driver.as(MAYA);
    const profile = () => (last().event as { user: { profile: object } }).user.profile;
    expect(await maya.say('/status :palm_tree: Vacationing')).toEqual({ ok: true });
    expect(profile()).toMatchObject({ status_emoji: ':palm_tree:', status_text: 'Vacationing' });
    await maya.say('/status At the dentist');
    expect(profile()).toMatchObject({ status_emoji: ':speech_balloon:', status_text: 'At the dentist' });
    await maya.say('/status clear');
    expect(profile()).toMatchObject({ status_emoji: '', status_text: '', status_expiration: 0 });
    expect(await maya.say('/status')).toEqual({
      ok: false,
      error: 'Say what you are up to: /status :palm_tree: Vacationing, or /status clear.',
    });
  });

  it('tell until when a status stays, and nothing of one that is over', async () => {
    const profileWith = async (expiration: number) => {
      await simulator.driver.updateUser(MAYA, { status: { emoji: ':bus:', text: 'Commuting', expiration } });
      return (last().event as { user: { profile: object } }).user.profile;
    };
    const nextYear = Math.floor(Date.now() / 1000) + 366 * 86_400;
    expect(await profileWith(nextYear)).toMatchObject({
      status_text: 'Commuting',
      status_expiration: nextYear,
    });
    expect(await profileWith(1_000)).toMatchObject({
      status_text: '',
      status_emoji: '',
      status_expiration: 0,
    });
  });

  it('tell of people who change and who join', async () => {
    await simulator.driver.updateUser(OLU, {
      tz: 'America/New_York',
      status: { emoji: ':palm_tree:', text: 'Away' },
    });
    expect(last().event).toMatchObject({
      type: 'user_change',
      user: {
        id: OLU,
        tz: 'America/New_York',
        profile: { status_emoji: ':palm_tree:', status_text: 'Away' },
      },
    });
    await simulator.driver.addUser({ id: 'U0NEW', name: 'nia' });
    expect(last().event).toMatchObject({ type: 'team_join', user: { id: 'U0NEW', name: 'nia' } });
  });

  it('come again with the same id until the app answers, three times at most', async () => {
    receiver.answer = () => ({ status: 500 });
    await simulator.driver.updateUser(OLU, { title: 'CTO' });
    await simulator.driver.until(() => receiver.received.length === 4);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(new Set(receiver.received.map(({ body }) => body.event_id)).size).toBe(1);
    expect(
      receiver.received.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]),
    ).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
  });

  it('do not come again when the app says not to', async () => {
    receiver.answer = () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } });
    await simulator.driver.updateUser(OLU, { title: 'CTO' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(receiver.received).toHaveLength(1);
  });
});
