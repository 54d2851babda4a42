import { UserFacingError } from '../../src/shared/errors';
import { modal, section } from '../../src/slack/blocks';
import { md } from '../../src/slack/mrkdwn';
import type { CommandRequest } from '../../src/slack/routes';
import { ANSWER_WITHIN_MS, ASHA, type Conversation, conversation, NOW } from '../support/slack-conversation';

let talk: Conversation;
afterEach(() => talk.close());

const later = (ms: number) => new Promise((done) => setTimeout(done, ms));
const said = (text: string) => ({
  response_type: 'ephemeral',
  replace_original: false,
  text,
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }],
});
const WINDOW = modal('okr.save_objective', { title: 'New objective' }, [section(md`Hello`)]);

describe('a slash command', () => {
  it('reaches its handler with who typed it, when, and what', async () => {
    const seen: CommandRequest[] = [];
    talk = await conversation({
      commands: {
        '/okr': (request) => {
          seen.push(request);
          return request.say(md`You typed ${request.text}`);
        },
        '/checkin': () => ({ changed: false }),
      },
    });
    const reply = await talk.command('/okr', { text: '  <@U2|bo> & <co> ' });
    expect(seen[0]).toMatchObject({ actor: ASHA, now: NOW, text: '<@U2|bo> & <co>', channelId: 'C1' });
    expect(seen).toHaveLength(1);
    expect(reply).toMatchObject({ status: 200, body: said('You typed &lt;@U2|bo&gt; &amp; &lt;co&gt;') });
  });

  it('opens a modal with its trigger and is acknowledged empty', async () => {
    talk = await conversation({ commands: { '/okr': ({ open }) => open(WINDOW) } });
    const reply = await talk.command('/okr');
    expect(talk.slack.calls).toMatchObject([
      {
        method: 'views.open',
        args: { trigger_id: 'trigger-1', view: { callback_id: 'okr.save_objective' } },
      },
    ]);
    expect(reply).toMatchObject({ status: 200, body: '' });
  });

  it('that nobody knows is answered with help', async () => {
    talk = await conversation({}, { unknown: 'Try /okr or /checkin.' });
    expect((await talk.command('/nothing')).body).toEqual(said('Try /okr or /checkin.'));
  });

  it('of somebody the directory does not know is answered with one friendly sentence', async () => {
    const handler = jest.fn();
    talk = await conversation({ commands: { '/okr': handler } });
    const reply = await talk.command('/okr', { user_id: 'UGUEST' });
    expect(reply.body.text).toMatch(
      /^Trellis is for the members of this workspace and does not know you yet/,
    );
    expect(handler).not.toHaveBeenCalled();
    expect(talk.lines).toMatchObject([{ level: 'info', message: 'A request was refused.' }]);
  });

  it.each([
    ['workspace', { team_id: 'T2' }],
    ['app', { api_app_id: 'A2' }],
  ])('for another %s is refused with one line in the log', async (_, fields) => {
    const handler = jest.fn();
    talk = await conversation({ commands: { '/okr': handler } }, { appId: 'A1' });
    const reply = await talk.command('/okr', fields);
    expect(reply.body.text).toBe('This Trellis serves another workspace, so nothing was done here.');
    expect(handler).not.toHaveBeenCalled();
    expect(talk.lines).toMatchObject([
      { level: 'warn', message: 'A request for another installation was refused.' },
    ]);
  });

  it('shows what a handler refuses, with markup in it asleep', async () => {
    talk = await conversation({
      commands: {
        '/okr': () => {
          throw new UserFacingError('There is no objective <!channel> here.');
        },
      },
    });
    expect((await talk.command('/okr')).body).toEqual(said('There is no objective &lt;!channel&gt; here.'));
  });

  it('that fails names the reference under which the log has it, and no content', async () => {
    talk = await conversation({
      commands: {
        '/okr': () => {
          const error = new Error('duplicate key { title: "My secret goal" }');
          error.name = 'MongoServerError';
          throw error;
        },
      },
    });
    const { body } = await talk.command('/okr');
    const ref = /^Something went wrong on our side \(ref ([A-Z0-9]{8})\)\. Please try again\.$/.exec(
      body.text,
    )?.[1];
    expect(ref).toBeDefined();
    expect(talk.lines).toMatchObject([
      { level: 'error', fields: { ref, kind: 'command', id: '/okr', fault: 'MongoServerError' } },
    ]);
    expect(JSON.stringify(talk.lines)).not.toContain('secret goal');
  });

  it('says that Slack closed the door when its trigger has expired', async () => {
    talk = await conversation({ commands: { '/okr': ({ open }) => open(WINDOW) } });
    talk.slack.answers('views.open', { ok: false, error: 'expired_trigger_id' });
    const reply = await talk.command('/okr');
    expect(reply.body).toEqual(said('That took too long and Slack closed the door; please try again.'));
  });

  it('says so when Slack asks to slow down, without waiting', async () => {
    talk = await conversation({ commands: { '/okr': ({ open }) => open(WINDOW) } });
    talk.slack.answers('views.open', { status: 429, headers: { 'retry-after': '30' } });
    const reply = await talk.command('/okr');
    expect(reply.body).toEqual(said('Slack asks Trellis to slow down; please try again in 30 seconds.'));
    expect(talk.slack.calls).toHaveLength(1);
    expect(talk.lines).toMatchObject([
      { level: 'warn', fields: { fault: 'WebAPIRateLimitedError', id: '/okr' } },
    ]);
  });

  it('is answered in time by a slow store, and opens no window afterwards', async () => {
    talk = await conversation({
      commands: {
        '/okr': async ({ open }) => {
          await later(2 * ANSWER_WITHIN_MS);
          return open(WINDOW);
        },
      },
    });
    const reply = await talk.command('/okr');
    expect(reply.body.text).toBe(
      'Trellis is very slow just now, so this may not be done yet. Please try again in a minute.',
    );
    expect(reply.ms).toBeLessThan(2 * ANSWER_WITHIN_MS);
    await talk.settled();
    expect(talk.slack.calls).toEqual([]);
  });
});

describe('what follows a command', () => {
  it('is that App Home is drawn again, after the acknowledgement, where something changed', async () => {
    const acted = jest.fn(async () => undefined);
    talk = await conversation(
      { commands: { '/okr': () => ({ changed: true }), '/checkin': () => ({ changed: false }) } },
      { acted },
    );
    await talk.command('/checkin');
    await talk.settled();
    expect(acted).not.toHaveBeenCalled();
    await talk.command('/okr');
    await talk.settled();
    expect(acted.mock.calls).toEqual([[ASHA]]);
  });
});
