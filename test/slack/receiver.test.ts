import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import {
  type Conversation,
  conversation,
  filledModal,
  SECRET,
  submission,
} from '../support/slack-conversation';

let talk: Conversation;
afterEach(() => talk.close());

const COMMAND = 'command=%2Fokr&team_id=T1&user_id=UASHA&channel_id=C1&trigger_id=t&text=';
const seconds = () => Math.floor(Date.now() / 1_000);
const okr = () => {
  const handler = jest.fn(() => ({ changed: false }));
  return { handler, routes: { commands: { '/okr': handler } } };
};

describe('a request that Slack did not sign', () => {
  it.each([
    ['with another secret', () => ({ secret: 'guessed' })],
    ['six minutes ago', () => ({ at: seconds() - 360 })],
    ['two minutes in the future', () => ({ at: seconds() + 120 })],
    ['at no time', () => ({ at: Number.NaN })],
  ])('%s is refused and reaches nobody', async (_, how) => {
    const { handler, routes } = okr();
    talk = await conversation(routes);
    expect((await talk.send(COMMAND, how())).status).toBe(401);
    expect(handler).not.toHaveBeenCalled();
  });

  it('leaves no content in the log', async () => {
    talk = await conversation({});
    await talk.send(`${COMMAND}my+secret+goal`, { secret: 'guessed' });
    await talk.send('{"text": my secret goal', { type: 'application/json' });
    expect(talk.lines.map((line) => line.message)).toEqual([
      'Failed to parse and verify the request data: Failed to verify authenticity: signature mismatch',
      'Malformed request body',
    ]);
  });
});

describe('the endpoint', () => {
  it('takes a clock that is half a minute ahead', async () => {
    const { handler, routes } = okr();
    talk = await conversation(routes);
    expect((await talk.send(COMMAND, { at: seconds() + 30 })).status).toBe(200);
    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('is nowhere else', async () => {
    talk = await conversation({});
    expect((await talk.send('', { path: '/' })).status).toBe(404);
    expect((await talk.send('', { path: '//slack/events' })).status).toBe(404);
  });

  it('takes nothing but POST', async () => {
    talk = await conversation({});
    const url = new URL(talk.url);
    const answer = await new Promise((done) =>
      request({ port: url.port, path: '/slack/events' }, ({ statusCode, headers }) =>
        done([statusCode, headers.allow]),
      ).end(),
    );
    expect(answer).toEqual([405, 'POST']);
  });

  it('refuses a body that no view of Slack can have', async () => {
    talk = await conversation({});
    expect((await talk.send(COMMAND + 'x'.repeat(3_000_000))).status).toBe(413);
  });

  it('answers Slack’s question whether it is there', async () => {
    talk = await conversation({});
    const question = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect(await talk.send(question, { type: 'application/json' })).toMatchObject({
      body: { challenge: 'abc' },
    });
  });

  it('waits at its stop for what is in flight, and takes nothing new', async () => {
    let finish = () => {};
    let begin = () => {};
    const begun = new Promise<void>((done) => {
      begin = done;
    });
    const written: string[] = [];
    talk = await conversation({
      submissions: {
        'okr.save_objective': async ({ close }) => {
          await new Promise<void>((done) => {
            finish = done;
            begin();
          });
          written.push('objective');
          return close();
        },
      },
    });
    const inFlight = talk.interact(submission(filledModal({ title: 'Grow' })));
    await begun;
    const stopped = talk.stop().then(() => written.push('stopped'));
    expect((await talk.send(COMMAND)).status).toBe(503);
    finish();
    expect((await inFlight).status).toBe(200);
    await stopped;
    expect(written).toEqual(['objective', 'stopped']);
  });

  /** Sends the beginning of a command; resolves once Trellis is reading it. */
  async function begunCommand(): Promise<{ finish(): void; status: Promise<number | undefined> }> {
    const at = seconds();
    const signature = createHmac('sha256', SECRET).update(`v0:${at}:${COMMAND}`).digest('hex');
    const sending = request({
      port: new URL(talk.url).port,
      path: '/slack/events',
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${signature}`,
        expect: '100-continue',
      },
    });
    const status = new Promise<number | undefined>((answered) => {
      sending.on('response', (answer) => answered(answer.resume().statusCode));
      sending.on('error', () => answered(undefined));
    });
    await once(sending, 'continue');
    sending.write(COMMAND.slice(0, 20));
    return { finish: () => void sending.end(COMMAND.slice(20)), status };
  }

  it('waits at its stop for a request that is still coming in', async () => {
    const { handler, routes } = okr();
    talk = await conversation(routes);
    const { finish, status } = await begunCommand();
    const stopped = talk.stop();
    finish();
    await stopped;
    expect(handler).toHaveBeenCalledTimes(1);
    expect(await status).toBe(200);
  });

  it('does not wait at its stop for the rest of a request that never comes', async () => {
    const { handler, routes } = okr();
    talk = await conversation(routes);
    await begunCommand();
    const begun = performance.now();
    await talk.stop();
    expect(performance.now() - begun).toBeLessThan(3_000);
    expect(handler).not.toHaveBeenCalled();
  });

  it.each(['view_submission', 'view_closed'])('refuses a %s without its view, in one line', async (type) => {
    talk = await conversation({});
    expect((await talk.interact({ type, team: { id: 'T1' }, user: { id: 'UASHA' } })).status).toBe(200);
    expect(talk.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'A request of another shape than Slack’s was refused.'],
    ]);
  });
});
