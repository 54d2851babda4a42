import { UserFacingError } from '../../src/shared/errors';
import { header, modal, section } from '../../src/slack/blocks';
import { type InteractiveSlack, impatientClient, interactiveSlack } from '../../src/slack/client';
import { LimitError } from '../../src/slack/limits';
import { md } from '../../src/slack/mrkdwn';
import { type FakeSlack, fakeSlack } from '../support/fake-slack';
import { recordingLog } from '../support/slack-conversation';

let server: FakeSlack;
let slack: InteractiveSlack;
const { log, lines } = recordingLog();
const WINDOW = modal('okr.save_objective', { title: 'New objective' }, [section(md`Hello`)]);

beforeEach(async () => {
  server = await fakeSlack();
  lines.length = 0;
  slack = interactiveSlack(
    impatientClient({ token: 'xoxb-1', log, apiUrl: server.apiUrl, timeoutMs: 200 }),
    200,
  );
});
afterEach(() => server.close());

describe('a call that a person waits for', () => {
  it.each([
    ['expired_trigger_id', 'That took too long and Slack closed the door; please try again.'],
    ['exchanged_trigger_id', 'Slack opens one window for each click; please click again.'],
    ['push_limit_reached', 'Slack stacks no more than three windows; please close this one and try again.'],
  ])('words Slack’s %s for them', async (error, sentence) => {
    server.answers('views.push', { ok: false, error });
    const refused = await slack.pushView('t', WINDOW).catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(UserFacingError);
    expect((refused as Error).message).toBe(sentence);
  });

  it.each([
    ['hangs', 'hang' as const],
    ['has trouble of its own', { status: 503 }],
  ])('is given up at once and not repeated when Slack %s', async (_, reply) => {
    server.answers('views.open', reply);
    const began = performance.now();
    await expect(slack.openView('t', WINDOW)).rejects.toThrow(
      'Slack did not answer Trellis in time; please try again.',
    );
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(server.calls).toHaveLength(1);
  });

  it('hands our own mistakes back as faults', async () => {
    server.answers('views.open', { ok: false, error: 'invalid_blocks' });
    const error = await slack.openView('t', WINDOW).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(UserFacingError);
  });

  it('is not made with what Slack would refuse', async () => {
    const tooMuch = { ...WINDOW, blocks: [header('x'.repeat(151))] };
    await expect(slack.openView('t', tooMuch)).rejects.toBeInstanceOf(LimitError);
    await expect(slack.updateView('V1', 'h', tooMuch)).rejects.toBeInstanceOf(LimitError);
    await expect(slack.publishHome('U1', tooMuch.blocks)).rejects.toBeInstanceOf(LimitError);
    await expect(slack.respond(server.responseUrl, { text: '' })).rejects.toBeInstanceOf(LimitError);
    expect(server.calls).toEqual([]);
  });

  it.each(['hash_conflict', 'not_found'])('lets a race be won by the other: %s', async (error) => {
    server.answers('views.update', { ok: false, error });
    await expect(slack.updateView('V1', 'h1', WINDOW)).resolves.toBeUndefined();
  });

  it('draws App Home', async () => {
    await slack.publishHome('U1', [header('To do')]);
    expect(server.calls).toMatchObject([
      {
        method: 'views.publish',
        args: { user_id: 'U1', view: { type: 'home', blocks: [{ type: 'header' }] } },
      },
    ]);
  });

  it('answers a click through its response_url, with a time limit and its refusals heard', async () => {
    await slack.respond(server.responseUrl, { text: 'Done', replace_original: true });
    expect(server.calls).toEqual([
      { method: 'response_url', args: { text: 'Done', replace_original: true } },
    ]);
    server.answers('response_url', { status: 404 });
    await expect(slack.respond(server.responseUrl, { text: 'Done' })).rejects.toThrow(
      'A response_url answered 404.',
    );
    server.answers('response_url', 'hang');
    await expect(slack.respond(server.responseUrl, { text: 'Done' })).rejects.toThrow('timeout');
  });

  it('leaves neither the token nor what was sent in the log', async () => {
    server.answers('views.open', 'hang');
    await slack.openView('t', WINDOW).catch(() => undefined);
    expect(lines).toEqual([]);
  });
});
