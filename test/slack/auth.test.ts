import { Hopeless } from '../../src/shared/patience';
import { whoAmI } from '../../src/slack/auth';
import { impatientClient } from '../../src/slack/client';
import { type FakeSlack, fakeSlack } from '../support/fake-slack';
import { recordingLog } from '../support/slack-conversation';

describe('at the start', () => {
  let server: FakeSlack;
  const { log } = recordingLog();
  const client = () => impatientClient({ token: 'xoxb-1', log, apiUrl: server.apiUrl, timeoutMs: 200 });

  beforeEach(async () => {
    server = await fakeSlack();
  });
  afterEach(() => server.close());

  it('Trellis asks whose token it has', async () => {
    server.answers('auth.test', { ok: true, team_id: 'T1', user_id: 'UBOT', app_id: 'A1' });
    expect(await whoAmI(client())).toEqual({ teamId: 'T1', botUserId: 'UBOT', appId: 'A1' });
    server.answers('auth.test', { ok: true, team_id: 'T1', user_id: 'UBOT' });
    expect(await whoAmI(client())).toEqual({ teamId: 'T1', botUserId: 'UBOT' });
  });

  it('gives up on a token that Slack refuses, and says what to mend', async () => {
    server.answers('auth.test', { ok: false, error: 'invalid_auth' });
    await expect(whoAmI(client())).rejects.toThrow(
      new Hopeless('Slack refuses the bot token (invalid_auth): check SLACK_BOT_TOKEN.'),
    );
  });

  it.each([[{ status: 503 }], [{ ok: false, error: 'internal_error' }]])(
    'may ask again after %j',
    async (answer) => {
      server.answers('auth.test', answer);
      await expect(whoAmI(client())).rejects.not.toBeInstanceOf(Hopeless);
    },
  );
});
