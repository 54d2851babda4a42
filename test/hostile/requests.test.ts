import { createHmac } from 'node:crypto';
import { ASHA, HELEN, SECRETS } from '../support/company';
import { changedBetween, fingerprint } from '../support/fingerprint';
import { type WholeApp, wholeApp } from '../support/whole-app';

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
  await world.as(HELEN).opensCycle();
  await world.as(ASHA).writesObjective();
  // What the minute's tick writes of a cycle that is open now, it writes before.
  await world.app.tick();
  await world.settles();
});
afterAll(() => world.stop());

const FORM = 'application/x-www-form-urlencoded';
const COMMAND = new URLSearchParams({
  command: '/okr',
  text: '',
  team_id: 'T0FERNWEH',
  api_app_id: 'A0TRELLIS',
  user_id: ASHA,
  channel_id: 'D1',
  trigger_id: '1.2.abc',
}).toString();

interface Posted {
  readonly body?: string;
  readonly type?: string;
  /** Seconds from now that the request is dated. */
  readonly dated?: number;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Posts to Trellis directly, signed unless told otherwise. */
async function post({ body = COMMAND, type = FORM, dated = 0, secret, headers = {} }: Posted) {
  const at = Math.floor(Date.now() / 1_000) + dated;
  const mac = createHmac('sha256', secret ?? SECRETS.signingSecret).update(`v0:${at}:${body}`);
  const all = {
    'content-type': type,
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': `v0=${mac.digest('hex')}`,
    ...headers,
  };
  const sent = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const answer = await fetch(world.address, { method: 'POST', body, headers: sent });
  return { status: answer.status, text: await answer.text() };
}

/** What a request changed, asked of Slack and left in the log. */
async function effectsOf(posted: Posted) {
  const before = await fingerprint(world.connection);
  const calls = world.driver.calls().length;
  const lines = world.lines.length;
  const { status, text } = await post(posted);
  await world.settles();
  return {
    status,
    text,
    changed: changedBetween(before, await fingerprint(world.connection)).length > 0,
    asked: world.driver.calls().length - calls,
    logged: world.lines.slice(lines).filter(({ level }) => level >= 30),
  };
}

const BIG = 'x'.repeat(2 * 1024 * 1024 + 1);
const payload = (content: unknown) => new URLSearchParams({ payload: JSON.stringify(content) }).toString();
const altered = (more: Record<string, string>) => {
  const fields = new URLSearchParams(COMMAND);
  for (const [name, value] of Object.entries(more)) fields.set(name, value);
  return fields.toString();
};

describe('a request that Slack did not sign so', () => {
  const REFUSED: readonly [string, number, Posted][] = [
    ['with another secret', 401, { secret: 'the-secret-of-somebody-else' }],
    ['without a signature', 401, { headers: { 'x-slack-signature': undefined } }],
    ['with an empty signature', 401, { headers: { 'x-slack-signature': '' } }],
    ['with half a signature', 401, { headers: { 'x-slack-signature': 'v0=abc' } }],
    [
      'with a signature of another version',
      401,
      { headers: { 'x-slack-signature': `v1=${'0'.repeat(64)}` } },
    ],
    ['with no signature but prose', 401, { headers: { 'x-slack-signature': 'please' } }],
    ['without a date', 401, { headers: { 'x-slack-request-timestamp': undefined } }],
    ['dated with a word', 401, { headers: { 'x-slack-request-timestamp': 'yesterday' } }],
    ['dated at the end of time', 401, { headers: { 'x-slack-request-timestamp': '1e300' } }],
    ['signed for another date', 401, { headers: { 'x-slack-request-timestamp': '1700000000' } }],
    ['six minutes old', 401, { dated: -360 }],
    ['65 seconds ahead', 401, { dated: 65 }],
  ];

  it.each(REFUSED)(
    '%s is refused with %i, changes nothing and leaves one line',
    async (_what, status, posted) => {
      const effects = await effectsOf(posted);
      expect([effects.status, effects.changed, effects.asked]).toEqual([status, false, 0]);
      expect(effects.logged.map(({ msg, level }) => [level < 50, msg])).toEqual([[true, expect.any(String)]]);
    },
  );
});

describe('a signed request that Trellis cannot use', () => {
  const UNUSABLE: readonly [string, number, Posted][] = [
    ['more than 2 MB long', 413, { body: BIG }],
    ['of another content type', 400, { type: 'text/plain' }],
    ['of XML', 400, { type: 'application/xml', body: '<payload/>' }],
    ['whose JSON is cut off', 400, { type: 'application/json', body: '{"type":"event_callb' }],
    ['of JSON’s null', 400, { type: 'application/json', body: ' null ' }],
    ['whose payload is null', 400, { body: 'payload=null' }],
    ['whose payload is null in another spelling', 400, { body: 'a=b&p%61yload=+%0A%6Eull%20' }],
    ['whose payload is no JSON', 400, { body: 'payload=%7B%22type%22' }],
  ];

  it.each(UNUSABLE)(
    '%s is refused with %i, changes nothing and leaves one line',
    async (_what, status, posted) => {
      const effects = await effectsOf(posted);
      expect([effects.status, effects.changed, effects.asked]).toEqual([status, false, 0]);
      expect(effects.logged.map(({ msg, level }) => [level < 50, msg])).toEqual([[true, expect.any(String)]]);
    },
  );
});

describe('a signed request of no kind that there is', () => {
  it.each<[string, Posted]>([
    ['JSON that is no object', { type: 'application/json', body: '7' }],
    ['an empty body', { body: '' }],
    ['a payload of another type', { body: payload({ type: 'from_the_future', team: { id: 'T0FERNWEH' } }) }],
  ])('%s is acknowledged at once, changes nothing and leaves one line', async (_what, posted) => {
    const begun = performance.now();
    const effects = await effectsOf(posted);
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect([effects.status, effects.changed, effects.asked]).toEqual([200, false, 0]);
    expect(effects.logged.map(({ level }) => level)).toEqual([40]);
  });
});

describe('a signed request for somebody else', () => {
  const VIEW = {
    id: 'V1',
    type: 'modal',
    callback_id: 'okr.save_status',
    private_metadata: 'o1',
    blocks: [],
  };
  const SUBMITTED = { type: 'view_submission', user: { id: ASHA }, view: VIEW, api_app_id: 'A0TRELLIS' };
  const PRESSED = {
    type: 'block_actions',
    user: { id: ASHA },
    api_app_id: 'A0TRELLIS',
    trigger_id: '1.2.abc',
    actions: [{ type: 'button', action_id: 'okr.new_objective', block_id: 'b', value: '' }],
  };
  const USED = {
    type: 'message_action',
    callback_id: 'one-on-ones.add_message',
    user: { id: ASHA },
    api_app_id: 'A0TRELLIS',
    trigger_id: '1.2.abc',
    channel: { id: 'C0GENERAL' },
    message: { type: 'message', ts: '1775210400.000100', text: 'Hello' },
  };
  const EVENT = { type: 'event_callback', event: { type: 'user_change', user: { id: ASHA, deleted: true } } };
  const json = (content: unknown): Posted => ({ type: 'application/json', body: JSON.stringify(content) });

  it.each<[string, Posted]>([
    ['a command of another workspace', { body: altered({ team_id: 'T0OTHER' }) }],
    ['a command of another app', { body: altered({ api_app_id: 'A0OTHER' }) }],
    ['a submission of another workspace', { body: payload({ ...SUBMITTED, team: { id: 'T0OTHER' } }) }],
    ['a click of another workspace', { body: payload({ ...PRESSED, team: { id: 'T0OTHER' } }) }],
    [
      'a click of another app',
      { body: payload({ ...PRESSED, team: { id: 'T0FERNWEH' }, api_app_id: 'A0X' }) },
    ],
    ['a shortcut of another workspace', { body: payload({ ...USED, team: { id: 'T0OTHER' } }) }],
    [
      'a shortcut of another app',
      { body: payload({ ...USED, team: { id: 'T0FERNWEH' }, api_app_id: 'A0X' }) },
    ],
    ['an event of another workspace', json({ ...EVENT, team_id: 'T0OTHER', api_app_id: 'A0TRELLIS' })],
    ['an event of another app', json({ ...EVENT, team_id: 'T0FERNWEH', api_app_id: 'A0OTHER' })],
  ])('%s is acknowledged, changes nothing and leaves one line', async (_what, posted) => {
    const effects = await effectsOf(posted);
    expect([effects.status, effects.changed]).toEqual([200, false]);
    expect(effects.logged.map(({ level, msg }) => [level, msg])).toEqual([
      [40, 'A request for another installation was refused.'],
    ]);
  });
});

describe('a request that comes twice, as it was signed', () => {
  it('has the effect of one', async () => {
    const asha = world.as(ASHA);
    await asha.fillsObjective({ title: 'Written once' });
    await asha.submits();
    const [{ body, type }] = world.line.exchanges.slice(-1) as unknown as [{ body: string; type: string }];
    const effects = await effectsOf({ body, type });
    expect([effects.status, effects.logged]).toEqual([200, []]);
    const written = (await world.stored('objectives')).filter(({ title }) => title === 'Written once');
    expect(written).toHaveLength(1);
  });
});
