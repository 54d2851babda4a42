import type { RealTime } from '../../src/shared/clock';
import { impatientClient } from '../../src/slack/client';
import { readSlackUser, type SlackUser, slackDirectory } from '../../src/slack/directory';
import { type FakeSlack, fakeSlack } from '../support/fake-slack';
import { recordingLog } from '../support/slack-conversation';

const ASHA = {
  id: 'U1',
  team_id: 'T1',
  name: 'asha',
  real_name: 'Asha R.',
  tz: 'Asia/Kolkata',
  deleted: false,
  is_bot: false,
  is_restricted: false,
  profile: {
    real_name: 'Asha Rao',
    display_name: 'asha',
    email: 'asha@example.com',
    status_text: 'On holiday',
    status_emoji: ':palm_tree:',
    status_expiration: 1_775_440_800,
  },
};

describe('somebody in Slack’s directory', () => {
  it('is read into plain facts', () => {
    expect(readSlackUser(ASHA, 'T1')).toEqual({
      slackId: 'U1',
      teamId: 'T1',
      name: 'Asha Rao',
      email: 'asha@example.com',
      tz: 'Asia/Kolkata',
      deleted: false,
      isBot: false,
      isGuest: false,
      isStranger: false,
      status: { text: 'On holiday', emoji: ':palm_tree:', until: new Date('2026-04-06T02:00:00Z') },
    });
  });

  it.each([
    ['a bot', { is_bot: true }, { isBot: true }],
    ['Slackbot', { id: 'USLACKBOT' }, { isBot: true }],
    ['a guest', { is_restricted: true }, { isGuest: true }],
    ['a guest of one channel', { is_ultra_restricted: true }, { isGuest: true }],
    [
      'a stranger from a shared channel',
      { is_stranger: true, team_id: 'T2' },
      { isStranger: true, teamId: 'T2' },
    ],
    ['of another company, met in a channel that Trellis is in', { team_id: 'T2' }, { isStranger: true }],
    [
      'of the same organisation, and of this workspace too',
      { team_id: 'T2', enterprise_user: { teams: ['T1', 'T2'] } },
      { isStranger: false },
    ],
    ['deactivated, without a zone', { deleted: true, tz: undefined }, { deleted: true, tz: null }],
    [
      'without a name of their own',
      { profile: {}, real_name: '' },
      { name: 'asha', email: null, status: { text: '', emoji: '', until: null } },
    ],
  ])('may be %s', (_, raw, facts) => {
    expect(readSlackUser({ ...ASHA, ...raw }, 'T1')).toMatchObject(facts);
  });

  it.each([[null], ['U1'], [{}], [{ id: 7 }], [{ id: 'U1', deleted: 'yes' }]])(
    'is none where it is %j',
    (raw) => {
      expect(readSlackUser(raw, 'T1')).toBeUndefined();
    },
  );
});

describe('the whole directory', () => {
  let server: FakeSlack;
  const { log, lines } = recordingLog();
  const slept: number[] = [];
  const time: RealTime = { now: () => new Date(), sleep: async (ms) => void slept.push(ms) };
  beforeEach(async () => {
    server = await fakeSlack();
    slept.length = 0;
    lines.length = 0;
  });
  afterEach(() => server.close());

  const read = async (): Promise<string[]> => {
    const client = impatientClient({ token: 'xoxb-1', log, apiUrl: server.apiUrl });
    const users: SlackUser[] = [];
    for await (const user of slackDirectory(client, { workspaceId: 'T1', time, log }).users())
      users.push(user);
    return users.map((user) => user.slackId);
  };
  const page = (next_cursor: string, ...members: unknown[]) => ({
    ok: true,
    members,
    response_metadata: { next_cursor },
  });

  it('comes page by page at Slack’s pace, and waits where Slack asks to', async () => {
    server.answers(
      'users.list',
      page('next', ASHA, { broken: true }),
      { status: 429, headers: { 'retry-after': '17' } },
      page('', { ...ASHA, id: 'U2' }),
    );
    expect(await read()).toEqual(['U1', 'U2']);
    expect(server.calls.map(({ args }) => [args.limit, args.cursor])).toEqual([
      ['200', undefined],
      ['200', 'next'],
      ['200', 'next'],
    ]);
    expect(slept).toEqual([3_000, 17_000]);
    expect(lines.map((line) => line.message)).toContain(
      'An entry of the Slack directory could not be read and was left out.',
    );
  });

  it('fails as a whole where a page cannot be had, so that nobody takes half of it for all', async () => {
    server.answers('users.list', page('next', ASHA), { ok: false, error: 'internal_error' });
    await expect(read()).rejects.toThrow('internal_error');
  });
});

describe('one user', () => {
  let server: FakeSlack;
  const { log, lines } = recordingLog();
  const slept: number[] = [];
  const stopping = new AbortController();
  let now = 0;
  const time: RealTime = {
    now: () => new Date(now),
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
  };
  beforeEach(async () => {
    server = await fakeSlack();
    slept.length = 0;
    lines.length = 0;
    now = Date.parse('2026-04-06T09:00:00Z');
  });
  afterEach(() => server.close());

  const directory = (signal?: AbortSignal) => {
    const client = impatientClient({ token: 'xoxb-1', log, apiUrl: server.apiUrl });
    return slackDirectory(client, { workspaceId: 'T1', time, log, signal });
  };
  const said = (user: object) => ({ ok: true, user });

  it('is as Slack says now, asked one after another at Slack’s pace, waiting where Slack asks to', async () => {
    server.answers('users.info', said(ASHA), { status: 429, headers: { 'retry-after': '30' } }, said(ASHA));
    const { user } = directory();
    const [first, second] = await Promise.all([user('U1'), user('U2')]);
    expect([first?.slackId, second?.slackId]).toEqual(['U1', 'U1']);
    expect(server.calls.map(({ method, args }) => [method, args.user])).toEqual([
      ['users.info', 'U1'],
      ['users.info', 'U2'],
      ['users.info', 'U2'],
    ]);
    expect(slept).toEqual([600, 30_000]);
  });

  it('is asked for once by all who wait for the same', async () => {
    server.answers('users.info', said(ASHA));
    const { user } = directory();
    const all = await Promise.all([user('U9'), user('U1'), user('U1'), user('U1')]);
    expect(all.map((found) => found?.slackId)).toEqual(['U1', 'U1', 'U1', 'U1']);
    expect(server.calls.map(({ args }) => args.user)).toEqual(['U9', 'U1']);
    now += 600;
    await user('U1');
    expect(server.calls).toHaveLength(3);
    expect(slept).toEqual([600]);
  });

  it.each([[{ ok: false, error: 'user_not_found' }], [{ status: 500 }]])(
    'is nobody where Slack answers %p, with one line in the log',
    async (answer) => {
      server.answers('users.info', answer);
      expect(await directory().user('U1')).toBeUndefined();
      expect(lines.map(({ level, message }) => [level, message])).toEqual([
        [
          'warn',
          'Slack could not be asked about somebody; the next reading of its directory makes up for it.',
        ],
      ]);
    },
  );

  it('is nobody once Trellis stops', async () => {
    stopping.abort();
    expect(await directory(stopping.signal).user('U1')).toBeUndefined();
    expect([server.calls, lines]).toEqual([[], []]);
  });
});
