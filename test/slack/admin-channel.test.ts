import { UserFacingError } from '../../src/shared/errors';
import { adminChannel } from '../../src/slack/admin-channel';
import { impatientClient } from '../../src/slack/client';
import { type FakeSlack, fakeSlack } from '../support/fake-slack';
import { recordingLog } from '../support/slack-conversation';

describe('the admin channel', () => {
  let server: FakeSlack;
  let now = 0;
  const { log, lines } = recordingLog();
  const time = { now: () => new Date(now), sleep: async () => undefined };
  const open = () =>
    adminChannel(
      impatientClient({ token: 'xoxb-1', log, apiUrl: server.apiUrl, timeoutMs: 200 }),
      'G1',
      time,
      log,
    );
  const page = (next_cursor: string, ...members: string[]) => ({
    ok: true,
    members,
    response_metadata: { next_cursor },
  });

  beforeEach(async () => {
    server = await fakeSlack();
    now = 0;
    lines.length = 0;
  });
  afterEach(() => server.close());

  it('knows its members, on every page', async () => {
    server.answers('conversations.members', page('next', 'U1'), page('', 'U2'));
    const channel = open();
    expect(await Promise.all(['U1', 'U2', 'U3'].map(channel.hasMember))).toEqual([true, true, false]);
    expect(server.calls.map(({ args }) => [args.channel, args.cursor])).toEqual([
      ['G1', undefined],
      ['G1', 'next'],
    ]);
  });

  it('asks again after a minute, so that who left loses access', async () => {
    server.answers('conversations.members', page('', 'U1'), page(''));
    const channel = open();
    expect(await channel.hasMember('U1')).toBe(true);
    now = 59_999;
    expect(await channel.hasMember('U1')).toBe(true);
    now = 60_000;
    expect(await channel.hasMember('U1')).toBe(false);
  });

  it('lets nobody in while Slack cannot be asked, says so, and asks again at the next try', async () => {
    server.answers('conversations.members', { ok: false, error: 'channel_not_found' }, page('', 'U1'));
    const channel = open();
    const error = await channel.hasMember('U1').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserFacingError);
    expect((error as Error).message).toMatch(/^Trellis could not ask Slack who is in the admin channel/);
    expect(lines).toMatchObject([
      { level: 'error', fields: { message: 'An API error occurred: channel_not_found' } },
    ]);
    expect(await channel.hasMember('U1')).toBe(true);
  });
});
