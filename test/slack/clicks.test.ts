import { UserFacingError } from '../../src/shared/errors';
import { modal, section } from '../../src/slack/blocks';
import { md } from '../../src/slack/mrkdwn';
import type { ActionRequest, Routes } from '../../src/slack/routes';
import {
  ANSWER_WITHIN_MS,
  ASHA,
  type Conversation,
  conversation,
  filledModal,
  pressedInView,
  pressedOnMessage,
} from '../support/slack-conversation';

let talk: Conversation;
afterEach(() => talk.close());

const later = (ms: number) => new Promise((done) => setTimeout(done, ms));
const WINDOW = modal('okr.save_objective', { title: 'Edit' }, [section(md`Hello`)]);
const HOME = { id: 'VH', type: 'home', callback_id: '', blocks: [] };
const boxes = (...values: string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ value })),
});
const PRESS = { action_id: 'okr.edit_objective', value: 'obj-7' };

const onPress = (handler: NonNullable<Routes['actions']>[string]): Routes => ({
  actions: { 'okr.edit_objective': handler },
});
const press = (action: object = PRESS, over: object = {}) =>
  talk.interact(pressedOnMessage(talk.slack.responseUrl, action, over));
const windowsSaying = (method: string) =>
  talk.slack.calls
    .filter((call) => call.method === method)
    .map(({ args }) => [args.trigger_id, args.view.blocks[0].text.text]);

describe('a button', () => {
  it('on a message opens a modal', async () => {
    let seen: ActionRequest | undefined;
    talk = await conversation(
      onPress((request) => {
        seen = request;
        return request.open(WINDOW);
      }),
    );
    expect(await press()).toMatchObject({ status: 200, body: '' });
    expect(seen).toMatchObject({ actor: ASHA, value: 'obj-7', from: 'message', ref: '', typed: {} });
    expect(talk.slack.calls).toMatchObject([{ method: 'views.open', args: { trigger_id: 'trigger-1' } }]);
  });

  it('in a modal sees what is typed, and puts the new modal on top', async () => {
    let seen: ActionRequest | undefined;
    talk = await conversation(
      onPress((request) => {
        seen = request;
        return request.open(WINDOW);
      }),
    );
    await talk.interact(pressedInView(filledModal({ title: 'Grow', note: 'new' }), PRESS));
    expect(seen).toMatchObject({ from: 'modal', ref: 'obj-7', typed: { title: 'Grow', note: 'new' } });
    expect(talk.slack.calls).toMatchObject([{ method: 'views.push', args: { trigger_id: 'trigger-1' } }]);
  });

  it('is told from an input that reports what is typed, with when it was and what the field was given', async () => {
    let seen: ActionRequest | undefined;
    talk = await conversation(
      onPress((request) => {
        seen = request;
        return request.done();
      }),
    );
    const element = { type: 'plain_text_input', action_id: 'okr.edit_objective', initial_value: 'Gro' };
    const field = { type: 'input', block_id: 'title~7', element };
    const untouched = { ...field, block_id: 'note' };
    const state = {
      values: { 'title~7': { 'okr.edit_objective': { type: 'plain_text_input', value: 'Grow' } } },
    };
    const typed = {
      type: 'plain_text_input',
      block_id: 'title~7',
      action_id: PRESS.action_id,
      value: 'Grow',
    };
    const view = filledModal({}, { blocks: [field, untouched], state });
    await talk.interact(pressedInView(view, { ...typed, action_ts: '1775446200.000200' }));
    expect(seen).toMatchObject({ path: 'title', at: 1775446200.0002, value: 'Grow' });
    expect(seen!.fields).toEqual({ title: { blockId: 'title~7', now: 'Grow', shown: 'Gro' } });
    await talk.interact(pressedInView(view, PRESS));
    expect(seen).toMatchObject({ path: '', at: 0 });
  });

  it('in a modal replaces it, and lets a later click win', async () => {
    talk = await conversation(onPress(({ update }) => update(WINDOW)));
    talk.slack.answers('views.update', { ok: true }, { ok: false, error: 'hash_conflict' });
    const view = filledModal({});
    expect((await talk.interact(pressedInView(view, PRESS))).status).toBe(200);
    expect((await talk.interact(pressedInView(view, PRESS))).status).toBe(200);
    await talk.settled();
    expect(talk.slack.calls).toMatchObject([
      { method: 'views.update', args: { view_id: 'V1', hash: 'h1' } },
      { method: 'views.update', args: { view_id: 'V1', hash: 'h1' } },
    ]);
    expect(talk.slack.calls).toHaveLength(2);
  });

  it('of a row carries a suffix, which says which one it is', async () => {
    const suffixes: string[] = [];
    talk = await conversation(
      onPress(({ suffix, done }) => {
        suffixes.push(suffix);
        return done();
      }),
    );
    await press({ action_id: 'okr.edit_objective~3', value: 'low' });
    await press({ action_id: 'okr.edit_objective~a~b', value: 'low' });
    await press();
    expect(suffixes).toEqual(['3', 'a~b', '']);
  });

  it.each([
    ['a menu', { type: 'static_select', selected_option: { value: 'team' } }, 'team'],
    ['a person', { type: 'users_select', selected_user: 'U2' }, 'U2'],
    ['a date', { type: 'datepicker', selected_date: '2026-04-06' }, '2026-04-06'],
    ['nothing', { type: 'static_select', selected_option: null }, ''],
  ])('hands over what was chosen: %s', async (_, action, value) => {
    const values: string[] = [];
    talk = await conversation(
      onPress((request) => {
        values.push(request.value);
        return request.done();
      }),
    );
    await press({ action_id: 'okr.edit_objective', value: undefined, ...action });
    expect(values).toEqual([value]);
  });

  it.each<[string, object, string[]]>([
    ['two boxes ticked', boxes('p1', 'p2'), ['p1', 'p2']],
    ['no box ticked', boxes(), []],
    ['one of a menu', { type: 'overflow', selected_option: { value: 'move_up' } }, ['move_up']],
    ['nothing', { type: 'static_select', selected_option: null }, []],
    ['two people', { type: 'multi_users_select', selected_users: ['U2', 'U3'] }, ['U2', 'U3']],
  ])('hands over all that is chosen: %s', async (_, action, all) => {
    const seen: (readonly string[])[] = [];
    talk = await conversation(
      onPress(({ chosen, done }) => {
        seen.push(chosen);
        return done();
      }),
    );
    await press({ action_id: 'okr.edit_objective', value: undefined, ...action });
    expect(seen).toEqual([all]);
  });

  it('says one line below its message, to its person alone', async () => {
    talk = await conversation(onPress(({ say }) => say(md`Snoozed until ${'<tomorrow>'}.`)));
    await press();
    const { args } = await talk.slack.called('response_url');
    expect(args).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'Snoozed until &lt;tomorrow&gt;.',
    });
  });

  it('says its line as a small modal where there is no message', async () => {
    talk = await conversation(onPress(({ say }) => say(md`Nothing is due.`)));
    await talk.interact(pressedInView(HOME, PRESS));
    await talk.interact(pressedInView(filledModal({}), PRESS));
    expect(windowsSaying('views.open')).toEqual([['trigger-1', 'Nothing is due.']]);
    expect(windowsSaying('views.push')).toEqual([['trigger-1', 'Nothing is due.']]);
  });

  it('that is typing in an input is acknowledged without a word', async () => {
    talk = await conversation(onPress(({ done }) => done()));
    const typing = { type: 'plain_text_input', action_id: 'value', value: 'Gr' };
    expect((await talk.interact(pressedInView(filledModal({}), typing))).status).toBe(200);
    await talk.settled();
    expect(talk.slack.calls).toEqual([]);
  });

  it('that is done has its card and App Home drawn again', async () => {
    const acted = jest.fn(async () => undefined);
    const clicked = jest.fn(async () => undefined);
    talk = await conversation(
      onPress(({ done }) => done()),
      { acted, clicked },
    );
    await press();
    await talk.settled();
    expect(clicked.mock.calls).toEqual([['D1', '17.1', talk.slack.responseUrl]]);
    expect(acted.mock.calls).toEqual([[ASHA]]);
  });
});

describe('a button that begins something long', () => {
  const DONE = md`The file is in your messages.`;
  const begins = (work: () => Promise<typeof DONE>) =>
    onPress(({ meanwhile }) => meanwhile(md`Sending …`, work));
  const replaced = () =>
    talk.slack.calls
      .filter(({ method }) => method === 'views.update')
      .map(({ args }) => [args.view_id, args.view.blocks[0].text.text]);

  it.each([
    ['in a modal', 'views.push', () => filledModal({})],
    ['on App Home', 'views.open', () => HOME],
  ])('%s says so at once, and in its place what it came to', async (_, method, view) => {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((done) => {
      finish = done;
    });
    talk = await conversation(begins(() => finished.then(() => DONE)));
    talk.slack.answers(method, { ok: true, view: { id: 'V9' } });
    expect((await talk.interact(pressedInView(view(), PRESS))).status).toBe(200);
    expect(windowsSaying(method)).toEqual([['trigger-1', 'Sending …']]);
    expect(replaced()).toEqual([]);
    finish();
    await talk.settled();
    expect(replaced()).toEqual([['V9', 'The file is in your messages.']]);
  });

  it('on a message says what it came to', async () => {
    talk = await conversation(begins(async () => DONE));
    await press();
    await talk.settled();
    expect(talk.slack.calls.map(({ args }) => args.text)).toEqual(['The file is in your messages.']);
  });

  it('says why when it comes to nothing', async () => {
    talk = await conversation(begins(() => Promise.reject(new UserFacingError('Slack did not take it.'))));
    talk.slack.answers('views.push', { ok: true, view: { id: 'V9' } });
    await talk.interact(pressedInView(filledModal({}), PRESS));
    await talk.settled();
    expect(replaced()).toEqual([['V9', 'Slack did not take it.']]);
    expect(talk.lines.map(({ level, message }) => [level, message])).toEqual([
      ['info', 'A request was refused.'],
    ]);
  });

  it('is not begun where nobody could be told of it', async () => {
    const work = jest.fn(async () => DONE);
    talk = await conversation(begins(work));
    talk.slack.answers('views.push', { ok: false, error: 'expired_trigger_id' });
    await talk.interact(pressedInView(filledModal({}), PRESS));
    await talk.settled();
    expect(work).not.toHaveBeenCalled();
  });
});

describe('a button on a line that one person alone sees', () => {
  it('is no click on a card', async () => {
    const clicked = jest.fn();
    talk = await conversation(
      onPress(({ done }) => done()),
      { clicked },
    );
    await press(PRESS, {
      container: { type: 'message', channel_id: 'D1', message_ts: '17.1', is_ephemeral: true },
    });
    await talk.settled();
    expect(clicked).not.toHaveBeenCalled();
  });
});

describe('a button that fails', () => {
  const fails = onPress(() => {
    throw new UserFacingError('This check-in is over; nothing was changed.');
  });

  it('tells its person below the message', async () => {
    talk = await conversation(fails);
    expect(await press()).toMatchObject({ status: 200, body: '' });
    const { args } = await talk.slack.called('response_url');
    expect(args).toMatchObject({
      response_type: 'ephemeral',
      text: 'This check-in is over; nothing was changed.',
    });
  });

  it('tells its person in a small modal, on top of a modal or over App Home', async () => {
    talk = await conversation(fails);
    await talk.interact(pressedInView(filledModal({}), PRESS));
    await talk.interact(pressedInView(HOME, PRESS));
    await talk.settled();
    expect(windowsSaying('views.push')).toEqual([
      ['trigger-1', 'This check-in is over; nothing was changed.'],
    ]);
    expect(windowsSaying('views.open')).toEqual([
      ['trigger-1', 'This check-in is over; nothing was changed.'],
    ]);
  });

  it('is logged once where its trigger has expired and nobody can be told', async () => {
    talk = await conversation(fails);
    talk.slack.answers('views.open', { ok: false, error: 'expired_trigger_id' });
    expect((await talk.interact(pressedInView(HOME, PRESS))).status).toBe(200);
    await talk.settled();
    expect(talk.lines).toMatchObject([
      { level: 'info', message: 'A request was refused.' },
      { level: 'debug', message: 'Somebody who clicked could not be told.' },
    ]);
  });

  it('is acknowledged in time although the store is slow and the response_url hangs', async () => {
    talk = await conversation(onPress(() => later(2 * ANSWER_WITHIN_MS).then(() => ({ changed: false }))));
    talk.slack.answers('response_url', 'hang');
    const reply = await press();
    expect(reply.status).toBe(200);
    expect(reply.ms).toBeLessThan(2 * ANSWER_WITHIN_MS);
    expect((await talk.slack.called('response_url')).args.text).toMatch(/^Trellis is very slow just now/);
    await talk.settled();
    expect(talk.lines.map((line) => line.message)).toEqual([
      'A request was not answered in time.',
      'Somebody who clicked could not be told.',
    ]);
  });

  it('because nobody knows it any more says so', async () => {
    talk = await conversation({});
    await press({ action_id: 'old.press_me', value: 'x' });
    expect((await talk.slack.called('response_url')).args.text).toBe(
      'This button is from another version of Trellis, so nothing was done. Please open it afresh.',
    );
  });

  it('because a stranger pressed it tells them, and delivery hears nothing of it', async () => {
    const clicked = jest.fn();
    talk = await conversation(fails, { clicked });
    await press(PRESS, { user: { id: 'UGUEST', team_id: 'T1' } });
    expect((await talk.slack.called('response_url')).args.text).toMatch(/does not know you yet/);
    expect(clicked).not.toHaveBeenCalled();
  });

  it('because the store is away has its own sentence', async () => {
    talk = await conversation(
      onPress(({ done }) => done()),
      {
        identify: async () => {
          throw Object.assign(new Error('connection refused'), { name: 'StoreAway' });
        },
      },
    );
    await press();
    expect((await talk.slack.called('response_url')).args.text).toMatch(
      /^Trellis can’t reach its storage just now, so this could not be done \(ref [A-Z0-9]{8}\)\. Please try again in a minute\.$/,
    );
  });
});

describe('what is no button', () => {
  it.each([
    ['a closed modal', { type: 'view_closed', view: filledModal({}) }],
    [
      'an old-style button',
      { type: 'interactive_message', callback_id: 'x', actions: [{ name: 'a', type: 'button' }] },
    ],
  ])('is acknowledged at once: %s', async (_, payload) => {
    talk = await conversation({});
    const reply = await talk.interact({
      team: { id: 'T1' },
      user: { id: 'UASHA' },
      trigger_id: 't',
      ...payload,
    });
    expect(reply).toMatchObject({ status: 200, body: '' });
  });

  it('is a menu asking for options: it gets none', async () => {
    talk = await conversation({});
    const asked = { type: 'block_suggestion', action_id: 'x', block_id: 'b', value: 'a' };
    const reply = await talk.interact({ team: { id: 'T1' }, user: { id: 'UASHA' }, ...asked });
    expect(reply).toMatchObject({ status: 200, body: { options: [] } });
  });
});
