import { untilItWorks } from '../../src/shared/patience';
import { whoAmI } from '../../src/slack/auth';
import { impatientClient } from '../../src/slack/client';
import { type FakeSlack, fakeSlack } from '../support/fake-slack';
import { recordingLog } from '../support/slack-conversation';

describe('at the start', () => {
  let server: FakeSlack;
  const { log, lines } = recordingLog();
  const slept: number[] = [];
  const time = { now: () => new Date(), sleep: async (ms: number) => void slept.push(ms) };
  const patience = { time, log, signal: new AbortController().signal };
  const client = () => impatientClient({ token: 'xoxb-1', log, apiUrl: server.apiUrl, timeoutMs: 200 });

  beforeEach(async () => {
    server = await fakeSlack();
    lines.length = 0;
    slept.length = 0;
  });
  afterEach(() => server.close());

  it('Trellis asks whose token it has', async () => {
    server.answers('auth.test', { ok: true, team_id: 'T1', user_id: 'UBOT', app_id: 'A1' });
    expect(await whoAmI(client(), log)).toEqual({ teamId: 'T1', botUserId: 'UBOT', appId: 'A1' });
    expect(server.calls.map(({ method }) => method)).toEqual(['auth.test']);
  });

  it('asks for its app by its bot, where Slack does not say it with the token', async () => {
    server.answers('auth.test', { ok: true, team_id: 'T1', user_id: 'UBOT', bot_id: 'B1' });
    server.answers('bots.info', { ok: true, bot: { id: 'B1', app_id: 'A1' } });
    expect(await whoAmI(client(), log)).toEqual({ teamId: 'T1', botUserId: 'UBOT', appId: 'A1' });
    expect(server.calls.at(-1)).toMatchObject({ method: 'bots.info', args: { bot: 'B1' } });
    expect(lines).toEqual([]);
  });

  it.each([
    ['what it does not know', { ok: false, error: 'bot_not_found' }],
    ['nothing', { ok: true, bot: { id: 'B1' } }],
  ])('serves people and warns where Slack answers that with %s', async (_what, answer) => {
    server.answers('auth.test', { ok: true, team_id: 'T1', user_id: 'UBOT', bot_id: 'B1' });
    server.answers('bots.info', answer);
    expect(await whoAmI(client(), log)).toEqual({ teamId: 'T1', botUserId: 'UBOT' });
    expect(lines).toMatchObject([
      {
        level: 'warn',
        message: 'Slack did not say which app the token is of: requests of others are not told by it.',
      },
    ]);
  });

  it('tries again where Slack is away in between', async () => {
    server.answers('auth.test', { ok: true, team_id: 'T1', user_id: 'UBOT', bot_id: 'B1' });
    server.answers('bots.info', { status: 503 });
    await expect(whoAmI(client(), log)).rejects.toThrow();
  });

  it('waits longer and longer for a Slack that is away, with a line each time', async () => {
    server.answers('auth.test', ...Array(6).fill({ status: 503 }), {
      ok: true,
      team_id: 'T1',
      user_id: 'UBOT',
    });
    const slack = client();
    expect(await untilItWorks('Slack', () => whoAmI(slack, log), patience)).toMatchObject({ teamId: 'T1' });
    expect(slept).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000]);
    expect(lines[0]!.message).toBe('Slack does not answer; trying again in 0.5 s.');
  });

  it('gives up at once on a token that Slack refuses, and says what to mend', async () => {
    server.answers('auth.test', { ok: false, error: 'invalid_auth' });
    const slack = client();
    await expect(untilItWorks('Slack', () => whoAmI(slack, log), patience)).rejects.toThrow(
      'Slack refuses the bot token (invalid_auth): check SLACK_BOT_TOKEN.',
    );
    expect(slept).toEqual([]);
  });

  it('stops waiting when it is told to shut down', async () => {
    const shutdown = new AbortController();
    const call = () => {
      shutdown.abort();
      return Promise.reject(new Error('away'));
    };
    const waiting = untilItWorks('Slack', call, { time, log, signal: shutdown.signal });
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});
