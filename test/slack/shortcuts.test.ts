import { UserFacingError } from '../../src/shared/errors';
import { modal, section } from '../../src/slack/blocks';
import { md } from '../../src/slack/mrkdwn';
import type { Routes, ShortcutRequest } from '../../src/slack/routes';
import {
  ANSWER_WITHIN_MS,
  ASHA,
  type Conversation,
  conversation,
  NOW,
  usedOnMessage,
} from '../support/slack-conversation';

let talk: Conversation;
afterEach(() => talk.close());

const ADD = 'one-on-ones.add_message';
const WINDOW = modal('one-on-ones.save_point', { title: 'Add' }, [section(md`Hello`)]);
const WHERE = 'https://fernweh.slack.com/archives/C1/p1775446200000200';

const onUse = (handler: NonNullable<Routes['shortcuts']>[string]): Routes => ({
  shortcuts: { [ADD]: handler },
});
const use = (over: object = {}, callbackId = ADD) =>
  talk.interact(usedOnMessage(talk.slack.responseUrl, callbackId, over));
const message = (over: object) => ({
  message: { type: 'message', ts: '1775446200.000200', text: '', ...over },
});

/** What handlers got, one after the other. */
async function heard(): Promise<ShortcutRequest[]> {
  const seen: ShortcutRequest[] = [];
  talk = await conversation(
    onUse((request) => {
      seen.push(request);
      return { changed: false };
    }),
  );
  return seen;
}

describe('a shortcut in the menu of a message', () => {
  it('opens a modal about that message', async () => {
    let seen: ShortcutRequest | undefined;
    talk = await conversation(
      onUse((request) => {
        seen = request;
        return request.open(WINDOW);
      }),
    );
    expect(await use()).toMatchObject({ status: 200, body: '' });
    expect(seen).toMatchObject({ actor: ASHA, now: NOW, message: { link: WHERE, text: 'Ship it' } });
    expect(talk.slack.calls).toMatchObject([{ method: 'views.open', args: { trigger_id: 'trigger-1' } }]);
  });

  it('knows the link of a reply, and of the message that a thread began with', async () => {
    const seen = await heard();
    await use(message({ thread_ts: '1775440000.000100' }));
    await use(message({ thread_ts: '1775446200.000200' }));
    expect(seen.map((request) => request.message.link)).toEqual([
      `${WHERE}?thread_ts=1775440000.000100&cid=C1`,
      WHERE,
    ]);
  });

  it.each([
    ['R&amp;D &lt;3 &amp;lt;', 'R&D <3 &lt;'],
    ['<@U1> and <@U2|ben> in <#C2|general>, <#C3>', '@somebody and @ben in #general, #channel'],
    ['<!here> <!subteam^S1|@eng> <!date^1^{date}|1 May>', '@here @eng 1 May'],
    ['<https://a.example/x?y|the plan>, <https://a.example>', 'the plan, https://a.example'],
    ['a < b', 'a < b'],
  ])('hands over the text as it reads: %s', async (text, reads) => {
    const seen = await heard();
    await use(message({ text }));
    expect(seen[0]!.message.text).toBe(reads);
  });

  it('has no text where the message is a picture', async () => {
    const seen = await heard();
    await use(message({ text: undefined }));
    await use(message({ text: null, thread_ts: null }));
    expect(seen.map((request) => request.message)).toEqual([
      { link: WHERE, text: '' },
      { link: WHERE, text: '' },
    ]);
  });

  it('says one line to its person alone, where the message is', async () => {
    talk = await conversation(onUse(({ say }) => say(md`You have no ${'<1:1>'} yet.`)));
    await use();
    expect((await talk.slack.called('response_url')).args).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'You have no &lt;1:1&gt; yet.',
    });
  });

  it('has App Home drawn again where something was changed', async () => {
    const acted = jest.fn(async () => undefined);
    const clicked = jest.fn(async () => undefined);
    talk = await conversation(
      onUse(() => ({ changed: true })),
      { acted, clicked },
    );
    await use();
    await talk.settled();
    expect(acted.mock.calls).toEqual([[ASHA]]);
    expect(clicked).not.toHaveBeenCalled();
  });
});

describe('a shortcut that fails', () => {
  const saidTo = async () => (await talk.slack.called('response_url')).args.text;

  it('says why, and leaves one line in the log', async () => {
    talk = await conversation(
      onUse(() => {
        throw new UserFacingError('You have no 1:1 with anybody yet.');
      }),
    );
    expect(await use()).toMatchObject({ status: 200, body: '' });
    expect(await saidTo()).toBe('You have no 1:1 with anybody yet.');
    await talk.settled();
    expect(talk.lines).toMatchObject([{ level: 'info', fields: { kind: 'shortcut', id: ADD } }]);
  });

  it('by a fault of ours has a reference', async () => {
    talk = await conversation(onUse(() => Promise.reject(new TypeError('x is undefined'))));
    await use();
    expect(await saidTo()).toMatch(
      /^Something went wrong on our side \(ref [A-Z0-9]{8}\)\. Please try again\.$/,
    );
  });

  it('is acknowledged in time although the store is slow, and opens nothing late', async () => {
    talk = await conversation(
      onUse(async ({ open }) => {
        await new Promise((done) => setTimeout(done, 2 * ANSWER_WITHIN_MS));
        return open(WINDOW);
      }),
    );
    const reply = await use();
    expect(reply.status).toBe(200);
    expect(reply.ms).toBeLessThan(2 * ANSWER_WITHIN_MS);
    expect(await saidTo()).toMatch(/^Trellis is very slow just now/);
    await talk.settled();
    expect(talk.slack.calls.map(({ method }) => method)).toEqual(['response_url']);
  });

  it('because nobody knows it any more says so', async () => {
    talk = await conversation({});
    await use();
    expect(await saidTo()).toBe('This shortcut is from another version of Trellis, so nothing was done.');
  });

  it('because it belongs to no message says so in a small modal', async () => {
    talk = await conversation(onUse(({ open }) => open(WINDOW)));
    await use({ type: 'shortcut', response_url: undefined, message: undefined, channel: undefined });
    const { args } = await talk.slack.called('views.open');
    expect(args.view.blocks[0].text.text).toBe(
      'This shortcut is from another version of Trellis, so nothing was done.',
    );
  });

  it.each([
    ['has no domain', { team: { id: 'T1' } }],
    ['is installed in an organisation', { team: null }],
    ['has a domain that is none', { team: { id: 'T1', domain: 'evil.example/?' } }],
    ['has no channel', { channel: {} }],
    ['has a channel that is none', { channel: { id: '../x' } }],
    ['has no message', { message: undefined }],
    ['has null for a message', { message: null }],
    ['has a date that is none', message({ ts: 'today' })],
  ])('because Slack %s is refused', async (_, over) => {
    const seen = await heard();
    await use(over);
    expect(await saidTo()).toBe('Slack did not say where this message is, so nothing was done.');
    expect(seen).toEqual([]);
  });

  it('because a stranger used it tells them', async () => {
    const seen = await heard();
    await use({ user: { id: 'UGUEST', team_id: 'T1' } });
    expect(await saidTo()).toMatch(/does not know you yet/);
    expect(seen).toEqual([]);
  });

  it('because it is from another workspace says so', async () => {
    const seen = await heard();
    await use({ team: { id: 'T2', domain: 'fernweh' } });
    expect(await saidTo()).toBe('This Trellis serves another workspace, so nothing was done here.');
    expect(seen).toEqual([]);
  });
});
